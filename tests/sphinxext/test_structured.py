"""What the pages say of themselves to search engines and citation managers."""

import json
from collections.abc import Callable
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
from bs4 import BeautifulSoup
from sphinx.testing.util import SphinxTestApp

MakeApp = Callable[..., SphinxTestApp]
TITLE = 'Doses </script> & "more"'
MANUAL = 'Manual of "x" & <y>'


@pytest.fixture
def source(rootdir: Path, tmp_path: Path) -> Path:
    """Return a copy of the small manual."""
    return Path(copytree(rootdir / "structured", tmp_path / "source"))


@pytest.fixture
def built(make_app: MakeApp, source: Path) -> SphinxTestApp:
    """Return the small manual, built."""
    app = make_app("html", srcdir=source)
    app.build()
    return app


def _page(app: SphinxTestApp, name: str) -> BeautifulSoup:
    return BeautifulSoup((Path(app.outdir) / f"{name}.html").read_text(encoding="utf-8"), "html.parser")


def _data(page: BeautifulSoup) -> Any:  # noqa: ANN401 - whatever the page says
    (script,) = page.select('head script[type="application/ld+json"]')
    return json.loads(script.text)


def test_a_page_on_the_drug_says_what_it_is(built: SphinxTestApp) -> None:
    """Whole: no date that is not known, each reference once, by DOI or by title and address."""
    assert _data(_page(built, "patients/dose")) == {
        "@context": "https://schema.org",
        "@type": "MedicalWebPage",
        "@id": "https://manual.example/patients/dose.html",
        "url": "https://manual.example/patients/dose.html",
        "name": TITLE,
        "inLanguage": "en",
        "license": "https://license.example/",
        "author": {"@type": "Organization", "name": "Its writers"},
        "isPartOf": {
            "@type": "WebSite",
            "@id": "https://manual.example/",
            "url": "https://manual.example/",
            "name": MANUAL,
            "version": "1.2",
        },
        "about": {"@type": "Drug", "name": "anakinra"},
        "medicalAudience": {"@type": "MedicalAudience", "audienceType": "Patient"},
        "citation": [
            {"@type": "CreativeWork", "name": "EU text </script>", "url": "https://web.example/a?b=1&c=2"},
            {
                "@type": "CreativeWork",
                "@id": "https://doi.org/10.1002/1529-0131%28199812%2941%3A12%3C2196%3A%3AAID-ART15%3E3.0.CO%3B2-2",
            },
        ],
    }


def test_another_page_claims_nothing_medical(built: SphinxTestApp) -> None:
    """It is a page of the manual, and no more; pages that are tools say nothing."""
    data = _data(_page(built, "index"))
    assert data["@type"] == "WebPage"
    assert not {"about", "medicalAudience", "citation"} & data.keys()
    for tool in ("search", "genindex"):
        assert _page(built, tool).select('script[type="application/ld+json"], meta[name^=citation]') == []


def test_a_citation_manager_finds_what_it_needs(built: SphinxTestApp) -> None:
    """Title, author, edition, language and address, in the names of Highwire Press and of Dublin Core."""
    page = _page(built, "patients/dose")
    tags = page.select('head meta[name^="citation_"], head meta[name^="dcterms."]')
    address = "https://manual.example/patients/dose.html"
    assert {str(tag["name"]): tag["content"] for tag in tags} == {
        "citation_title": TITLE,
        "citation_author": "Its writers",
        "citation_inbook_title": f"{MANUAL}, version 1.2",
        "citation_language": "en",
        "citation_fulltext_html_url": address,
        "dcterms.title": TITLE,
        "dcterms.creator": "Its writers",
        "dcterms.isPartOf": f"{MANUAL}, version 1.2",
        "dcterms.language": "en",
        "dcterms.identifier": address,
        "dcterms.license": "https://license.example/",
    }


def test_a_draft_says_so(make_app: MakeApp, source: Path) -> None:
    """In the linked data and in the tags: nobody cites it for a released edition."""
    extensions = [
        "sphinxcontrib.bibtex",
        "scripts.sphinxext.vancouver",
        "scripts.sphinxext.structured",
        "scripts.sphinxext.draft",
    ]
    settings = {"extensions": extensions, "draft": True}
    app = make_app("html", srcdir=source, confoverrides=settings)
    app.build()
    page = _page(app, "index")
    assert _data(page)["creativeWorkStatus"] == "Draft"
    (part,) = page.select('meta[name="citation_inbook_title"]')
    assert part["content"] == f"{MANUAL} (DRAFT), version 1.2"
