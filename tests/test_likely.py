"""What was likely meant by a date or a number as people and spreadsheets write them."""

import pytest

from timeline.dossier import dates
from timeline.dossier.load import likely

MEANT = {
    "13.09.2022": "2022-09-13",
    "13/9/2022": "2022-09-13",
    "9/13/2022": "2022-09-13",
    "05.05.2022": "2022-05-05",
    "2022-9-1": "2022-09-01",
    "2022/09/01": "2022-09-01",
    "2022.9": "2022-09",
    "44817": "2022-09-13",
    "13 September 2022": "2022-09-13",
    "September 13, 2022": "2022-09-13",
    "13th of September 2022": "2022-09-13",
    "13 septembre 2022": "2022-09-13",
    "Sept. 2022": "2022-09",
    "2022-09-13–2022-09-15": "2022-09-13/2022-09-15",
    "13.09.2022 - 15.09.2022": "2022-09-13/2022-09-15",
    "c. 1911": "1911~",
    "about September 2022": "2022-09~",
    "480 BC": "-0479",
    "c. 480 BC": "-0479~",
    "480 v. Chr.": "-0479",
    "480 av. J.-C.": "-0479",
    "480 до н. э.": "-0479",
    "۴۸۰ پ.م.": "-0479",
    "490–480 BC": "-0489/-0479",
    "27 BC – AD 14": "-0026/0014",
    "13 September 480 BC": "-0479-09-13",
    "AD 14": "0014",
    "2022-09-13 18:05": "2022-09-13T18:05:00",
    "2022-09-13T18:05+0330": "2022-09-13T18:05:00+03:30",
}


@pytest.mark.parametrize(("written", "edtf"), MEANT.items())
def test_a_date_that_can_only_be_one_is_offered(written, edtf):
    assert likely.meant_date(written) == edtf
    assert dates.span(edtf)


@pytest.mark.parametrize(
    "written",
    [
        "03/04/2022",
        "2022-13-45",
        "some day",
        "99999",
        "31.02.2022",
        "",
        "1.2.3",
        "۱۴۰۱-۰۶-۲۲",
        "۱۴۰۱",
        "14",
        "12000 BC",
    ],
)
def test_no_date_is_offered_where_it_can_be_two_or_none(written):
    assert likely.meant_date(written) == ""


def test_of_two_days_both_are_offered():
    assert likely.meant_twice("03/04/2022") == ("2022-04-03", "2022-03-04")
    assert likely.meant_twice("13/04/2022") is None
    assert likely.meant_twice("04/04/2022") is None


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("2,400", "2400"),
        ("1 700", "1700"),
        ("1\u202f700", "1700"),
        ("1.234.567", "1234567"),
        ("1,5", "1.5"),
        ("12,345.6", "12345.6"),
    ],
)
def test_a_number_that_can_only_be_one_is_offered(written, number):
    assert likely.meant_number(written) == number


@pytest.mark.parametrize("written", ["dozens", "400+", "~400", "400-500", "-3", "1e6"])
def test_no_number_is_offered_for_what_is_more_than_one(written):
    assert likely.meant_number(written) == ""


@pytest.mark.parametrize(
    ("written", "advice"),
    [
        ("~400", 'Write 400 here, and "about 400" in said.'),
        ("400+", "Write 400 in low, and leave best and high empty."),
        ("400-500", "Write 400 in low and 500 in high."),
        ("dozens", ""),
    ],
)
def test_a_number_that_is_more_than_one_is_told_where_its_parts_belong(written, advice):
    assert likely.advice_on_number(written) == advice
