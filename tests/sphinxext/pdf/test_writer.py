"""Each kind of node becomes the Typst that it should; none vanishes."""

import re

import pytest
from docutils import nodes
from sphinx.testing.util import SphinxTestApp
from sphinx.util.docutils import new_document

from tests.sphinxext.pdf.support import typst, warnings, written

INLINE = {
    "emphasis": ("*a*", "#emph[a];"),
    "strong": ("**a**", "#strong[a];"),
    "literal": ("``a*b``", '#raw("a*b");'),
    "samp": (":samp:`a{b}`", "#mono[a#emph[b];];"),
    "superscript": (":sup:`2`", "#super[2];"),
    "subscript": (":sub:`2`", "#sub[2];"),
    "title reference": ("`a`", "#emph[a];"),
    "guilabel": (":guilabel:`Save`", "#strong[Save];"),
    "file": (":file:`a.txt`", '#raw("a.txt");'),
    "manpage": (":manpage:`ls(1)`", "#emph[ls(1)];"),
    "abbreviation": (":abbr:`RA (arthritis)` :abbr:`RA (arthritis)`", "RA (arthritis) RA\n"),
    "abbreviation told": ("arthritis, :abbr:`RA (Arthritis)`", "arthritis, RA\n"),
    "inline target": ("_`a place`", '#anchor("index#a-place");a place'),
    "math": (r":math:`\frac{a}{b}`", '#math.equation(block: false, alt: "\\\\frac{a}{b}", $ frac(a, b) $);'),
    "address": (
        "https://example.org/a_b",
        '#link("https://example.org/a_b")[https:\\/\\/example.org\\/a\\_b];',
    ),
    "address noted": (
        "`a site <https://example.org/x>`_",
        '#link("https://example.org/x")[a site];'
        '#footnote(link("https://example.org/x", "https://example.org/x"));',
    ),
    "address shown by its end": (
        "`doi: 10.1/X <https://doi.org/10.1/x>`__",
        '#link("https://doi.org/10.1/x")[doi: 10.1\\/X];\n',
    ),
    "mail": ("a@example.org", '#link("mailto:a@example.org")[a\\@example.org];\n'),
    "substitution": (".. |x| replace:: *y*\n\na |x|", "a #emph[y];"),
    "raw": (".. role:: raw-typst(raw)\n   :format: typst\n\na :raw-typst:`#sym.alpha`", "a #sym.alpha"),
    "raw for others": (".. role:: raw-html(raw)\n   :format: html\n\na :raw-html:`<b>` b", "a  b"),
}

