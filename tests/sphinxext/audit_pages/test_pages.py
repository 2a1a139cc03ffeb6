"""The pages of the audit, as they stand in the HTML without any script."""

import json
import posixpath
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup, Tag
from sphinx.testing.util import SphinxTestApp

from scripts.sphinxext.processes import MANY
from tests.formats import Epub, internal_links_of_html
from tests.sphinxext.audit_pages.conftest import Page
from tests.sphinxext.audit_pages.fixture import model

MakeApp = Callable[..., SphinxTestApp]
AUDIT = model()
DOSSIERS = [f"audit/sources/{source['key']}" for source in AUDIT["sources"]]
CLAIMS = [f"audit/pages/{page}" for page in dict.fromkeys(claim["page"] for claim in AUDIT["claims"])]
PAGES = ["audit/index", "audit/claims", *CLAIMS, "audit/sources/index", *DOSSIERS, "audit/findings"]


def _build(make_app: MakeApp, source: Path, builder: str = "html", **settings: bool) -> SphinxTestApp:
    app = make_app(builder, srcdir=source, freshenv=False, confoverrides=settings)
    app.build()
    assert app.warning.getvalue() == ""
    return app


def _rebuild(make_app: MakeApp, source: Path, **settings: bool) -> Path:
    """Build the HTML with *settings* as a later run would, and return its folder."""
    app = _build(make_app, source, "html", **settings)
    app.cleanup()
    return Path(app.outdir)


def _claims(page: Page) -> list[Tag]:
    """Return the rows of all claims, page by page."""
    return [row for name in CLAIMS for row in _rows(page(name), "claims")]


def _rows(page: BeautifulSoup, table: str) -> list[Tag]:
    return page.select(f"#{table} tbody tr")


def _links(part: BeautifulSoup | Tag) -> list[str]:
    return [str(link["href"]) for link in part.select("a[href]")]


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_whole(page: Page, name: str) -> None:
    """One title, ids of its own, named columns and fields, a way to its siblings, nothing from elsewhere."""
    found = page(name)
    article = found.select_one("article")
    assert article
    (heading,) = article.select("h1")
    assert found.title
    assert found.title.text.startswith(heading.text)
    assert found.select_one("meta[name=description][content]")
    ids = Counter(str(tag["id"]) for tag in found.select("[id]"))
    assert [name for name, count in ids.items() if count > 1] == []
    assert all(head.get("scope") in {"col", "row"} for head in article.select("th"))
    fields = article.select("input, select")
    assert all(found.select_one(f"label[for={field['id']}]") for field in fields)
    assert [link.text for link in article.select("nav[aria-label=Audit] a")] == [
        "Overview",
        "Claims",
        "Sources",
        "Findings",
    ]
    assert len(article.select("nav [aria-current]")) == 1
    fetched = [str(tag.get("src") or tag.get("href")) for tag in found.select("[src], link[rel=stylesheet]")]
    assert [address for address in fetched if urlsplit(address).netloc] == []


def test_every_link_between_the_pages_resolves(built: Path) -> None:
    """Files and anchors, of the audit and of the pages that lead into it."""
    assert internal_links_of_html(built) == []


def test_only_the_pages_of_the_audit_load_its_script(page: Page) -> None:
    """Style sheet and script."""
    for name, there in [(CLAIMS[0], True), (DOSSIERS[0], True), ("patients/side-effects", False)]:
        loaded = str(page(name).head) + "".join(map(str, page(name).select("script[src]")))
        assert ("audit.css" in loaded, "audit.js" in loaded) == (there, there)


def test_the_pages_are_leafed_through_in_order(page: Page) -> None:
    """From the overview by "next" to the findings, each page once."""
    seen = [PAGES[0]]
    while link := page(seen[-1]).select_one(".next-page"):
        address = posixpath.join(posixpath.dirname(seen[-1]), str(link["href"]))
        seen.append(posixpath.normpath(address).removesuffix(".html"))
    assert seen == PAGES


