"""A registry of our own: a real server on this machine that speaks as Crossref, NCBI and the others do.

The structure of the answers is theirs, the values are invented.
"""

import json
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

JSON = "application/json"
HTML = "text/html;charset=utf-8"


@dataclass(frozen=True)
class Reply:
    """What the server says to one request.

    Attributes:
        body: the bytes.
        status: the status code.
        media_type: the type of the content.
        headers: further headers.
        missing: how many bytes the server promises and does not send.
        is_silent: whether it never answers.
        is_cut: whether it closes the connection without a word.
    """

    body: bytes = b""
    status: int = 200
    media_type: str = JSON
    headers: tuple[tuple[str, str], ...] = ()
    missing: int = 0
    is_silent: bool = False
    is_cut: bool = False


NOT_FOUND = Reply(b"Resource not found.", 404, "text/plain")
PORTAL = Reply(b"<!DOCTYPE html><title>Please log in</title>", media_type=HTML)
SILENT = Reply(is_silent=True)
CUT = Reply(is_cut=True)


@dataclass
class Registries:
    """The content of the server, and what it was asked.

    Attributes:
        works: the replies of Crossref for a DOI in lower case, one after the other, the last for ever.
        articles: the articles of PubMed, as XML, by PMID.
        batches: the replies of PubMed to a question for this PMID, whatever else is asked for with it.
        pages: the replies for other paths.
        asked: the paths of the requests with their queries, in order.
        agents: the names by which the clients present themselves.
        address: where the server listens.
        is_waited_for: set while somebody waits for an answer that never comes.
    """

    works: dict[str, list[Reply]] = field(default_factory=dict)
    articles: dict[str, str] = field(default_factory=dict)
    batches: dict[str, Reply] = field(default_factory=dict)
    pages: dict[str, list[Reply]] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    agents: set[str] = field(default_factory=set)
    address: str = ""
    is_waited_for: Event = field(default_factory=Event)
    _served: dict[str, int] = field(default_factory=lambda: defaultdict(int))

    @property
    def environment(self) -> dict[str, str]:
        """Return the variables that lead our clients here, without pauses and with little patience."""
        return {
            "CROSSREF_URL": self.address,
            "EUTILS_URL": f"{self.address}/eutils",
            "IDCONV_URL": f"{self.address}/idconv/",
            "CLINICALTRIALS_URL": f"{self.address}/trials",
            "OPENLIBRARY_URL": self.address,
            "REGISTRY_PAUSE": "0",
            "REGISTRY_TIMEOUT": "0.5",
        }

    def paths(self, beginning: str) -> list[str]:
        """Return the paths that were asked for, of those with this *beginning*."""
        return [path for path, _ in self.asked if path.startswith(beginning)]

    def reply(self, path: str, query: dict[str, str]) -> Reply:
        """Return what is said to the request for *path*."""
        self.asked.append((path, query))
        if path.startswith("/works/"):
            return self._next(
                path, self.works.get(unquote(path.removeprefix("/works/")).lower(), [NOT_FOUND])
            )
        if path == "/eutils/efetch.fcgi":
            return self._efetch(query["id"].split(","))
        return self._next(path, self.pages.get(path, [Reply(b"no such page", 404, HTML)]))

    def _efetch(self, pmids: list[str]) -> Reply:
        """Return the articles *pmids*, unless one of them has a reply of its own."""
        for pmid in self.batches.keys() & set(pmids):
            return self.batches[pmid]
        found = "".join(self.articles.get(pmid, "") for pmid in pmids)
        head = (
            '<?xml version="1.0" ?>\n<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD PubMedArticle, '
            '1st January 2025//EN" "https://dtd.nlm.nih.gov/ncbi/pubmed/out/pubmed_250101.dtd">\n'
        )
        return Reply(f"{head}<PubmedArticleSet>{found}</PubmedArticleSet>".encode(), media_type="text/xml")

    def _next(self, path: str, replies: list[Reply]) -> Reply:
        """Return the next of *replies*; the last stays."""
        turn = self._served[path]
        self._served[path] += 1
        return replies[min(turn, len(replies) - 1)]


