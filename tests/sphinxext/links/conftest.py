"""A small manual whose links lead to servers on this machine."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import copytree
from typing import Any, NamedTuple

import pytest
from sphinx.testing.util import SphinxTestApp

from tests.links.server import CERTIFICATE, Server, dead, running
from tests.smallmanual import small_manual

PROJECT = Path(__file__).parents[3]
HOSTS = ("server", "busy", "greedy", "tls", "dead")

Ask = Callable[..., SphinxTestApp]


def prepare(rootdir: Path, folder: Path, **hosts: str) -> Path:
    """Return a copy of the small manual in *folder*, with ``NAME.test`` led to the host of that name."""
    source = small_manual(rootdir / "links", folder, "_static")
    for path in [*source.rglob("*.rst"), source / "refs.bib"]:
        text = path.read_text(encoding="utf-8")
        path.write_text(re.sub(r"\b(\w+)\.test\b", lambda match: hosts[match[1]], text), encoding="utf-8")
    return source


def report(app: SphinxTestApp) -> dict[str, Any]:
    """Return what ``links.json`` holds."""
    data: dict[str, Any] = json.loads(Path(app.outdir, "links.json").read_text(encoding="utf-8"))
    return data


class Asked(NamedTuple):
    """The small manual after a run: the application, and the hosts by their names."""

    app: SphinxTestApp
    hosts: dict[str, str]

    def named(self, text: str) -> str:
        """Return *text* with the names of hosts, such as ``server.test``, in place of their addresses."""
        for name, host in self.hosts.items():
            text = text.replace(host, f"{name}.test")
        return text

    def links(self) -> dict[str, dict[str, Any]]:
        """Return the links of the report by address, with the names of hosts throughout."""
        data = json.loads(self.named(Path(self.app.outdir, "links.json").read_text(encoding="utf-8")))
        return {link["address"]: link for link in data["links"]}


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """Return a server."""
    with running() as found:
        yield found


@pytest.fixture
def fresh_server() -> Iterator[Server]:
    """Return a server that nobody has asked yet."""
    with running() as found:
        yield found


@pytest.fixture(scope="session")
def asked(rootdir: Path, tmp_path_factory: pytest.TempPathFactory, server: Server) -> Iterator[Asked]:
    """Return the small manual, whose links were asked once for all tests that only read."""
    with running() as busy, running() as greedy, running(CERTIFICATE) as tls, dead() as (nobody,):
        addresses = (server.host, busy.host, greedy.host, tls.host, nobody)
        hosts = dict(zip(HOSTS, addresses, strict=True))
        source = prepare(rootdir, tmp_path_factory.mktemp("links") / "source", **hosts)
        app = SphinxTestApp("links", srcdir=source)
        app.build()
    yield Asked(app, hosts)
    app.cleanup()


@pytest.fixture
def ask(rootdir: Path, tmp_path: Path) -> Iterator[Ask]:
    """Return a function that asks for some addresses, one on each line of a page, as a run of its own.

    What an earlier run has left is there in the next. One worker asks, so that the order is certain.
    """
    source = tmp_path / "source"
    copytree(rootdir / "links", source, ignore=lambda *_: {"patients", "list.rst"})
    copytree(PROJECT / "docs" / "data" / "schema", source / "data" / "schema")
    copytree(PROJECT / "docs" / "_static", source / "_static")
    apps: list[SphinxTestApp] = []

    def run(*addresses: str, **settings: object) -> SphinxTestApp:
        lines = [f"`Line {number} <{address}>`__." for number, address in enumerate(addresses, start=4)]
        (source / "index.rst").write_text("\n".join(["Links", "=====", "", *lines, ""]), encoding="utf-8")
        app = SphinxTestApp(
            "links", srcdir=source, confoverrides={"linkcheck_workers": 1, **settings}, freshenv=True
        )
        apps.append(app)
        app.build()
        return app

    yield run
    for app in apps:
        app.cleanup()
