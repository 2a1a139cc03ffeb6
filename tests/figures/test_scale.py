"""A place on the paper says what the number is."""

import pytest

from scripts.figures.scale import LinearScale, LogScale


def test_equal_ratios_take_equal_room() -> None:
    """From one to ten as far as from ten to a hundred, and from a tenth to one."""
    scale = LogScale(-1, 2, 20, 380)
    assert [scale.at(tick) for tick in scale.ticks] == pytest.approx([20, 140, 260, 380])
    assert scale.at(2) - scale.at(1) == pytest.approx(scale.at(20) - scale.at(10))


@pytest.mark.parametrize(
    ("values", "ticks"),
    [
        ([0.79, 43.0], [0.1, 1, 10, 100]),
        ([0.1, 100.0], [0.1, 1, 10, 100]),
        ([2.0, 3.0], [1, 10]),
        ([0.2, 0.3], [0.1, 1]),
        ([1.0], [1, 10]),
        ([], [1, 10]),
    ],
)
def test_a_scale_holds_its_values_and_no_difference(values: list[float], ticks: list[float]) -> None:
    """In whole powers of ten, none more than needed."""
    scale = LogScale.over(values, 0, 100)
    assert scale.ticks == pytest.approx(ticks)
    assert all(-1e-9 <= scale.at(value) <= 100 + 1e-9 for value in [*values, 1])


def test_nothing_has_no_place_on_a_scale_of_ratios() -> None:
    """A ratio of 0 lies infinitely far away."""
    with pytest.raises(ValueError, match=r"domain|positive"):
        LogScale(-1, 2, 20, 380).at(0)
    with pytest.raises(ValueError, match=r"domain|positive"):
        LogScale.over([0, 1], 0, 100)


def test_equal_differences_take_equal_room() -> None:
    """Between the ends of a scale of percentages."""
    scale = LinearScale(0, 80, 14, 334)
    assert [scale.at(value) for value in (0, 20, 40, 80)] == [14, 94, 174, 334]
