"""Fields come out as LaTeX reads them, whether the decoder is asked or not."""

from itertools import product

import pytest
from pybtex.richtext import Text
from pybtex.scanner import PybtexSyntaxError

from scripts.bibliography.latex import plain

SIGNS = "a !\"#$&'()*+,-./:;<=>?@[]^_`|~%"


def test_every_two_signs_come_out_as_the_decoder_reads_them() -> None:
    """Also those that LaTeX takes together, such as two hyphens, and white space at either end."""
    pairs = ["".join(pair) for pair in product(SIGNS, repeat=2)]
    assert [plain(pair) for pair in pairs] == [str(Text.from_latex(pair)) for pair in pairs]


@pytest.mark.parametrize(
    ("latex", "read"),
    [
        ("", ""),
        ("Interleukin-1 receptor antagonist", "Interleukin-1 receptor antagonist"),
        ("Götestam", "Götestam"),
        ("Jos{\\`e}", "Josè"),
        ("{A} B--C", "A B–C"),
        ("``A''", "“A”"),
        ("two\n lines", "two lines"),
        ("$x$-$y$", "$x−y$"),
    ],
)
def test_fields(latex: str, read: str) -> None:
    """Words stay, commands become letters."""
    assert plain(latex) == read


def test_braces_that_do_not_match_are_told() -> None:
    """As the decoder tells them."""
    with pytest.raises(PybtexSyntaxError):
        plain("a {b")
