"""The page ``index.html``: all links with what they answered, in the look of the audit, as one file."""

from pathlib import Path
from typing import Any
from urllib.parse import quote

from markupsafe import Markup
from sphinx.builders import Builder
from sphinx.errors import ExtensionError

from scripts.links.answer import Status
from scripts.sphinxext import audit_pages
from scripts.sphinxext.audit_pages.words import Word
from scripts.templates import environment

_WORDS = [
    (Status.BROKEN, "poor", "The page is gone, or the place on it, or the trust in its host."),
    (Status.REDIRECTED, "poor", "The page has moved for good, and the manual has its old address."),
    (Status.REFUSED, "fair", "The host turns robots away; a person has to look."),
    (Status.UNREACHABLE, "fair", "The host was not found, or its server failed."),
    (Status.TIMED_OUT, "fair", "The host did not answer in time."),
    (Status.NOT_CHECKED, "fair", "The link was not asked, and nothing is known of it."),
    (Status.WORKING, "good", "The page is there."),
]
WORDS = {
    status: Word(status.replace(" ", "-"), status.value, meaning, tone) for status, tone, meaning in _WORDS
}

_HERE = Path(__file__).parent
# The macros are those of the audit.
_ENVIRONMENT = environment(_HERE / "templates", Path(audit_pages.__file__).parent / "templates")


def page(data: dict[str, Any], builder: Builder) -> str:
    """Return the page that shows the links, the gravest first.

    Args:
        data: the links, as ``docs/data/schema/links.json`` describes them.
        builder: the builder, for its settings and its folder.

    Raises:
        ExtensionError: a style sheet or script of the audit is in no folder of ``html_static_path``.
    """
    gravity = list(WORDS)
    manual = Path(builder.outdir).parent / "html"
    return _ENVIRONMENT.get_template("links.html").render(
        project=builder.config.project,
        language=builder.config.language,
        data=data,
        links=sorted(data["links"], key=lambda link: gravity.index(link["status"])),
        references={reference["key"]: reference for reference in data["references"]},
        words=WORDS,
        # Where the manual stands beside the report, its sentences lead to their pages.
        address=_address if (manual / "index.html").is_file() else None,
        style=Markup("\n").join(_asset(builder, name) for name in ("manual.css", "audit.css", "links.css")),
        script=_asset(builder, "audit.js"),
    )


def _address(sentence: dict[str, Any]) -> str:
    """Return the address of *sentence* in the HTML beside the report."""
    anchor = f"#{quote(sentence['anchor'])}" if sentence["anchor"] else ""
    return f"../html/{quote(sentence['page'])}.html{anchor}"


def _asset(builder: Builder, name: str) -> Markup:
    """Return the style sheet or script *name*: that of this module, or that of the manual."""
    folders = [_HERE, *(Path(builder.confdir, folder) for folder in builder.config.html_static_path)]
    for folder in folders:
        if (folder / name).is_file():
            return Markup((folder / name).read_text(encoding="utf-8"))
    raise ExtensionError(f"links: {name} is in no folder of html_static_path")
