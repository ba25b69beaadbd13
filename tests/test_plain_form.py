"""The smallest form of a dossier: one table, and what may be said besides."""

import json
import re

import pytest

import plain
from shipped import DATA
from timeline.dossier import queries
from timeline.dossier.load import InvalidDossier, fingerprint, load_dossier, plain_places, tables
from timeline.dossier.load import plain as form
from timeline.dossier.load.package import LISTS
from timeline.dossier.model import Language, Stance, Standing
from timeline.drawing.theme import Mode
from timeline.stage import spec


def opened(tmp_path, events=plain.LEAST, **files):
    return load_dossier(plain.write(tmp_path / "poles", events, **files))


def told(tmp_path, events=plain.LEAST, **files):
    folder = plain.write(tmp_path / "poles", events, **files)
    with pytest.raises(InvalidDossier) as refused:
        load_dossier(folder)
    return [str(each).removeprefix(f"{folder.as_posix()}/") for each in refused.value.problems]


def test_two_columns_are_a_dossier(tmp_path):
    dossier = opened(tmp_path)

    assert [event.title.en for event in dossier.events] == [
        "A Norwegian party reaches the South Pole",
        "A British party reaches it",
    ]
    assert dossier.about.title.en == "poles"
    assert not any((dossier.claims, dossier.sources, dossier.actors, dossier.places, dossier.weapons))


def test_what_two_columns_say_is_drawn_in_both_languages(tmp_path):
    dossier = opened(tmp_path)

    for language in Language:
        for build in (spec.build, spec.build_claims, spec.build_present):
            assert all(json.loads(data) is not None for data in build(dossier, language, Mode.LIGHT).files.values())


def test_an_event_without_an_id_has_the_same_one_wherever_its_row_stands(tmp_path):
    header, first, second = plain.LEAST.splitlines()
    ids = {event.id for event in opened(tmp_path / "a").events}
    turned = {event.id for event in opened(tmp_path / "b", f"{header}\n{second}\n{first}\n").events}

    assert (
        ids
        == turned
        == {"1911-12-14-a-norwegian-party-reaches-the-south-pole", "1912-01-17-a-british-party-reaches-it"}
    )


def test_titles_of_any_script_have_ids_of_their_own(tmp_path):
    dossier = opened(tmp_path, "date,title\n2011,الأول\n2011,الثاني\n2011,الثاني\n")

    assert len(dossier.event) == 3
    assert all(id_.isascii() and id_.startswith("2011-") for id_ in dossier.event)


def test_a_row_with_a_source_is_a_claim_by_that_source(tmp_path):
    dossier = opened(tmp_path, plain.SOME)
    reached = next(event for event in dossier.events if event.title.en == "The pole is reached")
    (claim,) = dossier.claims_of[reached.id]

    assert dossier.actors[claim.claimant].name.en == "Amundsen's diary"
    assert (claim.stance, claim.text.en) == (Stance.ASSERTS, "Five stood there.")
    assert dossier.sources[claim.source].url == "https://a.example/d"
    assert queries.derive(dossier)[reached.id].standing == Standing.REPORTED


def test_several_sources_are_several_claims_and_a_row_without_one_is_none(tmp_path):
    dossier = opened(tmp_path, plain.SOME)
    by_title = {event.title.en: dossier.claims_of[event.id] for event in dossier.events}

    assert [dossier.actors[each.claimant].name.en for each in by_title["A second party comes"]] == [
        "Scott's diary",
        "Amundsen's diary",
    ]
    assert by_title["A ship leaves"] == ()


def test_the_same_name_is_the_same_place_and_keeps_its_coordinates(tmp_path):
    dossier = opened(tmp_path, plain.SOME)

    assert {place.name.en: place.geometry and place.geometry.coordinates for place in dossier.places.values()} == {
        "South Pole": (0.0, -90.0),
        "Oslo": (10.75, 59.91),
    }
    assert [event.places for event in dossier.events] == [("oslo",), ("south-pole",), ("south-pole",)]


def test_a_place_without_coordinates_is_listed_and_not_mapped(tmp_path):
    dossier = opened(tmp_path, "date,title,place\n2011,It began,Somewhere\n")

    assert dossier.places["somewhere"].geometry is None


