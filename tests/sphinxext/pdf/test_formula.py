"""Formulas: each command of the vocabulary is one that Typst knows, and nothing else gets through."""

import pytest
import typst

from scripts.sphinxext.pdf import formula
from scripts.sphinxext.pdf.formula import FormulaError, to_typst


@pytest.mark.parametrize(
    ("latex", "expected"),
    [
        ("a + b", "a + b"),
        ("ab", "a b"),
        ("0.75x", "0.75 x"),
        (r"\frac{a}{b}", "frac(a, b)"),
        (r"\frac12", "frac(1, 2)"),
        ("x^10", "x ^(1) 0"),
        (r"x_1^{n+1}", "x _(1) ^(n + 1)"),
        (r"\sqrt{x}", "sqrt(x)"),
        (r"\sqrt[3]{x}", "root(3, x)"),
        (r"\alpha \le \beta", "alpha <= beta"),
        (r"\text{two words}", '"two words"'),
        (r"10\,\mathrm{mg/L}", '10 thin "mg/L"'),
        (r"\left( a \right)", "( a )"),
        (r"\bar{x}", "macron(x)"),
        (r"50\%", "50 %"),
        ("f(a, b; c)/d", r"f ( a \, b \; c ) \/ d"),
        (r"a & = b \\ c", "a & = b \\  c"),
    ],
)
def test_translation(latex: str, expected: str) -> None:
    """Structures, words, symbols and the marks that Typst would take for its own."""
    assert to_typst(latex) == expected


def test_every_symbol_is_known_to_typst() -> None:
    """One formula with the whole vocabulary compiles."""
    commands = "".join(rf"x \{name} y " for name in formula.SYMBOLS)
    wrapped = "".join(rf"\{name}{{z}} " for name in formula.WRAPPERS)
    typst.compile(f"$ {to_typst(commands + wrapped)} $".encode())


@pytest.mark.parametrize(
    ("latex", "message"),
    [
        (r"\begin{matrix}", r"\begin"),
        (r"\frac{a}", "without its argument"),
        (r"\frac{a", "not closed"),
        (r"\text{a", "not closed"),
        (r"\text a", "not in braces"),
        ("a}", "not opened"),
        (r"\sqrt", "without its argument"),
    ],
)
def test_refusals(latex: str, message: str) -> None:
    """What is outside the vocabulary is named."""
    with pytest.raises(FormulaError) as caught:
        to_typst(latex)
    assert message in str(caught.value)
