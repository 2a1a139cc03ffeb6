"""Normal forms: two writings of the same thing become equal, two different things do not.

Case, accents, LaTeX and HTML markup, punctuation, hyphens and dashes differ from registry to registry; words,
numbers and their order do not.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from html import unescape
from unicodedata import combining, normalize

from pybtex.richtext import Text
from pybtex.scanner import PybtexSyntaxError

from scripts.bibliography.chronology import MONTHS

_TAG = re.compile(r"</?[a-z][^<>]*>", re.IGNORECASE)
_LATEX = re.compile(r"[\\{}$~]")
_STYLE = re.compile(r"\\(?:text[a-z]+|emph|math[a-z]+|ensuremath)(?![a-z])")
_RANGE = re.compile(r"\s*(?:-+|[‐‑‒–—−])\s*")
_WORD = re.compile(r"[^\W_]+")
# Greek letters are spelled out in some registries, and letters that no accent explains are written plainly.
_GREEK = (
    "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigma "
    "tau upsilon phi chi psi omega"
)
_LETTERS = str.maketrans(
    dict(zip("αβγδεζηθικλμνξοπρστυφχψω", _GREEK.split(), strict=True))
    | {"ς": "sigma", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"}
    | {"&": " and "}
)


def plain(text: str) -> str:
    """Return *text* without LaTeX, HTML tags and entities, on one line."""
    text = unescape(unescape(text))
    if _LATEX.search(text):
        text = _decoded(_STYLE.sub("", text)).replace("$", "")
    return " ".join(_TAG.sub("", text).split())


def _decoded(latex: str) -> str:
    """Return the characters that *latex* stands for; braces that do not match are left out."""
    try:
        return str(Text.from_latex(latex))
    except PybtexSyntaxError:
        return re.sub(r"[{}]", "", latex)


@lru_cache(maxsize=65536)
def words(text: str) -> tuple[str, ...]:
    """Return the words and numbers of *text*: lower case, without accents and punctuation.

    >>> words("TNF-α in Sjögren&apos;s <i>syndrome</i>")
    ('tnf', 'alpha', 'in', 'sjogren', 's', 'syndrome')
    """
    # The micro sign and other look-alikes become letters first, accents then stand apart.
    spelled = normalize("NFKC", plain(text)).casefold().translate(_LETTERS)
    letters = "".join(char for char in normalize("NFKD", spelled) if not combining(char))
    return tuple(_WORD.findall(letters))


def same_text(one: str, other: str) -> bool:
    """Return whether two titles are the same but for their form.

    Hyphens and blanks may stand anywhere: "twenty-four" is "twenty four".
    """
    return "".join(words(one)) == "".join(words(other))


def same_token(one: str, other: str) -> bool:
    """Return whether two volumes or issues are the same.

    The order of words does not count (``2 Suppl`` is ``Suppl 2``), nor how a supplement is cut short.
    """
    return sorted(_parts(one)) == sorted(_parts(other))


def _parts(token: str) -> Iterator[str]:
    """Yield the words and numbers of a volume or issue."""
    for part in re.findall(r"\d+|[^\W\d_]+", token.casefold()):
        if part in ("s", "sup", "supp", "suppl", "supplement", "supplements"):
            yield "suppl"
        elif part not in ("vol", "volume", "no", "issue", "pt", "part"):
            yield part.lstrip("0") or "0"


def page_range(pages: str) -> tuple[str, str]:
    """Return the first and the last page of *pages*, the last written out; nothing where there is none.

    >>> page_range("2196-204")
    ('2196', '2204')
    """
    first, last, *_ = [*_RANGE.split(re.split(r"[,;]", plain(pages))[0].strip()), "", ""]
    if first.isdecimal() and last.isdecimal() and len(last) < len(first):
        last = first[: len(first) - len(last)] + last
    return first, last


def same_pages(one: str, other: str) -> bool:
    """Return whether two page ranges begin on the same page, and end there too where both have an end.

    ``2196-204`` is ``2196--2204``; the letter of an electronic page (``e12817``) may be missing.
    """
    (first, last), (other_first, other_last) = _pages(one), _pages(other)
    return first == other_first and (last == other_last or not (last and other_last))


def _pages(pages: str) -> tuple[str, str]:
    """Return the first page, and the last where it is another, without a leading zero or ``e``."""
    first, last = (re.sub(r"^e?0*(?=\d)", "", page.casefold()) for page in page_range(pages))
    return first, last if last != first else ""


def same_year(one: str, other: str) -> bool:
    """Return whether two dates, ISO or years, are of the same year."""
    return one[:4] == other[:4]


def same_month(one: str, other: str) -> bool:
    """Return whether two months, numbers or English names, are the same; of a range the first counts."""
    return _month(one) == _month(other)


def _month(month: str) -> str:
    """Return the first three letters of the name of *month*, in lower case."""
    number = int(month) if month.isdecimal() else 0
    return (MONTHS[number - 1] if 0 < number <= len(MONTHS) else month)[:3].casefold()


def same_identifier(one: str, other: str) -> bool:
    """Return whether two identifiers are the same; case does not count in a DOI."""
    return one.casefold() == other.casefold()