def test_actors_are_named_with_their_part_or_without_one(tmp_path):
    dossier = opened(tmp_path, plain.SOME)
    leaves = dossier.events[0]

    assert [(part.actor, part.role) for part in leaves.actors] == [("norway", "involved"), ("crew", "winner")]
    assert {term.id: term.label.to(Language.FR) for term in dossier.vocabulary.roles} == {
        "involved": "participant",
        "winner": "winner",
    }


def test_tags_a_link_and_further_columns_are_kept(tmp_path):
    dossier = opened(tmp_path, plain.SOME)
    reached = dossier.events[1]

    assert (reached.tags, reached.link) == (("race", "ice"), "https://a.example/more")
    assert reached.extra == {"depth": "2835 m"}


def test_a_table_of_its_own_says_more_of_what_is_named(tmp_path):
    dossier = opened(
        tmp_path,
        plain.SOME,
        actors__csv="name,kind,aliases\nKingdom of Norway,state,Norway;Norge\n",
        places__csv="name,lat,lon,kind\nOslo,59.9,10.7,city\n",
    )

    assert dossier.events[0].actors[0].actor == "kingdom-of-norway"
    assert "norway" not in dossier.actors
    assert dossier.places["oslo"].geometry.coordinates == (10.7, 59.9)


def test_claims_may_have_a_table_and_name_events_by_their_titles(tmp_path):
    dossier = opened(
        tmp_path,
        plain.LEAST,
        claims__csv="event,claimant,stance,text,source,url\nA British party reaches it,Scott,confirms,We came second.,Diary,\n",
    )
    (claim,) = dossier.claims

    assert dossier.event[claim.event].title.en == "A British party reaches it"
    assert (claim.stance, dossier.actors[claim.claimant].name.en) == (Stance.CONFIRMS, "Scott")
    assert Standing.REPORTED not in {facts.standing for facts in queries.derive(dossier).values()}


SETTINGS = """
title = "Carreras"
title_fr = "Courses"
languages = ["es", "fr"]
modified = 2026-11-30
licence = "CC BY 4.0"
contributors = ["A. Person"]
[words]
weapon = "buque"
[categories]
viaje = { label = "Viajes", label_fr = "Voyages", colour = "green" }
[actor_kinds]
source = { label = "Fuentes", official = true }
"""


def test_a_dossier_says_its_languages_and_words(tmp_path):
    events = "date,title,title_fr,category,source\n1911,Llegan,Ils arrivent,Viajes,Diario\n1912,Llegan otros,,viaje,\n"
    dossier = opened(tmp_path, events, dossier__toml=SETTINGS)

    assert dossier.about.languages == ("es", "fr")
    assert [event.title.to(Language.FR) for event in dossier.events] == ["Ils arrivent", "Llegan otros"]
    assert [event.title.other_than(Language.FR) for event in dossier.events] == [None, "es"]
    assert dossier.events[0].title.to(Language.EN) == "Llegan"
    assert {event.category for event in dossier.events} == {"viaje"}
    assert dossier.words["weapon"].to(Language.EN) == "buque"
    assert (dossier.about.modified.edtf, dossier.about.licence) == ("2026-11-30", "CC BY 4.0")
    assert not dossier.package


TROUBLES = {
    "a value of a closed list": (
        "date,title,category\n1911,It began,Viages\n",
        "events.csv:2: category is 'Viages'. Did you mean viaje?",
    ),
    "a date that is none": (
        "date,title\n1911-13,It began\n",
        "events.csv:2: date is '1911-13'. Write an EDTF date such as 2022-11 or 2022-11-05.",
    ),
    "a row without a title": (
        "date,title,text\n1911,,It\n",
        "events.csv:2: title is empty. Fill it in here or in title_es.",
    ),
    "no column of titles": ("date,text\n1911,It\n", "events.csv:1: The column title is missing: add it."),
    "degrees with a comma": (
        'date,title,place,lat,lon\n1911,It began,Oslo,"59,91",10.75\n',
        "events.csv:2: lat is '59,91'. Did you mean 59.91?",
    ),
    "degrees with a letter": (
        "date,title,place,lat,lon\n1911,It began,Lima,12.05 S,-77\n",
        "events.csv:2: lat is '12.05 S'. Did you mean -12.05?",
    ),
    "degrees in the wrong order": (
        "date,title,place,lat,lon\n1911,It began,Lima,-177,12\n",
        "events.csv:2: lat is '-177'. Write degrees from -90 to 90. Are lat and lon exchanged? lat is north, lon is east.",
    ),
    "half a place": (
        "date,title,place,lat,lon\n1911,It began,Lima,12,\n",
        "events.csv:2: lon is empty. Write it too, or empty the other, which is 12.",
    ),
    "an address that is none": (
        "date,title,source,url\n1911,It began,Diary,www.a.example\n",
        "events.csv:2: url is 'www.a.example'. Write an address that starts with https:// or http://.",
    ),
    "a picture outside": (
        "date,title,image,image_alt\n1911,It began,../../etc/pole.jpg,A pole\n",
        "events.csv:2: image is '../../etc/pole.jpg'. "
        "Write a file of the folder images, such as images/pole.jpg: JPEG, PNG, WebP or GIF.",
    ),
    "words twice": (
        "date,title,title_es\n1911,It began,Empezó\n",
        "events.csv:1: column is 'title'. It says the same as title_es: keep one of the two.",
    ),
}