def test_the_overview_counts(page: Page) -> None:
    """Claims, supported, open and sources; each count leads to what it counts."""
    tiles = page("audit/index").select(".tiles a")
    assert [tile.text for tile in tiles] == ["40 claims", "28 supported", "12 open", "6 sources"]
    assert [str(tile["href"]) for tile in tiles] == [
        "claims.html",
        "claims.html?state=supported",
        "claims.html?state=open",
        "sources/index.html",
    ]
    states, reviews, audiences, registries, severities, grades = page("audit/index").select("table")
    assert [row.select("td")[0].text for row in states.select("tbody tr")] == ["28", "4", "2", "3", "1", "2"]
    assert [cell.text for cell in audiences.select(".total td")] == ["32", "8"]
    assert "claims.html?state=no-locator&audience=evidence" in _links(audiences)
    counts = [row.select("td")[0].text for row in registries.select("tbody tr")]
    assert counts == ["0", "0", "0", "0", "1", "0", "5"]
    assert [row.select("td")[0].text for row in severities.select("tbody tr")] == ["5", "2", "1"]
    assert [[cell.text for cell in row.select("th, td")] for row in grades.select("tbody tr")] == [
        ["How to take it", "6.2", "12", "12.5", "1.40", "21", "2"],
        ["Side effects", "8.0", "9", "14.0", "1.50", "26", "0"],
    ]
    assert _links(grades) == ["../patients/how-to-take-it.html", "../patients/side-effects.html"]
    assert [row.select("td")[0].text for row in reviews.select("tbody tr")] == ["2", "1", "37"]
    assert "claims.html?review=not-reviewed" in _links(reviews)
    assert "2 of 40 statements in this manual have been reviewed" in page("audit/index").text
    assert "On 1 of them two reviewers do not agree" in page("audit/index").text


def test_each_claim_is_a_row(page: Page) -> None:
    """Its sentence, place, sources with what they say, and state."""
    rows = _claims(page)
    assert [row["data-state"] for row in rows] == [
        claim["state"].replace(" ", "-") + ("" if claim["state"] == "supported" else " open")
        for claim in AUDIT["claims"]
    ]
    sentence, place, sources, state, review = rows[4].select("td")
    assert sentence.text == "If your kidneys are weak, your doctor may choose 100 mg every other day."
    assert place.text == "docs/patients/how-to-take-it.rst:8"
    assert _links(sources) == [
        "../../sources/fda-kineret-label-2020.html#extract-label.renal-ra",
        "../../sources/ema-kineret-smpc.html#extract-smpc.dose",
    ]
    assert sources.select("li")[1].text.startswith("3, §4.2 100 mg once a day; no change of dose")
    assert (state.text, review.get_text(strip=True)) == ("supported", "not reviewed")


def test_each_page_with_claims_is_a_row(page: Page) -> None:
    """Its audience, and how many claims it makes, are open and are reviewed."""
    rows = _rows(page("audit/claims"), "pages")
    assert [[cell.text for cell in row.select("td")] for row in rows] == [
        ["How to take it", "Patients", "16", "4", "2"],
        ["Side effects", "Patients", "16", "5", "0"],
        ["Efficacy", "Evidence", "8", "3", "0"],
    ]
    assert _links(rows[0]) == ["pages/patients/how-to-take-it.html"]
    assert str(rows[2]["data-state"]).split() == [
        "supported",
        "no-extract",
        "open",
        "no-locator",
        "no-citation",
    ]


def test_what_reviewers_said_stands_beside_the_claim(page: Page) -> None:
    """Verdict, initials, day and remark; what has changed since; and a remark is text."""
    told = [row.select("td")[4] for row in _claims(page)[:3]]
    assert [cell.get_text(" ", strip=True) for cell in told] == [
        "supported AB, 2026-11-30",
        "supported AB, 2026-11-30 partly CD, 2026-12-01: The <second> half is not there",
        "changed since reviewed supported AB, 2026-11-30 Since then: “100 mg” became “200 mg”",
    ]
    rows = _claims(page)[:3]
    assert [row["data-review"] for row in rows] == ["reviewed", "reviewed disputed", "changed"]


def test_a_dossier_tells_how_far_its_claims_were_reviewed(page: Page) -> None:
    """Those that cite the source."""
    label, trial = page("audit/sources/fda-kineret-label-2020").text, page("audit/sources/bresnihan1998").text
    assert (
        "1 of 7 statements that cite it has been reviewed by a second person (AB; last on 2026-11-30)."
        in label
    )
    assert re.search(r"None of the \d statements that cite it has been reviewed", trial)


def test_of_many_extracts_the_nearest_comes_first(page: Page) -> None:
    """Infections in the sentence, infections in the extract."""
    row = next(row for row in _claims(page) if "serious infection came" in row.text)
    assert _links(row)[1:] == [
        "../../sources/fda-kineret-label-2012.html#extract-label2012.infections",
        "../../sources/fda-kineret-label-2012.html#extract-label2012.site-reactions",
    ]


def test_words_are_escaped(page: Page) -> None:
    """What looks like markup in a sentence is text."""
    last = _claims(page)[-1].select("td")[0]
    assert "<no> other event did so & as often" in last.text
    assert not last.select("no")