BLOCKS = {
    "paragraphs": ("a\n\nb", "a\n\nb\n"),
    "bullets": ("* a\n* b", "#list(tight: true, \n  [a], \n  [b]);"),
    "loose bullets": ("* a\n\n  b", "#list(tight: false, \n  [a\n\nb]);"),
    "nested bullets": ("* a\n\n  * b", "#list(tight: true, \n  [a\n\n#list(tight: true, \n  [b]);]);"),
    "arabic": ("3. a", '#enum(tight: true, numbering: "1.", start: 3, \n  [a]);'),
    "letters": ("a) a\n#) b", '#enum(tight: true, numbering: "a)", start: 1, '),
    "roman": ("(I) a\n(II) b", '#enum(tight: true, numbering: "(I)", start: 1, '),
    "definition": ("a\n   b", "#field-list(\n  terms.item([a], [b]));"),
    "classifier": ("a : c\n   b", "terms.item([a : #emph[c];], [b])"),
    "definition of two paragraphs": ("a\n   b\n\n   c", "terms.item([a], [b\n\nc])"),
    "nested definition": ("a\n   b\n      c", "terms.item([a], [#field-list(\n  terms.item([b], [c]));])"),
    "glossary": (
        ".. glossary::\n\n   a\n   b\n      c",
        'terms.item([#anchor("index#term-a");a, #anchor("index#term-b");b], [c])',
    ),
    "fields": ("x\n\n:a: b", "#field-list(\n  terms.item([a:], [b]));"),
    "options": ("-a  b", '#field-list(\n  terms.item([#raw("-a");], [b]));'),
    "line block": ("| a\n|   b\n| c", "#line-block[a#linebreak();#h(1.5em);b#linebreak();c];"),
    "quotation": ("a\n\n   b\n\n   -- c", "#quote(block: true, attribution: [c])[b];"),
    "epigraph": (".. epigraph::\n\n   b\n\n   -- c", "#quote(block: true, attribution: [c])[b];"),
    "literal block": ("::\n\n  a *b*\n    c", '#raw(block: true, "a *b*\\n  c");'),
    "doctest": (">>> 1\n1", '#raw(block: true, ">>> 1\\n1");'),
    "parsed literal": (
        ".. parsed-literal::\n\n   a *b c*\n    d",
        "#code-block[a\xa0#emph[b\xa0c];#linebreak();\xa0d];",
    ),
    "listing": (
        ".. code-block:: python\n   :caption: Cap\n\n   x",
        '#illustration(kind: raw, number: none, caption: [Cap])[#raw(block: true, "x");];',
    ),
    "transition": ("a\n\n----\n\nb", "a\n\n#transition;\n\nb"),
    "rubric": (".. rubric:: a", "#rubric[a];"),
    "centered": (".. centered:: a", "#centered[a];"),
    "hlist": (".. hlist::\n\n   * a\n   * b", "[a]"),
    "container": (".. container:: x\n\n   a", "a\n"),
    "comment": ("a\n\n.. b\n\nc", "a\n\nc\n"),
    "raw": (".. raw:: typst\n\n   #v(1em)", "#v(1em)\n"),
    "raw for others": (".. raw:: html\n\n   <hr>\n\na", "a\n"),
    "note": (".. note:: a", '#admonition(parted: false, "note", [Note])[\na\n];'),
    "danger": (".. danger:: a", '#admonition(parted: false, "danger", [Danger])[\na\n];'),
    "seealso": (".. seealso:: a", '#admonition(parted: false, "seealso", [See also])[\na\n];'),
    "admonition": (
        ".. admonition:: A *t*\n\n   a",
        '#admonition(parted: false, "admonition", [A #emph[t];])[\na\n];',
    ),
    "versionadded": (".. versionadded:: 1.0\n   a", "#version-note[Added in version 1.0: a];"),
    "topic": (".. topic:: T\n\n   a", "#aside([T])[\na\n];"),
    "sidebar": (".. sidebar:: T\n   :subtitle: S\n\n   a", "#aside([T: S])[\na\n];"),
    "math block": (
        ".. math:: a",
        '#math-block(number: none)[#math.equation(block: true, alt: "a", $ a $);];',
    ),
    "only this": (".. only:: pdf\n\n   a", "a\n"),
    "place": (".. _here:\n\na", '#anchor("index#here");a'),
    "docutils citation": (
        ".. [C1] a\n\nb [C1]_",
        '#reference-entry("index#c1", [\\[C1\\]])[a];\n\n',
    ),
    "page without a title": ("a", '#anchor("index#");\n\na\n'),
    "title": (
        "T *t*\n=====\n\na",
        '#titled(level: 1, role: "chapter", rank: 0, name: "index#t-t")[T #emph[t];];',
    ),
    "section": (
        "T\n=\n\nS\n-",
        '#titled(level: 2, role: "section", rank: 1, name: "index#s")[S];',
    ),
    "address with escapes": (
        "https://example.org/q?x=%22a%22",
        '#link("https://example.org/q?x=%22a%22")[https:\\/\\/example.org\\/q?x\\=%22a%22];\n',
    ),
    "unmarked footnote": (".. [#f] a", '#anchor("index#f");#super[1]; a'),
}