@pytest.mark.parametrize(("events", "line"), TROUBLES.values(), ids=TROUBLES)
def test_what_is_wrong_is_told_with_its_row_and_what_to_write(tmp_path, events, line):
    assert told(tmp_path, events, dossier__toml=SETTINGS) == [line]


PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360f8cf500f0003860182"
    "5c4cf27d0000000049454e44ae426082"
)
WITH_IMAGE = "date,title,image,image_alt,image_credit\n1911,It began,images/pole.png,A pole,A. Person\n"


def with_image(folder, content=PIXEL, events=WITH_IMAGE):
    plain.write(folder, events)
    (folder / "images").mkdir(exist_ok=True)
    (folder / "images" / "pole.png").write_bytes(content)
    return folder


def test_a_picture_is_read_with_its_words_and_travels_with_the_card(tmp_path):
    dossier = load_dossier(with_image(tmp_path / "poles"))
    built = spec.build(dossier, Language.EN, Mode.LIGHT)
    first = json.loads(built.files[built.first])
    (image,) = first["files"]["images"].values()
    (card,) = json.loads(built.files[first["files"]["cards"][0]])

    assert dossier.pictures == {"images/pole.png": PIXEL}
    assert json.loads(built.files[image])["address"].startswith("data:image/png;base64,")
    assert card["image"] == {"name": "images/pole.png", "credit": "A. Person", "alt": "A pole"}


def test_another_picture_under_the_same_name_is_another_state_of_the_dossier(tmp_path):
    before = load_dossier(with_image(tmp_path / "poles")).version
    marks = fingerprint(tmp_path / "poles")

    assert load_dossier(with_image(tmp_path / "poles", PIXEL + b"\0")).version != before
    assert fingerprint(tmp_path / "poles") != marks


IMAGES = {
    "one that is not there": (
        None,
        "image is 'images/pole.png'. There is no such file that can be read: put it into the folder images.",
    ),
    "one that is none": (
        b"<svg onload=alert(1)>",
        "image is 'images/pole.png'. It is no JPEG, PNG, WebP or GIF, whatever its name says: save it as one.",
    ),
    "one that is too large": (
        PIXEL + bytes(2_000_000),
        "image is 'images/pole.png'. It has 2,000,001 bytes: make it smaller, to at most 2,000,000.",
    ),
}


@pytest.mark.parametrize(("content", "line"), IMAGES.values(), ids=IMAGES)
def test_a_picture_that_cannot_be_shown_is_told(tmp_path, content, line):
    folder = with_image(tmp_path / "poles", content or PIXEL)
    if content is None:
        (folder / "images" / "pole.png").unlink()
    with pytest.raises(InvalidDossier) as refused:
        load_dossier(folder)

    assert [str(each) for each in refused.value.problems] == [f"{folder.as_posix()}/events.csv:2: {line}"]


def test_a_picture_that_nobody_describes_and_a_link_out_of_the_folder_are_told(tmp_path):
    secret = tmp_path / "secret.png"
    secret.write_bytes(PIXEL)
    folder = with_image(tmp_path / "poles", events="date,title,image\n1911,It began,images/pole.png\n")
    (folder / "images" / "pole.png").unlink()
    (folder / "images" / "pole.png").symlink_to(secret)
    with pytest.raises(InvalidDossier) as refused:
        load_dossier(folder)

    assert [each.advice for each in refused.value.problems] == [
        "There is no such file that can be read: put it into the folder images.",
        "Say what the picture shows, for those who cannot see it.",
    ]