def test_from_each_sentence_to_its_extract_and_back(page: Page) -> None:
    """The locator of a citation leads to an extract, and beside that the very sentence is listed."""
    followed = 0
    for name, sentences in _sentences().items():
        for citation, claim in zip(page(name).select(".bibtex-citation"), sentences, strict=True):
            for link in citation.select("a.extract-link"):
                address, _, anchor = str(link["href"]).removeprefix("../").partition("#")
                extract = page(address.removesuffix(".html")).find(id=anchor)
                assert isinstance(extract, Tag)
                assert isinstance(extract.parent, Tag)
                assert f"../../{name}.html#{claim['anchor']}" in _links(extract.parent)
                followed += 1
    assert followed == 36


def _sentences() -> dict[str, list[dict[str, Any]]]:
    """Return by page, and for each of its citations in order, the claim that it stands in."""
    sentences: dict[str, list[dict[str, Any]]] = {}
    for claim in AUDIT["claims"]:
        sentences.setdefault(claim["page"], []).extend([claim] * len(claim["citations"]))
    return sentences


def test_a_dossier_tells_the_record(page: Page) -> None:
    """Identifiers lead outside; region, editions and closeness are told in words."""
    old, new = page("audit/sources/fda-kineret-label-2012"), page("audit/sources/fda-kineret-label-2020")
    assert "fda-kineret-label-2020.html" in _links(old.select("dl.record")[0])
    assert "fda-kineret-label-2012.html" in _links(new.select("dl.record")[0])
    assert "United States" in new.select("dl.record")[0].text
    assert "We read another page that reports what the source says, not the source." in new.text
    trial = page("audit/sources/bresnihan1998")
    assert {
        "https://doi.org/10.1002/1529-0131%28199812%2941%3A12%3C2196%3A%3AAID-ART15%3E3.0.CO%3B2-2",
        "https://pubmed.ncbi.nlm.nih.gov/9870876/",
    } <= set(_links(trial.select("dl.record")[0]))


def test_a_dossier_tells_each_extract(page: Page) -> None:
    """Words, numbers, rates by arm, where it was read, and a remark."""
    extract = page("audit/sources/fda-kineret-label-2020").find(id="extract-label.events-5-percent")
    assert isinstance(extract, Tag)
    rates = [[cell.text for cell in row.select("th, td")] for row in extract.select(".rates tr")]
    assert rates[:2] == [["Rate of", "anakinra", "placebo"], ["injection-site reaction", "71%", "29%"]]
    read = [item.text for item in extract.select("dd li")]
    assert read == ["https://globalrph.com/rx-list/kineret-drug", "printed handout of a pharmacy, page 3"]
    assert "https://globalrph.com/rx-list/kineret-drug" in _links(extract)
    assert "second-hand" in extract.select("dl .badge")[0].text
    assert "the table in the label itself was not seen" in extract.text


def test_what_nobody_uses_and_what_has_no_extract_is_said(page: Page) -> None:
    """An extract without a sentence, a sentence without an extract, a citation of a whole source."""
    label = page("audit/sources/fda-kineret-label-2020")
    (unused,) = label.select(".unused")
    assert unused.text == "No sentence of the manual uses this place."
    assert unused.parent
    assert unused.parent.find(id="extract-label.dira-dose")
    leaflet = page("audit/sources/ema-kineret-leaflet").find(id="without-extract")
    assert isinstance(leaflet, Tag)
    trial = page("audit/sources/bresnihan1998")
    assert trial.select_one("#whole ~ .sentences")
    assert "the whole source" in _claims(page)[35].text


def test_each_source_is_a_row(page: Page) -> None:
    """Number, reference, edition, support and the number of claims."""
    cells = [
        cell.get_text(" ", strip=True)
        for cell in _rows(page("audit/sources/index"), "sources")[0].select("td")
    ]
    assert cells[0] == "1"
    assert cells[1].startswith("Swedish Orphan Biovitrum AB (publ). Kineret (anakinra) injection")
    assert cells[2:] == [
        "Recent Major Changes December 2020 US",
        "5 from a faithful copy · 2 from other pages, second-hand",
        "7",
    ]


def test_a_finding_leads_to_its_rule(page: Page) -> None:
    """Where the catalogue has the rule; the gravest findings come first."""
    rows = _rows(page("audit/findings"), "findings")
    assert [row["data-severity"] for row in rows] == ["error"] * 5 + ["warning"] * 2 + ["info"]
    assert [_links(row) for row in rows if row["data-rule"] == "claim-number-not-found"] == [
        ["../checks.html#rule-claim-number-not-found"]
    ] * 2
    assert _links(rows[0]) == []