TABLES = {
    "simple": (
        "== ==\na  b\n== ==\n1  2\n== ==",
        "#data-table(header: 1, columns: (2fr, 2fr,), \n"
        "  table.header(stub([a]), stub([b])), \n  [1], \n  [2]);",
    ),
    "without a head": (
        "== ==\n1  2\n== ==",
        "#data-table(header: 0, columns: (2fr, 2fr,), \n  [1], \n  [2]);",
    ),
    "one column": (".. list-table::\n\n   * - a", "columns: (100fr,), \n  [a]);"),
    "widths": (".. list-table::\n   :widths: 20 80\n\n   * - a\n     - b", "columns: (20fr, 80fr,)"),
    "automatic widths": (
        ".. list-table::\n   :widths: auto\n\n   * - a\n     - b",
        "columns: (auto, auto,)",
    ),
    "stubs": (
        ".. list-table::\n   :stub-columns: 1\n\n   * - a\n     - b\n   * - c\n     - d",
        "stub([a]), \n  [b], \n  stub([c]), \n  [d]);",
    ),
    "a column to write in": (
        ".. list-table::\n   :stub-columns: 1\n\n   * - a\n     -\n   * - b\n     -",
        "stub([a]), \n  to-write-in([]), \n  stub([b]), \n  to-write-in([]));",
    ),
    "a column with an empty cell": (".. list-table::\n\n   * - a\n   * -", "\n  [a], \n  []);"),
    "column span": (
        "+--+--+\n|a    |\n+--+--+\n|b |c |\n+--+--+",
        "table.cell(colspan: 2, [a]), \n  [b], \n  [c]",
    ),
    "row span": (
        "+--+--+\n|a |b |\n+  +--+\n|  |c |\n+--+--+",
        "table.cell(rowspan: 2, [a]), \n  [b], \n  [c]",
    ),
    "stub beside a row span": (
        ".. table::\n   :widths: auto\n\n   +--+--+--+\n   |a |b |c |\n   +==+==+==+\n"
        "   |d |e |f |\n   |  +--+--+\n   |  |g |h |\n   +--+--+--+",
        "table.cell(rowspan: 2, [d]), \n  [e], \n  [f], \n  [g], \n  [h]);",
    ),
    "caption": (
        ".. table:: C *c*\n\n   == ==\n   a  b\n   == ==",
        "#titled-table(number: none, caption: [C #emph[c];], parted: false)[#data-table(",
    ),
    "landscape": (
        ".. table::\n   :class: landscape\n\n   == ==\n   a  b\n   == ==",
        "#landscape[#data-table(",
    ),
    "csv": ('.. csv-table::\n   :header: "h"\n\n   "a, b"', "table.header(stub([h])), \n  [a, b]);"),
    "blocks in a cell": (
        ".. list-table::\n\n   * - * a\n       * b",
        "[#list(tight: true, \n  [a], \n  [b]);]);",
    ),
    "anchors leave the head": (
        ".. list-table::\n   :header-rows: 1\n\n   * - _`x`\n   * - _`y`",
        '#anchor("index#x");#data-table(header: 1, columns: (100fr,), \n'
        '  table.header(stub([x])), \n  [#anchor("index#y");y]);',
    ),
}


@pytest.mark.parametrize(("text", "expected"), INLINE.values(), ids=INLINE)
def test_inline(writer_app: SphinxTestApp, text: str, expected: str) -> None:
    """What stands within a line."""
    assert expected in typst(writer_app, text)


@pytest.mark.parametrize(("text", "expected"), BLOCKS.values(), ids=BLOCKS)
def test_blocks(writer_app: SphinxTestApp, text: str, expected: str) -> None:
    """What stands on its own."""
    assert expected in typst(writer_app, text)


@pytest.mark.parametrize(("text", "expected"), TABLES.values(), ids=TABLES)
def test_tables(writer_app: SphinxTestApp, text: str, expected: str) -> None:
    """Tables of every making."""
    assert expected in typst(writer_app, text)


@pytest.mark.parametrize(
    "text",
    [".. contents::\n   :local:", ".. only:: html\n\n   a", ".. index:: a", ".. |x| replace:: y"],
    ids=["contents", "only for others", "index", "substitution"],
)
def test_what_is_not_for_paper_leaves_nothing(writer_app: SphinxTestApp, text: str) -> None:
    """What other parts of the book, or no part, show."""
    page = typst(writer_app, f"Title\n=====\n\n{text}\n\nNext\n----\n")
    assert re.sub(r"#anchor\(.*?\);", "", page).split(";\n\n#titled")[0].endswith("[Title]")


def _forget(app: SphinxTestApp) -> None:
    app.warning.seek(0)
    app.warning.truncate()


