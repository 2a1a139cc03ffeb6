"""A small manual whose claims are all reviewed, and what its audit says after an edit."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from shutil import copytree
from typing import Any

from sphinx.testing.util import SphinxTestApp

from scripts.reviews.edition import Edition, read_edition
from scripts.reviews.ledger import ledger_text
from scripts.reviews.model import Review, Verdict

MakeApp = Callable[..., SphinxTestApp]
PROJECT = Path(__file__).parents[2]
DAY = date(2026, 11, 30)


def prepare(rootdir: Path, folder: Path) -> Path:
    """Return a copy of the small manual in *folder*, with the real schemas."""
    source = Path(copytree(rootdir / "reviews", folder))
    copytree(PROJECT / "docs" / "data" / "schema", source / "data" / "schema")
    return source


def audit(make_app: MakeApp, source: Path) -> Path:
    """Run the audit as a later run would, and return its ``audit.json``."""
    app = make_app("audit", srcdir=source, freshenv=False)
    app.build()
    app.cleanup()
    assert app.statuscode != 2, app.warning.getvalue()
    return Path(app.outdir, "audit.json")


def claims(model: Path) -> list[dict[str, Any]]:
    """Return the claims of the ``audit.json`` at *model*."""
    found: list[dict[str, Any]] = json.loads(model.read_text(encoding="utf-8"))["claims"]
    return found


def review_all(source: Path, edition: Edition, initials: Iterable[str] = ("AB",)) -> None:
    """Write a ledger in which each person has found each claim supported."""
    pages = defaultdict(list)
    for entry in edition.entries:
        pages[entry.basis.fingerprint].append(entry.claim.page)
    bases = {entry.basis.fingerprint: entry.basis for entry in edition.entries}
    reviews = [
        Review(basis, Verdict.SUPPORTED, person, DAY, "", tuple(pages[fingerprint]))
        for fingerprint, basis in bases.items()
        for person in initials
    ]
    (source / "data" / "reviews.csv").write_text(ledger_text(reviews), encoding="utf-8")


def reviewed(make_app: MakeApp, source: Path) -> None:
    """Give each claim of the manual a review."""
    review_all(source, read_edition(audit(make_app, source)))
