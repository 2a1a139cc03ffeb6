"""A forest plot shows each ratio where it belongs, and says what cannot be shown."""

import pytest

from scripts.evidence.ratios import Measure
from scripts.figures import forest
from scripts.figures.forest import Mark
from tests.figures.support import corners, marks, pool, said, texts

# The trials of serious infections that a review of 2009 pooled.
PUBLISHED = "3.15 (0.81 to 12.20)"
FLEISCHMANN, COHEN = (23, 1116, 1, 283), (2, 250, 2, 251)
TWO = pool(Measure.RISK_RATIO, PUBLISHED, FLEISCHMANN, COHEN)


def test_each_ratio_stands_where_the_scale_has_it() -> None:
    """The middle of a square, and the four corners of a diamond, rounded to a hundredth."""
    svg, scale = forest.draw(TWO).svg, forest.scale_of(TWO)
    squares = marks(svg, Mark.TRIAL)
    middles = [float(square.attrib["x"]) + float(square.attrib["width"]) / 2 for square in squares]
    assert middles == pytest.approx([scale.at(5.8324), scale.at(1.004)], abs=0.02)
    for mark in (Mark.RECOMPUTED, Mark.PUBLISHED):
        (diamond,) = marks(svg, mark)
        expected = [scale.at(value) for value in (0.81, 3.15, 12.2, 3.15)]
        assert [x for x, _ in corners(diamond)] == pytest.approx(expected, abs=0.5)


def test_recomputed_and_published_differ_without_color() -> None:
    """One is filled, the other hollow; only the recomputed number has a dagger."""
    svg = forest.draw(TWO).svg
    assert marks(svg, Mark.RECOMPUTED)[0].attrib["fill"] != marks(svg, Mark.PUBLISHED)[0].attrib["fill"]
    assert [text for text in texts(svg) if text.startswith("3.15")] == [f"{PUBLISHED}†", PUBLISHED]


def test_the_words_say_what_the_drawing_shows() -> None:
    """All numbers, in sentences, inside the drawing and beside it."""
    picture = forest.draw(TWO)
    assert said(picture.svg) == ("Harm: risk ratio", picture.alt)
    assert picture.alt == (
        "Forest plot on a logarithmic axis. Harm: the risk ratio of anakinra to placebo, computed"
        " from the counts with 95% intervals, is in A (23 of 1,116 on anakinra, 1 of 283 on placebo)"
        " 5.83 (0.79 to 43.00);"
        " in B (2 of 250 on anakinra, 2 of 251 on placebo) 1.00 (0.14 to 7.07)."
        " Pooled, it is 3.15 (0.81 to 12.20); as published, it is 3.15 (0.81 to 12.20)."
        " Above 1 there are more events on anakinra."
    )


@pytest.mark.parametrize("measure", list(Measure))
@pytest.mark.parametrize(
    ("counts", "missing"),
    [
        ((0, 345, 0, 74), "no event in either arm"),
        ((4, 116, 0, 121), "no event on placebo"),
        ((0, 116, 3, 121), "no event on anakinra"),
    ],
)
def test_a_ratio_over_nothing_is_said_and_not_drawn(
    measure: Measure, counts: tuple[int, int, int, int], missing: str
) -> None:
    """An infinite ratio has no square, and the words give the reason."""
    picture = forest.draw(pool(measure, PUBLISHED, FLEISCHMANN, counts, COHEN))
    assert len(marks(picture.svg, Mark.TRIAL)) == 2
    assert texts(picture.svg).count("not estimable") == texts(picture.svg).count(missing) == 1
    assert f"on placebo) not estimable: {missing}; in C " in picture.alt


def test_a_pool_without_events_keeps_what_was_published() -> None:
    """Nothing recomputed is drawn, and the drawing still stands."""
    picture = forest.draw(pool(Measure.ODDS_RATIO, PUBLISHED, (0, 345, 0, 74)))
    assert marks(picture.svg, Mark.TRIAL) == marks(picture.svg, Mark.RECOMPUTED) == []
    assert len(marks(picture.svg, Mark.PUBLISHED)) == 1
    words = f"Pooled, it is not estimable: no event in either arm; as published, it is {PUBLISHED}."
    assert words in picture.alt


def test_the_same_trials_give_the_same_bytes() -> None:
    """Drawn twice."""
    assert forest.draw(TWO) == forest.draw(TWO)
