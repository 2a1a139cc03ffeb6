"""Text, strings, addresses and calls as Typst markup, so that nothing an author writes is read as markup."""

import re
from urllib.parse import quote

# Every character that Typst reads as markup somewhere: at the start of a line, in pairs or on its own.
_MARKUP = re.compile(r"[\\`*_$#<>@~\[\]/=+-]|^\.|(?<=\d)\.(?=\s|$)|\.(?=\.)")
_SPACES = re.compile(r"[ \t\r\n]+")
_URL_SAFE = "%:/?#[]@!$&'()*+,;=~-._"


def text(value: str) -> str:
    """Escape running text, its white space run together as in any paragraph.

    Args:
        value: The text as the author wrote it.

    Returns:
        Typst markup that prints exactly this text.
    """
    return _MARKUP.sub(lambda match: "\\" + match[0], _SPACES.sub(" ", value))


def preformatted(value: str) -> str:
    """Escape text whose spaces and line ends count.

    Args:
        value: The text, in one or more lines.

    Returns:
        Typst markup with hard spaces and explicit line breaks.
    """
    lines = (_MARKUP.sub(lambda match: "\\" + match[0], line) for line in value.split("\n"))
    return "#linebreak();".join(line.replace(" ", "\N{NO-BREAK SPACE}") for line in lines)


def string(value: str) -> str:
    """Write a Typst string literal.

    Args:
        value: Any text.

    Returns:
        The text in double quotes, with quotes, backslashes and line ends escaped.
    """
    escaped = value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\r", "")
    return f'"{escaped}"'


def url(value: str) -> str:
    """Percent-encode what may not stand in an address; what is encoded already stays as it is.

    Args:
        value: An address, perhaps with raw ``<``, ``>`` or spaces (DOIs of the SICI kind have them).

    Returns:
        The address as a link may carry it.
    """
    return quote(value, safe=_URL_SAFE)


def call(name: str, *args: str, body: str | None = None) -> str:
    """Write a function call that stands in markup.

    Args:
        name: The function.
        args: Arguments in Typst's code syntax; a named one is written ``name: value``.
        body: Markup that is handed over as trailing content block, if any.

    Returns:
        The call, ended by a semicolon so that text after it is never read as part of it.
    """
    arguments = f"({', '.join(args)})" if args or body is None else ""
    return f"#{name}{arguments}{content(body) if body is not None else ''};"


def content(body: str) -> str:
    """Wrap markup in a content block.

    Args:
        body: Typst markup.

    Returns:
        The markup in square brackets.
    """
    return f"[{body}]"


def array(values: list[str]) -> str:
    """Write a Typst array.

    Args:
        values: The items in code syntax.

    Returns:
        The array, with the trailing comma that an array of one needs.
    """
    return f"({', '.join(values)},)" if values else "()"
