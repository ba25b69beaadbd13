"""The sentence for the record, asked for over the network of the machine itself."""

import builders
from timeline.server.store import DossierStore


def test_the_sentence_of_an_event_ends_with_the_link_it_was_asked_with(tmp_path):
    store = DossierStore(builders.write_dossier(tmp_path / "data"))

    text = store.sentence({"event": "first-delivery", "lang": "en", "link": "http://localhost/?event=first-delivery"})

    assert text.endswith("http://localhost/?event=first-delivery")
    assert "The Courier" in text


def test_nothing_public_later_is_in_the_sentence_of_a_day(tmp_path):
    store = DossierStore(builders.write_dossier(tmp_path / "data"))

    assert store.sentence({"event": "first-delivery", "asof": "2022-08"}) is None
    assert store.sentence({"event": "first-delivery", "asof": "2022-12"})


def test_what_does_not_exist_has_no_sentence(tmp_path):
    store = DossierStore(builders.write_dossier(tmp_path / "data"))

    assert store.sentence({"event": "nothing"}) is None
    assert store.sentence({}) is None
    assert DossierStore(tmp_path / "nowhere").sentence({"event": "first-delivery"}) is None