@contextmanager
def serving() -> Iterator[Registries]:
    """Run a server with empty registries, to be filled."""
    registries = Registries()
    over = Event()

    class Handler(BaseHTTPRequestHandler):
        """Says what the registries say."""

        def do_GET(self) -> None:
            """Answer a request."""
            registries.agents.add(self.headers["User-Agent"])
            parts = urlsplit(self.path)
            query = {name: values[0] for name, values in parse_qs(parts.query).items()}
            reply = registries.reply(parts.path, query)
            if reply.is_silent:
                registries.is_waited_for.set()
                over.wait()
            if reply.is_silent or reply.is_cut:
                self.close_connection = True
                return
            self.send_response(reply.status)
            self.send_header("Content-Type", reply.media_type)
            self.send_header("Content-Length", str(len(reply.body) + reply.missing))
            for name, value in reply.headers:
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(reply.body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - given by the base class
            """Say nothing on standard error."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        registries.address = f"http://127.0.0.1:{server.server_port}"
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        try:
            yield registries
        finally:
            over.set()
            server.shutdown()
            thread.join()


def work(doi: str, **fields: object) -> Reply:
    """Return Crossref's answer for the work *doi*; *fields*, with ``_`` for ``-``, are put into it."""
    message: dict[str, Any] = {
        "indexed": {
            "date-parts": [[2026, 11, 1]],
            "date-time": "2026-11-01T04:14:46Z",
            "timestamp": 1793506486000,
        },
        "reference-count": 31,
        "publisher": "Wiley",
        "issue": "3",
        "license": [{"URL": "http://doi.wiley.com/10.1002/tdm_license_1.1", "content-version": "tdm"}],
        "content-domain": {"domain": [], "crossmark-restriction": False},
        "short-container-title": ["Arthritis &amp; Rheumatism"],
        "published-print": {"date-parts": [[2002, 3]]},
        "DOI": doi.lower(),
        "type": "journal-article",
        "created": {"date-parts": [[2002, 8, 25]]},
        "page": "614-624",
        "source": "Crossref",
        "is-referenced-by-count": 402,
        "title": ["Treatment of invented arthritis"],
        "prefix": doi.split("/")[0],
        "volume": "46",
        "author": [
            {"given": "Stanley", "family": "Cohen", "sequence": "first", "affiliation": []},
            {"given": "Eric", "family": "Hurd", "sequence": "additional", "affiliation": []},
        ],
        "container-title": ["Arthritis &amp; Rheumatism"],
        "original-title": [],
        "subtitle": [],
        "issued": {"date-parts": [[2002, 3]]},
        "references-count": 31,
        "journal-issue": {"issue": "3", "published-print": {"date-parts": [[2002, 3]]}},
        "URL": f"https://doi.org/{doi}",
        "relation": {},
        "ISSN": ["0004-3591", "1529-0131"],
        "published": {"date-parts": [[2002, 3]]},
    }
    message |= {name.replace("_", "-"): value for name, value in fields.items()}
    return data({"status": "ok", "message-type": "work", "message-version": "1.0.0", "message": message})


def update(doi: str, kind: str, year: int, source: str = "publisher") -> dict[str, Any]:
    """Return one link of Crossref between a work and a notice."""
    when = {"date-parts": [[year, 5, 1]], "date-time": f"{year}-05-01T00:00:00Z", "timestamp": 0}
    return {
        "updated": when,
        "DOI": doi,
        "type": kind,
        "source": source,
        "label": kind.capitalize(),
        "record-id": "1",
    }


def data(content: object) -> Reply:
    """Return *content* as JSON."""
    return Reply(json.dumps(content).encode())


def article(pmid: str, links: str = "", types: str = "", **fields: str) -> str:
    """Return an article of PubMed.

    Args:
        pmid: its number.
        links: the content of its list of comments and corrections.
        types: further publication types.
        fields: what takes the place of its own values.
    """
    values = {
        "title": "Treatment of invented arthritis.",
        "authors": person("Cohen", "Stanley", "S") + person("Hurd", "Eric", "E"),
        "complete": "Y",
        "date": "<Year>2002</Year><Month>Mar</Month>",
        "online": "",
        "volume": "46",
        "issue": "3",
        "pages": "614-24",
        "journal": "Arthritis and rheumatism",
        "iso": "Arthritis Rheum",
        "ta": "Arthritis Rheum",
        "issn": "0004-3591",
        "doi": "10.1002/art.10141",
        "pmc": "",
    } | fields
    corrections = f"<CommentsCorrectionsList>{links}</CommentsCorrectionsList>" if links else ""
    pmc = f'<ArticleId IdType="pmc">{values["pmc"]}</ArticleId>' if values["pmc"] else ""
    doi = f'<ArticleId IdType="doi">{values["doi"]}</ArticleId>' if values["doi"] else ""
    return f"""<PubmedArticle><MedlineCitation Status="MEDLINE" Owner="NLM"><PMID Version="1">{pmid}</PMID>
<DateCompleted><Year>2002</Year><Month>04</Month><Day>29</Day></DateCompleted>
<Article PubModel="Print"><Journal><ISSN IssnType="Print">{values["issn"]}</ISSN>
<JournalIssue CitedMedium="Print"><Volume>{values["volume"]}</Volume><Issue>{values["issue"]}</Issue>
<PubDate>{values["date"]}</PubDate></JournalIssue><Title>{values["journal"]}</Title>
<ISOAbbreviation>{values["iso"]}</ISOAbbreviation></Journal>
<ArticleTitle>{values["title"]}</ArticleTitle>
<Pagination><MedlinePgn>{values["pages"]}</MedlinePgn></Pagination>
<AuthorList CompleteYN="{values["complete"]}">{values["authors"]}</AuthorList><Language>eng</Language>
<PublicationTypeList>
<PublicationType UI="D016428">Journal Article</PublicationType>{types}</PublicationTypeList>
{values["online"]}</Article>
<MedlineJournalInfo><Country>United States</Country><MedlineTA>{values["ta"]}</MedlineTA>
<NlmUniqueID>0370605</NlmUniqueID><ISSNLinking>{values["issn"]}</ISSNLinking></MedlineJournalInfo>
{corrections}</MedlineCitation>
<PubmedData><PublicationStatus>ppublish</PublicationStatus>
<ArticleIdList><ArticleId IdType="pubmed">{pmid}</ArticleId>{doi}{pmc}</ArticleIdList>
<ReferenceList><Reference><Citation>Somebody. 1990.</Citation>
<ArticleIdList><ArticleId IdType="doi">10.1000/cited</ArticleId><ArticleId IdType="pmc">PMC1</ArticleId>
</ArticleIdList></Reference></ReferenceList></PubmedData></PubmedArticle>"""


def person(family: str, given: str, initials: str) -> str:
    """Return an author of PubMed."""
    return (
        f'<Author ValidYN="Y"><LastName>{family}</LastName><ForeName>{given}</ForeName>'
        f"<Initials>{initials}</Initials></Author>"
    )


def link(kind: str, source: str, pmid: str) -> str:
    """Return one link of PubMed between an article and a notice."""
    return (
        f'<CommentsCorrections RefType="{kind}"><RefSource>{source}</RefSource>'
        f'<PMID Version="1">{pmid}</PMID></CommentsCorrections>'
    )
