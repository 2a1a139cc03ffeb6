"""Bars are as long as the rates that they stand for."""

import pytest

from scripts.evidence.rates import RatePair
from scripts.evidence.trials import Role
from scripts.figures import bars
from scripts.figures.svg import INK
from tests.figures.support import marks, result, said, texts

PAIRS = [
    RatePair(event, result(Role.ANAKINRA, percent=drug), result(Role.PLACEBO, percent=placebo))
    for event, drug, placebo in (("Site reaction", "71", "29"), ("Headache", "12", "9.5"), ("Rash", "0", "3"))
]


def test_the_length_of_a_bar_is_its_rate() -> None:
    """All begin at 0%, and one percent is as long in each."""
    svg = bars.draw(PAIRS).svg
    percent = bars.scale_of(PAIRS).at(1) - bars.scale_of(PAIRS).at(0)
    for kind, rates in (("anakinra", [71, 12, 0]), ("placebo", [29, 9.5, 3])):
        found = marks(svg, kind)
        assert {float(bar.attrib["x"]) for bar in found} == {bars.scale_of(PAIRS).at(0)}
        widths = [float(bar.attrib["width"]) for bar in found]
        assert widths == pytest.approx([rate * percent for rate in rates], abs=0.01)


def test_the_arms_differ_without_color() -> None:
    """One is solid, the other open, as the key shows."""
    svg = bars.draw(PAIRS).svg
    solid, hollow = (marks(svg, kind)[0].attrib["fill"] for kind in ("anakinra", "placebo"))
    assert [key.attrib["fill"] for key in marks(svg, "key")] == [solid, hollow]
    assert (solid, hollow) == (INK, "#fff")


def test_the_numbers_stand_at_the_bars_and_in_the_words() -> None:
    """As they were printed."""
    picture = bars.draw(PAIRS)
    assert [text for text in texts(picture.svg) if text.endswith("%")] == [
        "71%",
        "29%",
        "12%",
        "9.5%",
        "0%",
        "3%",
    ]
    assert said(picture.svg) == ("Percent of patients with the event", picture.alt)
    assert picture.alt == (
        "Bars of the percentage of patients with an event, first on anakinra, then on placebo: "
        "Site reaction 71% and 29%; Headache 12% and 9.5%; Rash 0% and 3%."
    )