SETTINGS_TROUBLES = {
    "no TOML": ('title = "Poles\n', "dossier.toml:1: This is not TOML: Illegal character '\\n'."),
    "a misspelt word": ('titel = "Poles"\n', "dossier.toml:1: name is 'titel'. Did you mean title?"),
    "a flag that is none": (
        '[roles]\nwinner = { label = "first", party = "yes" }\n',
        "dossier.toml:2: party is 'yes'. Write true or false.",
    ),
    "a colour that is none": (
        '[categories]\nvoyage = { label = "Voyages", colour = "grene" }\n',
        "dossier.toml:2: colour is 'grene'. Did you mean green?",
    ),
    "a language that is none": (
        'languages = ["Spanish!"]\n',
        "dossier.toml:1: languages is 'Spanish!'. Write a tag of BCP 47, such as es or pt-BR.",
    ),
    "a translation into what it is from": (
        'languages = ["en", "fr"]\ntranslated = ["en", "fr"]\n',
        "dossier.toml:1: translated is 'en'. Name languages that the dossier lists behind its first, which is the one "
        "translated. Those are: fr.",
    ),
    "a translation into no language of its": (
        'translated = "uk"\n',
        "dossier.toml:1: translated is 'uk'. Name languages that the dossier lists behind its first, which is the one "
        "translated. Those are: none.",
    ),
    "a word for nothing": ('[words]\nweapn = "ship"\n', "dossier.toml:1: weapn is 'weapn'. Did you mean weapon?"),
}


@pytest.mark.parametrize(("settings", "line"), SETTINGS_TROUBLES.values(), ids=SETTINGS_TROUBLES)
def test_what_is_wrong_with_the_settings_is_told(tmp_path, settings, line):
    assert told(tmp_path, dossier__toml=settings) == [line]


def test_a_folder_has_one_of_the_two_descriptions(tmp_path):
    lines = told(tmp_path, dossier__toml='title = "Poles"\n', datapackage__json='{"name": "poles", "title": "Poles"}')

    assert (
        "dossier.toml: datapackage.json describes this folder too: keep one of them. "
        "`timeline package` writes datapackage.json anew."
    ) in lines


def test_a_package_that_was_written_from_plain_tables_is_not_read_back(tmp_path):
    dossier = opened(tmp_path, datapackage__json='{"generatedBy": "timeline package", "title": "Old"}')

    assert dossier.about.title.en == "poles"


FORMAT = (DATA.parent / "docs" / "format.md").read_text(encoding="utf-8")


def names(cell):
    return re.findall(r"`([a-z_]+)`", cell)


def test_the_reference_of_events_has_every_column_that_is_read_and_no_other():
    part = FORMAT.partition("## events.csv")[2].partition("Any further column")[0]
    told = [name for line in part.splitlines() if line.startswith("| `") for name in names(line.split("|")[1])]

    assert sorted(told) == sorted(form.EVENTS)


@pytest.mark.parametrize(
    "table", [*form.NEEDED, tables.STORIES, tables.QUESTIONS, tables.BANDS], ids=lambda each: each.file
)
def test_the_reference_of_each_other_table_has_every_column_that_is_read(table):
    line = next(line for line in FORMAT.splitlines() if line.startswith(f"| `{table.file}`"))
    read = form.table(table, ("en",))
    meant = {name.removesuffix("_en") for name in (*read.columns, *form.NEEDED.get(table, ((), ()))[1])}

    assert {*names(line.split("|")[3])} == meant


def test_the_reference_of_places_has_every_column_that_is_read():
    line = next(line for line in FORMAT.splitlines() if line.startswith("| `places.csv`"))

    assert {*names(line.split("|")[3])} == {*plain_places.TABLE.columns}


def test_the_reference_of_settings_has_every_list_and_its_example_is_read(tmp_path):
    example = re.search(r"```toml dossier.toml\n(.*?)```", FORMAT, re.DOTALL)[1]
    listed = {
        name
        for line in FORMAT.splitlines()
        if line.startswith("| `[")
        for name in names(line.split("|")[1].replace("[", "").replace("]", ""))
    }
    events = "date,title,category,actors\n1911,It began,Voyages,Norway=first\n"

    assert listed == {*LISTS, "standings"}
    assert opened(tmp_path, events, dossier__toml=example).about.title.en == "The race to the South Pole"


def test_the_least_dossier_of_the_reference_is_one(tmp_path):
    table = re.search(r"```csv events.csv\n(.*?)```", FORMAT, re.DOTALL)[1]

    assert len(opened(tmp_path, table).events) == 2
