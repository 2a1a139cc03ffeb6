"""The general index: entries with page numbers that are links."""

from collections.abc import Sequence
from typing import Literal

from sphinx.builders import Builder
from sphinx.environment.adapters.indexentries import IndexEntries
from sphinx.locale import _

from scripts.sphinxext.pdf import escape
from scripts.sphinxext.pdf.escape import array, call, content, string
from scripts.sphinxext.pdf.labels import INDEX_LABEL, Labels

# (is it a main entry, its address) and the whole of an entry, as Sphinx gives them.
_Targets = Sequence[tuple[str | None, str | Literal[False]]]
_Item = tuple[str, tuple[_Targets, Sequence[tuple[str, _Targets]], str | None]]


def general_index(builder: Builder, labels: Labels) -> str:
    """Write the general index.

    Args:
        builder: The builder, which makes the addresses of the entries.
        labels: The places in the book; entries of pages outside it are left out.

    Returns:
        The index as Typst markup, empty if nothing is indexed.
    """
    groups = IndexEntries(builder.env).create_index(builder)
    written = [_group(str(letter), entries, labels) for letter, entries in groups]
    body = "\n".join(group for group in written if group)
    if not body:
        return ""
    title = content(escape.text(_("Index")))
    return call("general-index", f"name: {string(INDEX_LABEL)}", title, body=f"\n{body}\n")


def _group(letter: str, items: Sequence[_Item], labels: Labels) -> str:
    lines: list[str] = []
    for name, (targets, subitems, _key) in items:
        written = (_entry(1, subname, subtargets, labels) for subname, subtargets in subitems)
        below = [line for line in written if line]
        if own := _entry(0, name, targets, labels, keep=bool(below)):
            lines += [own, *below]
    return "\n".join([call("index-letter", body=escape.text(letter)), *lines]) if lines else ""


def _entry(depth: int, name: str, targets: _Targets, labels: Labels, *, keep: bool = False) -> str:
    """Write one entry, or nothing if none of its places is in the book and nothing stands below it."""
    places = [(label, main) for main, uri in targets if uri and (label := labels.resolve(uri))]
    refers = depth == 1 and not targets
    if not (places or keep or refers):
        return ""
    arguments = [f"depth: {depth}"]
    if places:
        arguments.append(f"names: {array([string(label) for label, _main in places])}")
    if chief := [string(label) for label, main in places if main]:
        arguments.append(f"main: {array(chief)}")
    return call("index-entry", *arguments, body=escape.text(name))
