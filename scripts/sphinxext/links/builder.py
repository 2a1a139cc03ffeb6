"""The builder ``links``: has the external links asked, and tells how they stand."""

import json
import sys
from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, date, datetime
from os.path import relpath
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders.dummy import DummyBuilder
from sphinx.builders.linkcheck import Hyperlink
from sphinx.environment import BuildEnvironment
from sphinx.errors import ConfigError

from scripts.evidence.datafile import DataFileError
from scripts.exceptions import Acceptance, apply, load_acceptances
from scripts.findings import Finding, Format, Severity, rules, run, summary, write
from scripts.links.answer import Answer
from scripts.links.journal import Journal
from scripts.links.model import Link, Sentence
from scripts.links.report import as_data, text, told
from scripts.links.rules import GROUP, links_exit_code
from scripts.links.shard import Shard
from scripts.sphinxext.links.asking import Questions
from scripts.sphinxext.links.collect import links_in_sentences, links_of_references
from scripts.sphinxext.links.page import page
from scripts.wholefile import write_whole


class LinksBuilder(DummyBuilder):
    """Writes no page: reads what has changed, has the links asked, and tells how they stand.

    The output folder holds ``index.html``, ``links.json`` and ``links.txt`` (all links), ``findings.json``
    and ``findings.sarif``, and ``answers.jsonl``, from which the next run goes on; standard output gets the
    errors and warnings in ``links_format``.
    """

    name = "links"
    epilog = ""
    # The pages hand over their links in this process.
    allow_parallel = False

    def __init__(self, app: Sphinx, env: BuildEnvironment) -> None:
        """Keep the application, which holds the exit status."""
        super().__init__(app, env)
        self._application = app
        self._sentences: dict[str, list[Sentence]] = defaultdict(list)

    def write_doc(self, docname: str, doctree: nodes.document) -> None:
        """Take the external links from a page; nothing is written."""
        for address, sentence in links_in_sentences(doctree, docname, self.env, Path(self.confdir)):
            self._sentences[address].append(sentence)

    def finish(self) -> None:
        """Ask the links that are due, and tell how all stand.

        The exit status is that of ``links_exit_code``, or 2 for a setting or a file that cannot be used.
        """
        data = Path(self.srcdir, "data")
        try:
            form, shard = _form(self.config.links_format), _shard(self.config.links_shard)
            accepted = load_acceptances(data / "exceptions.yaml", data / "schema" / "exceptions.json")
            journal = Journal(Path(self.outdir, "answers.jsonl"))
        except (ConfigError, DataFileError) as error:
            print(error, file=sys.stderr)
            self._application.statuscode = 2
            return
        uses = links_of_references(self.env, Path(self.confdir))
        addresses = sorted(filter(shard.holds, {*uses, *self._sentences}))
        notes = self._ask(addresses, journal) if self.config.links_ask else []
        links = [
            Link(address, uses.get(address, ()), self._sentences.get(address, ()), *_known(address, journal))
            for address in addresses
        ]
        findings = _findings(links, accepted)
        self._write_files(links, findings)
        self._print(links, findings, form, notes)
        self._application.statuscode = links_exit_code(findings, len(links)) or self._application.statuscode

    def _ask(self, addresses: Sequence[str], journal: Journal) -> list[str]:
        """Ask those of *addresses* that are due, and keep their answers in *journal*.

        Returns:
            What there is to say of the asking, as lines.
        """
        days = self.config.links_max_age
        now = datetime.now(UTC)
        due = {
            address: self._hyperlink(address)
            for address in addresses
            if not journal.is_fresh(address, now, days)
        }
        questions = Questions(due, self.config, self.config.links_pause)
        for given in questions.answers():
            journal.add(given)
        kept = len(addresses) - len(due)
        notes = [f"links: {len(due)} were due, {kept} have answered within the last {days} days"]
        if questions.hosts.are_silent:
            notes.append("links: no host could be reached: is this machine offline?")
        return notes

    def _hyperlink(self, address: str) -> Hyperlink:
        """Return *address* as Sphinx's link checker takes it: with one of the documents where it stands."""
        sentences = self._sentences.get(address)
        docname = sentences[0].page if sentences else self.config.root_doc
        return Hyperlink(address, docname, self.env.doc2path(docname), 0)

    def _write_files(self, links: Sequence[Link], findings: Sequence[Finding]) -> None:
        """Write the reports, each whole or not at all."""
        folder = Path(self.outdir)
        data = as_data(links, datetime.now(UTC))
        write_whole(folder / "links.json", json.dumps(data, ensure_ascii=False, indent=1) + "\n")
        write_whole(folder / "links.txt", text(links))
        write_whole(folder / "index.html", page(data, self))
        write_whole(folder / "findings.json", write(findings, Format.JSON))
        write_whole(folder / "findings.sarif", write(findings, Format.SARIF))

    def _print(
        self, links: Sequence[Link], findings: Sequence[Finding], form: Format, notes: Sequence[str]
    ) -> None:
        """Print errors and warnings in the form *form*, and, if a person reads it, the counts and *notes*."""
        shown = [finding for finding in findings if finding.severity is not Severity.INFO]
        last = [
            summary(findings, len(links), things="links", check="links"),
            f"links: {told(links)}",
            f"links: each is told in {relpath(self.outdir)}/index.html",
            *notes,
        ]
        print(write(shown, form, "\n".join(last)), end="")


def _form(name: str) -> Format:
    """Return the form of that name.

    Raises:
        ConfigError: there is none.
    """
    try:
        return Format(name)
    except ValueError as error:
        raise ConfigError(f"links_format: {name} is none of {', '.join(Format)}") from error


def _shard(text: str) -> Shard:
    """Return the share of the hosts that *text* writes.

    Raises:
        ConfigError: it writes none.
    """
    try:
        return Shard.read(text)
    except ValueError as error:
        raise ConfigError(f"links_shard: {error}") from error


def _known(address: str, journal: Journal) -> tuple[Answer, Answer | None]:
    """Return the last answer of *address* and, if that says nothing of the page, the last one that did."""
    memory = journal.recall(address)
    return memory.last, None if memory.last.is_definite else memory.definite


def _findings(links: Sequence[Link], accepted: Sequence[Acceptance]) -> list[Finding]:
    """Return what the rules find in *links*, with those of *accepted* applied that are about links."""
    found = run(GROUP, links)
    known = {rule.name for rule in rules(GROUP)}
    ours = [item for item in accepted if item.rule in known]
    if not all(link.answer.is_definite for link in links):
        # As long as some links have said nothing, nobody knows what is needed no more.
        ours = [item for item in ours if any(map(item.covers, found))]
    return apply(found, ours, date.today(), known)