def test_footnotes_go_to_the_foot_of_the_page(writer_app: SphinxTestApp) -> None:
    """The first mark carries the text, the second repeats it, and the rubric over the notes goes."""
    page = typst(writer_app, "a [#f]_ b [#f]_\n\n.. rubric:: Footnotes\n\n.. [#f] The *text*.\n")
    assert '#footnote[The #emph[text];\\.]#label("index#f");' in page
    assert '#footnote(label("index#f"));' in page
    assert page.count("text") == 1
    assert "rubric" not in page


def test_a_footnote_that_stands_before_its_mark(writer_app: SphinxTestApp) -> None:
    """It goes to the foot of the page all the same."""
    page = typst(writer_app, ".. [#f] The text.\n\nWords [#f]_\n")
    assert page.count("The text") == 1
    assert "#footnote[The text\\.]" not in page.partition("Words")[0]


def test_headings_have_no_footnotes_of_their_own(writer_app: SphinxTestApp) -> None:
    """Neither for an address nor for an abbreviation, which the text tells when it comes there."""
    title = "`Site <https://example.org/x>`__ :abbr:`RA (arthritis)`"
    page = typst(writer_app, f"{title}\n{'=' * len(title)}\n\n:abbr:`RA (arthritis)`\n")
    assert '[#link("https://example.org/x")[Site]; RA];' in page
    assert "RA (arthritis)" in page


def test_a_stub_column_beside_a_row_span(writer_app: SphinxTestApp) -> None:
    """A cell that moves to the right, because one reaches down beside it, is no stub."""
    doctree = new_document("index.rst")
    first, second, third = (nodes.entry("", nodes.paragraph("", text)) for text in "abc")
    first["morerows"] = 1
    body = nodes.tbody("", nodes.row("", first, second), nodes.row("", third))
    columns = nodes.colspec(colwidth=1, stub=1), nodes.colspec(colwidth=1)
    doctree += nodes.table("", nodes.tgroup("", *columns, body, cols=2))
    assert "table.cell(rowspan: 2, stub([a])), \n  [b], \n  [c]);" in written(writer_app, doctree)


def test_a_footnote_in_a_heading_warns(writer_app: SphinxTestApp) -> None:
    """The contents would show it a second time."""
    _forget(writer_app)
    assert "footnote" not in typst(writer_app, "Title [#f]_\n===========\n\n.. [#f] A note.").split("\n")[0]
    assert "a footnote cannot stand in a heading [pdf.footnote]" in writer_app.warning.getvalue()


def test_anchors_leave_headings(writer_app: SphinxTestApp) -> None:
    """The contents repeat a heading, and a label may exist once only."""
    page = typst(writer_app, "A _`place` here\n===============\n")
    assert '[A place here];#anchor("index#place");' in page


def test_headings_stop_at_the_sixth_level(writer_app: SphinxTestApp) -> None:
    """PDF 1.7 knows H1 to H6."""
    text = "".join(f"Title\n{mark * 5}\n\n" for mark in "=-~^\"'.")
    assert [line.split(",")[0] for line in typst(writer_app, text).split("\n\n") if line] == [
        f"#titled(level: {level}" for level in (1, 2, 3, 4, 5, 6, 6)
    ]


class Strange(nodes.General, nodes.Element):
    """A node that no writer has heard of."""


def test_an_unknown_node_warns_with_its_place(writer_app: SphinxTestApp) -> None:
    """File and line are told, and what the node holds is written."""
    _forget(writer_app)
    doctree = new_document("index.rst")
    strange = Strange("", nodes.paragraph("", "Its text."))
    strange.source, strange.line = str(writer_app.srcdir / "index.rst"), 7
    doctree += strange
    assert "Its text" in written(writer_app, doctree)
    assert (
        "index.rst:7: WARNING: unknown node type for the PDF: Strange [pdf.node]" in warnings(writer_app)[-1]
    )


def test_the_way_back_from_a_reference(writer_app: SphinxTestApp) -> None:
    """A paragraph of the class ``cited-by`` keeps its links only, as page numbers."""
    doctree = new_document("index.rst")
    doctree += nodes.paragraph("", "x", ids=["a"])
    line = nodes.paragraph("", "Cited in ", classes=["cited-by"])
    line += nodes.reference("", "1", internal=True, refuri="%index#a", classes=["backlink"])
    doctree += line
    assert '#cited-by(("index#a",));' in written(writer_app, doctree)