def test_nothing_found_is_said_in_words(make_app: MakeApp, source: Path) -> None:
    """A table without rows would look like a fault."""
    clean = {**AUDIT, "findings": []}
    (source / "audit.json").write_text(json.dumps(clean), encoding="utf-8")
    app = _build(make_app, source)
    assert "found nothing to mend" in Path(app.outdir, "audit", "findings.html").read_text(encoding="utf-8")


def test_a_manual_without_claims_has_its_pages(make_app: MakeApp, source: Path) -> None:
    """Nothing cited, nothing counted."""
    zero = {"claims": 0, "by_state": {}, "by_review": {}, "disputed": 0}
    counts = {**AUDIT["counts"], **zero, "by_audience": {}, "sources": 0, "findings": {}}
    empty = {**AUDIT, "counts": counts, "claims": [], "sources": [], "readings": [], "findings": []}
    (source / "audit.json").write_text(json.dumps(empty), encoding="utf-8")
    (source / "data" / "extracts").rename(source / "data" / "no-extracts")
    app = _build(make_app, source)
    assert "The manual makes no claim yet" in Path(app.outdir, "audit", "claims.html").read_text(
        encoding="utf-8"
    )


def test_a_page_that_stays_as_it_is_is_not_written_again(make_app: MakeApp, source: Path) -> None:
    """One sentence changes: its row, and the pages of its sources, unless they are asked for only once."""
    folder = Path(_rebuild(make_app, source), "audit")
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*.html")}
    assert len(before) == len(PAGES)
    _rebuild(make_app, source)
    assert {path: path.stat().st_mtime_ns for path in folder.rglob("*.html")} == before
    edited = model()
    edited["claims"][0]["text"] = "Another sentence."
    (source / "audit.json").write_text(json.dumps(edited), encoding="utf-8")
    _rebuild(make_app, source, audit_pages_once=True)
    assert {path: path.stat().st_mtime_ns for path in folder.rglob("*.html")} == before
    _rebuild(make_app, source)
    written = {path.stem for path, time in before.items() if path.stat().st_mtime_ns != time}
    assert written == {"how-to-take-it", "fda-kineret-label-2020"}


def test_the_same_manual_gives_the_same_pages(make_app: MakeApp, source: Path, built: Path) -> None:
    """Byte for byte, in another folder."""
    folder = Path(_build(make_app, source).outdir)
    for name in PAGES:
        assert (folder / f"{name}.html").read_bytes() == (built / f"{name}.html").read_bytes()


def test_two_processes_write_the_same_pages(make_app: MakeApp, source: Path, tmp_path: Path) -> None:
    """Byte for byte, of many sources."""
    more = [{**AUDIT["sources"][0], "key": f"more{number}"} for number in range(MANY)]
    many = {**AUDIT, "sources": [*AUDIT["sources"], *more]}
    (source / "audit.json").write_text(json.dumps(many), encoding="utf-8")
    one, two = (_build_with(make_app, source, tmp_path / str(jobs), jobs) for jobs in (1, 2))
    names = [path.relative_to(one) for path in Path(one, "audit").rglob("*.html")]
    assert len(names) == len(PAGES) + MANY
    for name in names:
        assert Path(two, name).read_bytes() == Path(one, name).read_bytes()


def _build_with(make_app: MakeApp, source: Path, folder: Path, jobs: int) -> Path:
    """Build the HTML below *folder* by so many processes, and return its folder."""
    app = make_app("html", srcdir=source, freshenv=True, parallel=jobs, builddir=folder)
    app.build()
    assert app.warning.getvalue() == ""
    app.cleanup()
    return Path(app.outdir)


def test_pages_in_folders_are_linked_as_folders(make_app: MakeApp, source: Path) -> None:
    """The builder ``dirhtml``."""
    app = _build(make_app, source, "dirhtml")
    assert Path(app.outdir, "audit", "sources", "bresnihan1998", "index.html").is_file()
    assert internal_links_of_html(Path(app.outdir)) == []


def test_the_epub_holds_no_page_of_the_audit(make_app: MakeApp, source: Path) -> None:
    """It is for reading offline; its locators stay within the link to the reference."""
    app = _build(make_app, source, "epub")
    (package,) = Path(app.outdir).glob("*.epub")
    book = Epub(package)
    assert [name for name in book.files if "audit" in name] == []
    assert b"extract-link" not in book.files["patients/side-effects.xhtml"]


def test_a_broken_file_stops_the_build_with_its_place(
    make_app: MakeApp, source: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One message, with file and line."""
    (source / "audit.json").write_text("{\n", encoding="utf-8")
    with pytest.raises(SystemExit, match="2"):
        _build(make_app, source)
    assert "audit.json:2: " in capsys.readouterr().err
