"""The LaTeX of a field, as the characters that it stands for."""

import re

from pybtex.richtext import Text

# Commands, groups, formulas, signs that stand for others (``--``), and white space that is taken together.
_MARKUP = re.compile(r"[\\{}%~$`]|''|,,|--|  |^ | $|[^\S ]")


def plain(latex: str) -> str:
    """Return *latex* as the characters it stands for.

    Most fields are written as they are read; to see that takes the decoder a hundred times as long.

    Raises:
        pybtex.scanner.PybtexSyntaxError: braces do not match.
    """
    return str(Text.from_latex(latex)) if _MARKUP.search(latex) else latex
