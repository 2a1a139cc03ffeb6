"""Numbers with units out of text: what counts, in which form, and what does not count."""

import pytest

from scripts.evidence.quantities import quantities, same_amount


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the dose is 100 mg once a day", [("100", "mg")]),
        ("100 mg in 0.67 mL", [("100", "mg"), ("0.67", "mL")]),
        ("1.50 mg", [("1.5", "mg")]),
        ("for 14 to 28 days in 4 weeks", [("14", "day"), ("28", "day"), ("4", "week")]),
        ("38/17/6% and 22/8/2%", [("38", "%"), ("17", "%"), ("6", "%"), ("22", "%"), ("8", "%"), ("2", "%")]),
        ("7.1 v 6.5%", [("7.1", "%"), ("6.5", "%")]),
        ("3.7–7.4%", [("3.7", "%"), ("7.4", "%")]),
        ("below 1.5 × 10⁹/L", [("1.5", "10⁹/L")]),
        ("below 1.5 x 10^9/L", [("1.5", "10⁹/L")]),
        ("1.5 × 10⁹/L (1,500 per microliter)", [("1.5", "10⁹/L"), ("1500", "/microliter")]),
        ("30 to 59 mL/min", [("30", "mL/min"), ("59", "mL/min")]),
        ("1 to 2 mg/kg daily", [("1", "mg/kg"), ("2", "mg/kg")]),
        ("170, 142 and 42.7 mL/min", [("170", "mL/min"), ("142", "mL/min"), ("42.7", "mL/min")]),
        ("2 to 8 °C (36 to 46 °F)", [("2", "°C"), ("8", "°C"), ("36", "°F"), ("46", "°F")]),
        ("1 in 10 people, 1 in 1,000", [("1/10", "ratio"), ("1/1000", "ratio")]),
        ("14 November 2001", [("2001-11-14", "date")]),
        ("November 14, 2001", [("2001-11-14", "date")]),
        ("in November 2001 and 2016", [("2001-11", "date"), ("2016", "date")]),
        ("updated 2025-11-01", [("2025-11-01", "date")]),
        ("within four weeks", [("4", "week")]),
        ("at week 24", [("24", "week")]),
        ("a 24-week study with a 29-gauge needle", [("24", "week"), ("29", "gauge")]),
        ("1,565 people, and 733 had placebo", [("1565", "count"), ("733", "count")]),
        ("1 inch (2.5 cm)", [("1", "inch"), ("2.5", "cm")]),
        ("5.37 per 100 patient-years", [("5.37", "count"), ("100", "patient-year")]),
    ],
)
def test_what_counts(text: str, expected: list[tuple[str, str]]) -> None:
    """Value and unit in their one form."""
    assert [(quantity.value, quantity.unit) for quantity in quantities(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "IL-1, COVID-19, ACR20 and L04AC03",
        "see step 3, Table 2, Fig. 1 and sections 4 to 6",
        "Studies 1 and 4, §2.1",
        "its 30 statements and 10 references, all 15 authors",
        "NDC 66658-234-07, EU/1/02/203/005 and BL 103950/0",
        "one syringe for two people",
        "a license such as CC BY 4.0",
        "2nd hand, 3rd and 4x4",
    ],
)
def test_what_does_not_count(text: str) -> None:
    """Names, numbers of the text, and small words that count nothing measured."""
    assert quantities(text) == ()


@pytest.mark.parametrize(
    ("claimed", "said", "same"),
    [
        ("100 mg", "100 mg", True),
        ("100 mg", "100 mL", False),
        ("November 2001", "14 November 2001", True),
        ("14 November 2001", "November 2001", False),
        ("2001", "2001-11-14", True),
        ("77 °F", "25 °C", True),
        ("78 °F", "25 °C", False),
        ("1,500 per microliter", "1.5 × 10⁹/L", True),
        ("15,000 per microliter", "1.5 × 10⁹/L", False),
        ("1,500 per microliter", "1.5 mg", False),
        ("4 weeks", "four weeks", True),
        ("1 in 10", "1 in 100", False),
    ],
)
def test_which_amounts_are_the_same(claimed: str, said: str, same: bool) -> None:
    """A date may be cut short, a temperature or blood count told in US units; nothing else may differ."""
    (one,), (other,) = quantities(claimed), quantities(said)
    assert same_amount(one, other) is same
