"""Numbers with their units, out of running text.

What counts is what a reader could act on: amounts, rates, spans of time, temperatures, counts of
people, dates. What only orders the text does not: section and table numbers, steps, names such as
IL-1 or COVID-19.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache

COUNT = "count"
DATE = "date"
RATIO = "ratio"

_MONTH_NAMES = """
    January February March April May June July August September October November December
""".split()
_MONTHS = {name: number for number, name in enumerate(_MONTH_NAMES, 1)}
_MONTH = "|".join(_MONTHS)
_NUMBER_WORDS = "one two three four five six seven eight nine ten".split()
_WORDS = {word: str(number) for number, word in enumerate(_NUMBER_WORDS, 1)}

# Units by the form that stands for all their spellings; the longer spelling comes first.
_MASS = r"(?:mg|micrograms?|kg|ng|g)"
_PER = r"(?:/(?:kg|mL|L|min|hour|h|day|70 kg))*"
_UNITS = (
    ("10⁹/L", r"[×x]\s?10(?:⁹|\^9)/L"),
    ("/microliter", r"per microliter"),
    ("", rf"(?:{_MASS}|mL|L|mmol|units?|IU)(?:/(?:kg|mL|ml|L|l|min|minute|hour|h|day|d)\b)+"),
    ("mL", r"mL|ml"),
    ("mg", r"mg|milligrams?"),
    ("microgram", r"micrograms?"),
    ("kg", r"kg|kilograms?"),
    ("ng", r"ng"),
    ("kDa", r"kDa|kilodaltons?"),
    ("Da", r"Da|daltons?"),
    ("g", r"g|grams?"),
    ("point", r"percentage points?|points?"),
    ("%", r"%|percent"),
    ("°C", r"°\s?C|degrees C|C"),
    ("°F", r"°\s?F|degrees F|F"),
    ("minute", r"minutes?|min"),
    ("hour", r"hours?|h"),
    ("day", r"days?"),
    ("week", r"weeks?"),
    ("month", r"months?"),
    ("patient-year", r"patient-years?"),
    ("year", r"years?"),
    ("inch", r"inch(?:es)?"),
    ("cm", r"cm|centimeters?"),
    ("gauge", r"gauge|G"),
    ("times", r"times|fold"),
)
_UNIT = "|".join(f"(?P<u{index}>{pattern})" for index, (_, pattern) in enumerate(_UNITS))
_MEASURED = re.compile(rf"[\s\-]?(?:{_UNIT})(?![A-Za-z⁰-⁹])")

_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
# A sign before a number that makes it part of a name (IL-1, §2, L04AC03) or of a longer number.
_NOT_AFTER = r"(?<![\w.§#])(?<![A-Za-z]-)(?<![A-Za-z]/)"
_TOKEN = re.compile(
    rf"(?P<dmy>\b(?P<day>\d{{1,2}}) (?P<month>{_MONTH}) (?P<year>\d{{4}})\b)"
    rf"|(?P<mdy>\b(?P<month2>{_MONTH}) (?P<day2>\d{{1,2}}), (?P<year2>\d{{4}})\b)"
    rf"|(?P<my>\b(?P<month3>{_MONTH}) (?:of )?(?P<year3>\d{{4}})\b)"
    r"|(?P<iso>\b\d{4}-\d{2}(?:-\d{2})?\b)"
    r"|(?P<ratio>\b(?P<part>\d+) in (?P<whole>\d[\d,]*)\b)"
    rf"|(?P<word>\b(?:{'|'.join(_WORDS)})\b)"
    rf"|{_NOT_AFTER}(?P<number>{_NUMBER})",
    re.IGNORECASE,
)
_MASKED = re.compile(
    r"\b(?:Figures?|Figs?\.?|Tables?|Sections?|Studies|Study|Steps?|Pages?|pp?\.|Parts?|No\.|Version|Annex"
    r"|Volume|Item|Edition|Phase|Grade|Child-Pugh|Art\.?)\s+[\dIVX]+[a-z]?(?:\.\d+)*"
    r"(?:(?: and | to |–|-)[\dIVX]+(?:\.\d+)*)*"
    r"|\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b"
    r"|\bet al \d{4}"
    r"|\bCC BY \d\.\d"
    r"|\b(?:NDC|BLA?|STN|EU|EMEA|SUPPL|NBK|DB|CAS|RxCUI)[\s/:-]?(?:[A-Z]+[\s/-]?)?\d[\d/-]*",
    re.IGNORECASE,
)
_NAMED = re.compile(r"\b(day|week|month|year)s?\s$", re.IGNORECASE)
_YEAR = re.compile(r"(?:18|19|20)\d\d$")
# Things that the text counts and that are no clinical matter.
_BOOKISH = re.compile(
    r"\s(?:statements?|references?|organizations?|authors?|pages?|sources?|addresses|sections?|chapters?)\b"
)
_JOINS = re.compile(r"\s*(?:to|–|-|−|/|v|vs\.?|versus|against|and|or|,|, and)\s*(?:up to |about |at )?$")


@dataclass(frozen=True)
class Quantity:
    """One number of a text.

    Attributes:
        value: the number as a plain decimal (``1565``, ``0.5``), an ISO date, whole or cut short
            (``2001-11``), or a ratio (``1/10``).
        unit: the unit in its one form (``mg``, ``%``, ``week``, ``mL/min``), or ``count``, ``date``,
            ``ratio``.
        written: how the text has it.
        start: where it begins in the text.
        end: where it ends there.
    """

    value: str
    unit: str
    written: str = field(compare=False)
    start: int = field(compare=False)
    end: int = field(compare=False)

    @property
    def is_number(self) -> bool:
        """Whether the value is a plain decimal, and neither a date nor a ratio."""
        return self.unit not in {DATE, RATIO}


@cache
def quantities(text: str) -> tuple[Quantity, ...]:
    """Return the numbers of *text* with their units, in its order.

    A number without a unit that is joined to one with a unit shares it: in "14 to 28 days" both are
    days, and in "38/17/6%" all are percentages.
    """
    masked = _MASKED.sub(lambda match: "\0" * len(match[0]), text)
    found: list[Quantity] = []
    for match in _TOKEN.finditer(masked):
        # What lies inside the unit of the number before it, as in 10⁹/L, is none of its own.
        if not found or match.start() >= found[-1].end:
            found += _read(match, masked)
    return tuple(quantity for quantity in _share_units(found, masked) if not _is_bookish(quantity, masked))


def same_amount(claimed: Quantity, said: Quantity) -> bool:
    """Return whether a source that has *said* one quantity supports the one *claimed*.

    A date may be cut short; a temperature in °F is that of the source in °C, rounded to a degree; a
    count of cells per microliter, as US laboratories print it, is that of the source in 10⁹/L.
    """
    if claimed.unit == DATE:
        return said.unit == DATE and said.value.startswith(claimed.value)
    if claimed.unit == "°F" and said.unit == "°C":
        return round(float(said.value) * 9 / 5 + 32) == float(claimed.value)
    if claimed.unit == "/microliter" and said.unit == "10⁹/L":
        return round(float(said.value) * 1000) == float(claimed.value)
    return claimed == said


def _read(match: re.Match[str], text: str) -> Iterator[Quantity]:
    """Yield the quantity that *match* begins in *text*, if it is one."""
    start, end = match.span()
    date = _date(match)
    if date:
        yield Quantity(date, DATE, match[0], start, end)
    elif match["ratio"]:
        yield Quantity(f"{match['part']}/{match['whole'].replace(',', '')}", RATIO, match[0], start, end)
    elif match["word"]:
        unit, end = _unit(text, end)
        if unit:
            yield Quantity(_WORDS[match["word"].lower()], unit, text[start:end], start, end)
    else:
        number = _number(match["number"], text, start, end)
        # Letters that are no unit make it a name, as in "2nd hand".
        if not text[number.end : number.end + 1].isalpha():
            yield number


def _number(digits: str, text: str, start: int, end: int) -> Quantity:
    """Return the quantity that the *digits* of *text* from *start* to *end* begin."""
    unit, stop = _unit(text, end)
    named = _NAMED.search(text, max(0, start - 10), start)
    if not unit and named:
        unit = named[1].lower()
    if not unit and _YEAR.match(digits):
        return Quantity(digits, DATE, digits, start, end)
    value = digits.replace(",", "")
    plain = value.rstrip("0").rstrip(".") if "." in value else value
    return Quantity(plain, unit or COUNT, text[start:stop], start, stop)


def _date(match: re.Match[str]) -> str:
    """Return the date that *match* holds in ISO form, or nothing."""
    if match["iso"]:
        return match["iso"]
    for day, month, year in (("day", "month", "year"), ("day2", "month2", "year2"), ("", "month3", "year3")):
        if match[year]:
            months = f"{_MONTHS[match[month].capitalize()]:02d}"
            days = f"-{int(match[day]):02d}" if day else ""
            return f"{match[year]}-{months}{days}"
    return ""


def _unit(text: str, end: int) -> tuple[str, int]:
    """Return the unit that follows position *end* of *text* in its one form, and where it ends."""
    match = _MEASURED.match(text, end)
    if not match:
        return "", end
    index = next(index for index in range(len(_UNITS)) if match[f"u{index}"])
    name = _UNITS[index][0]
    return name or _compound(match[f"u{index}"]), match.end()


def _compound(written: str) -> str:
    """Return a unit such as ``mg/kg/day`` in its one form."""
    forms = {"ml": "mL", "l": "L", "minute": "min", "hour": "h", "d": "day"}
    return "/".join(forms.get(part, part) for part in written.split("/"))


def _share_units(found: list[Quantity], text: str) -> list[Quantity]:
    """Give each bare number the unit of the one that it is joined to on its right."""
    shared = list(found)
    for index in range(len(shared) - 2, -1, -1):
        one, other = shared[index], shared[index + 1]
        joined = _JOINS.match(text[one.end : other.start])
        if one.unit == COUNT and other.unit not in {COUNT, DATE, RATIO} and joined:
            shared[index] = replace(one, unit=other.unit)
    return shared


def _is_bookish(quantity: Quantity, text: str) -> bool:
    """Return whether *quantity* counts things of the text, such as statements."""
    return quantity.unit == COUNT and bool(_BOOKISH.match(text, quantity.end))
