"""LaTeX formulas as Typst formulas: a closed vocabulary, anything else is refused by name."""

import re
from collections.abc import Mapping
from types import MappingProxyType

from scripts.sphinxext.pdf.escape import string

_TOKEN = re.compile(r"\\[a-zA-Z]+|\\.|[0-9]+(?:\.[0-9]+)?|\s+|.", re.DOTALL)

# Names that LaTeX and Typst share.
_SHARED = (
    "alpha,beta,gamma,delta,zeta,eta,theta,iota,kappa,lambda,mu,nu,xi,pi,rho,sigma,tau,upsilon,chi,psi,omega,"
    "Gamma,Delta,Theta,Lambda,Xi,Pi,Sigma,Upsilon,Phi,Psi,Omega,"
    "ln,log,exp,min,max,sin,cos,tan,lim,Pr,times,approx,sum,quad,div,equiv,partial,in,prime"
)

SYMBOLS: Mapping[str, str] = MappingProxyType(
    {name: name for name in _SHARED.split(",")}
    | {
        "epsilon": "epsilon.alt",
        "varepsilon": "epsilon",
        "phi": "phi.alt",
        "varphi": "phi",
        "cdot": "dot.op",
        "pm": "plus.minus",
        "mp": "minus.plus",
        "le": "<=",
        "leq": "<=",
        "ge": ">=",
        "geq": ">=",
        "ne": "!=",
        "neq": "!=",
        "ll": "<<",
        "gg": ">>",
        "sim": "tilde.op",
        "propto": "prop",
        "infty": "infinity",
        "prod": "product",
        "int": "integral",
        "to": "->",
        "rightarrow": "->",
        "Rightarrow": "=>",
        "mid": "|",
        "ldots": "dots",
        "dots": "dots",
        "cdots": "dots.c",
        "circ": "degree",
        "qquad": "wide",
        "left": " ",
        "right": " ",
        "displaystyle": " ",
        ",": "thin",
        ":": "med",
        ";": "thick",
        " ": "space",
        "!": " ",
        "%": "%",
        "&": r"\&",
        "#": r"\#",
        "$": r"\$",
        "_": r"\_",
        "{": r"\{",
        "}": r"\}",
        "\\": "\\ ",
    }
)
_WORDS = frozenset({"text", "mathrm", "operatorname", "textrm", "mbox"})
_FRACTIONS = frozenset({"frac", "dfrac", "tfrac"})
WRAPPERS: Mapping[str, str] = MappingProxyType(
    {
        "mathbf": "bold",
        "mathit": "italic",
        "boldsymbol": "bold",
        "bar": "macron",
        "overline": "overline",
        "underline": "underline",
        "hat": "hat",
        "tilde": "tilde",
        "vec": "arrow",
    }
)
# Characters that mean something to Typst in a formula but nothing special to LaTeX.
_CHARACTERS: Mapping[str, str] = MappingProxyType(
    {"~": "space"} | {mark: "\\" + mark for mark in '/,;:#$"@`'}
)


class FormulaError(ValueError):
    """The formula uses something outside the vocabulary; the message names it."""


def to_typst(latex: str) -> str:
    """Translate a formula.

    Args:
        latex: LaTeX's math mode, without dollar signs.

    Returns:
        The same formula in Typst's math mode, without dollar signs.

    Raises:
        FormulaError: If the formula uses a command that is not in the vocabulary, or its braces do not match.
    """
    return _Parser(_TOKEN.findall(latex)).until(None)


class _Parser:
    """Reads a list of tokens from left to right."""

    def __init__(self, tokens: list[str]) -> None:
        self._tokens = tokens
        self._place = 0

    def until(self, end: str | None) -> str:
        """Translate up to a closing token, or to the end of the formula."""
        parts: list[str] = []
        while (token := self._next()) != end:
            if token is None:
                raise FormulaError("a brace that is not closed")
            parts.append(self._one(token))
        return " ".join(part for part in parts if part.strip())

    def _next(self, *, spaces: bool = False) -> str | None:
        while self._place < len(self._tokens):
            self._place += 1
            token = self._tokens[self._place - 1]
            if spaces or not token.isspace():
                return token
        return None

    def _argument(self) -> str:
        token = self._next()
        if token is None:
            raise FormulaError("a command without its argument")
        if token[0].isdigit() and len(token) > 1:  # LaTeX takes one digit where braces are left out
            self._place -= 1
            self._tokens[self._place] = token[1:]
            return token[0]
        return self._one(token)

    def _one(self, token: str) -> str:
        if token == "{":
            return self.until("}")
        if token == "}":
            raise FormulaError("a brace that was not opened")
        if token in "^_":
            return f"{token}({self._argument()})"
        if token.startswith("\\"):
            return self._command(token[1:])
        return _CHARACTERS.get(token, token)

    def _command(self, name: str) -> str:
        if name in SYMBOLS:
            return SYMBOLS[name]
        if name in WRAPPERS:
            return f"{WRAPPERS[name]}({self._argument()})"
        if name in _WORDS:
            return self._word()
        if name in _FRACTIONS:
            return f"frac({self._argument()}, {self._argument()})"
        if name == "sqrt":
            return self._root()
        raise FormulaError(f"\\{name}")

    def _root(self) -> str:
        following = self._next()
        if following == "[":
            return f"root({self.until(']')}, {self._argument()})"
        if following is None:
            raise FormulaError("a command without its argument")
        return f"sqrt({self._one(following)})"

    def _word(self) -> str:
        """Take words as they are, spaces and all."""
        if self._next() != "{":
            raise FormulaError("words that are not in braces")
        words = ""
        while (token := self._next(spaces=True)) != "}":
            if token is None:
                raise FormulaError("a brace that is not closed")
            words += token
        return string(words.replace("\\", ""))
