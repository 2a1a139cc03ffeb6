"""What has changed since an earlier edition, in the revision history of the manual.

``make changes`` and ``make release`` name a list of changes; without one nothing is shown. The list goes into
the page when that is written, in each format, to the end of its first section.

- ``changes_file``: the list, as ``scripts.reviews.changes_data`` writes it, or nothing.
- ``changes_page``: the page that shows it.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import attrgetter
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.errors import ExtensionError
from sphinx.util.typing import ExtensionMetadata

from scripts.evidence.datafile import DataFileError
from scripts.reviews.changes import Change
from scripts.reviews.changes_data import Changes, read_changes
from scripts.reviews.changes_text import HEADINGS, summary

# Attribute of the environment: what the page of each builder shows.
SHOWN = "manual_changes_shown"


def renew_page(app: Sphinx, env: BuildEnvironment) -> Iterable[str]:
    """Return the page if it shows another list than the one that is named now.

    Connected to ``env-updated``.
    """
    shown: dict[str, str] = getattr(env, SHOWN, {})
    path = Path(app.config.changes_file)
    now = path.read_text(encoding="utf-8") if path.is_file() else ""
    setattr(env, SHOWN, {**shown, app.builder.name: now})
    changed = shown.get(app.builder.name, "") != now
    return {app.config.changes_page} & env.all_docs.keys() if changed else ()


def show_changes(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Put the list into the page; connected to ``doctree-resolved``.

    Raises:
        ExtensionError: the file that is named is no list of changes.
    """
    if docname != app.config.changes_page or not app.config.changes_file:
        return
    try:
        found = read_changes(Path(app.config.changes_file))
    except DataFileError as error:
        raise ExtensionError(str(error)) from error
    sections = [*doctree.findall(nodes.section)]
    (sections[1] if len(sections) > 1 else doctree).extend(_shown(found, app, docname))


def _shown(found: Changes, app: Sphinx, docname: str) -> Iterator[nodes.Node]:
    """Yield the list under its headings."""
    yield nodes.rubric("", f"Changes from {found.old} to {found.new}")
    yield nodes.paragraph("", summary(found.changes))
    for weight, heavy in groupby(found.changes, key=attrgetter("weight")):
        yield nodes.rubric("", HEADINGS[weight])
        for (page, title), here in groupby(heavy, key=attrgetter("page", "title")):
            yield nodes.paragraph("", "", nodes.strong("", "", _page(app, docname, page, title)))
            yield nodes.bullet_list("", *(_item(change) for change in here), bullet="*")


def _page(app: Sphinx, docname: str, page: str, title: str) -> nodes.Node:
    """Return a link to *page*, or its title where it is gone."""
    if page not in app.env.all_docs:
        return nodes.Text(title)
    uri = app.builder.get_relative_uri(docname, page)
    return nodes.reference("", title, internal=True, refuri=uri)


def _item(change: Change) -> nodes.list_item:
    """Return one change: what became of the statement, its words then and now, and the source."""
    lines = [nodes.paragraph("", "", nodes.emphasis("", change.kind.capitalize()))]
    if change.before == change.now:
        lines.append(nodes.paragraph("", change.now))
    else:
        told = (("Was: ", change.before), ("Now: ", change.now))
        lines += [nodes.paragraph("", label + words) for label, words in told if words]
    lines += [nodes.paragraph("", f"Source: {source}") for source in change.sources]
    return nodes.list_item("", *lines)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the settings, and connect the list and its renewal."""
    app.add_config_value("changes_file", "", "", types=frozenset({str}))
    app.add_config_value("changes_page", "reference/revision-history", "env", types=frozenset({str}))
    app.connect("env-updated", renew_page)
    app.connect("doctree-resolved", show_changes)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
