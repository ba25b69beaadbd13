"""Names find room beside what they name, or are left out."""

from hypothesis import given
from hypothesis import strategies as st

from timeline.drawing.layout import labels
from timeline.drawing.layout.labels import Name


def box(name, spot):
    return spot[0] - labels.EDGE, spot[1] - labels.HALF, spot[0] + name.width + labels.EDGE, spot[1] + labels.HALF


@given(
    st.lists(st.tuples(st.integers(0, 300), st.integers(0, 200), st.integers(5, 30), st.integers(10, 90)), max_size=12)
)
def test_names_never_cover_one_another_or_what_is_taken_and_are_never_cut(given_names):
    names = [Name(*each, labels.BESIDE) for each in given_names]
    field, taken = (0, 0, 300, 200), [(100, 50, 160, 120)]

    spots = labels.place(names, taken, field)

    boxes = [*taken, *(box(name, spot) for name, spot in zip(names, spots, strict=True) if spot)]
    for i, one in enumerate(boxes):
        assert one[0] >= 0
        assert one[2] <= 300
        assert not any(one[0] < two[2] and two[0] < one[2] and one[1] < two[3] and two[1] < one[3] for two in boxes[:i])
    if spots:
        alone = labels.place(names[:1], taken, field)
        assert spots[:1] == alone


def test_a_name_takes_the_first_spot_that_is_free():
    name = Name(100, 100, 10, 40, labels.BESIDE)

    assert labels.place([name, name], [], (0, 0, 300, 200)) == [(110.0, 100.0), (50.0, 100.0)]
    assert labels.place([name], [(0, 0, 300, 200)], (0, 0, 300, 200)) == [None]
