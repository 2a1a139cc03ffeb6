"""A run goes on where an earlier one was."""

import json
import os
import signal
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from sphinx.testing.util import SphinxTestApp

from tests.links.server import Server, running
from tests.sphinxext.links.conftest import HOSTS, PROJECT, Ask, prepare, report

SCHEMA = "docs/data/schema/links.json"


def _answers(app: SphinxTestApp) -> Path:
    return Path(app.outdir, "answers.jsonl")


def _made_older(path: Path, days: int) -> None:
    """Let the answers of the file at *path* have come *days* days earlier."""
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    for line in lines:
        line["asked"] = (datetime.fromisoformat(line["asked"]) - timedelta(days=days)).isoformat()
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")


def test_what_has_answered_is_not_asked_again(
    ask: Ask, fresh_server: Server, capsys: pytest.CaptureFixture[str]
) -> None:
    """Working, moved, broken and refused are answers; a failing server is none."""
    addresses = [
        f"http://{fresh_server.host}/{p}" for p in ("ok", "moved", "gone-404", "wall-403", "fails-500")
    ]
    first = report(ask(*addresses))["links"]
    fresh_server.requests.clear()
    second = report(ask(*addresses))["links"]
    assert fresh_server.paths() == ["/fails-500"]
    assert [link for link in first if link["code"] != 500] == [link for link in second if link["code"] != 500]
    assert "links: 1 were due, 4 have answered within the last 7 days\n" in capsys.readouterr().out


def test_a_new_link_is_asked_and_one_that_is_gone_is_not_told(ask: Ask, fresh_server: Server) -> None:
    """The rest is known."""
    ask(f"http://{fresh_server.host}/ok", f"http://{fresh_server.host}/ok?old")
    fresh_server.requests.clear()
    app = ask(f"http://{fresh_server.host}/ok", f"http://{fresh_server.host}/ok?new")
    assert fresh_server.paths() == ["/ok?new"]
    assert [link["address"].rpartition("/")[2] for link in report(app)["links"]] == ["ok", "ok?new"]


@pytest.mark.parametrize(
    ("days", "settings", "is_asked"), [(6, {}, False), (7, {}, True), (0, {"links_max_age": 0}, True)]
)
def test_an_answer_holds_for_a_week(
    ask: Ask, fresh_server: Server, days: int, settings: dict[str, object], is_asked: bool
) -> None:
    """And not at all, if all are to be asked anew."""
    address = f"http://{fresh_server.host}/ok"
    _made_older(_answers(ask(address)), days)
    fresh_server.requests.clear()
    ask(address, **settings)
    assert bool(fresh_server.requests) is is_asked


def test_an_earlier_answer_is_kept_when_the_host_is_gone(ask: Ask) -> None:
    """It stands beside the new one, which says nothing of the page; and nothing counts as working."""
    with running() as server:
        address = f"http://{server.host}/ok"
        _made_older(_answers(ask(address)), 10)
    for _ in range(2):
        app = ask(address)
        (link,) = report(app)["links"]
        assert (link["status"], link["earlier"]["status"]) == ("unreachable", "working")
        assert link["earlier"]["asked"][:10] == (datetime.now(UTC) - timedelta(days=10)).date().isoformat()
        assert report(app)["counts"]["by_status"]["working"] == 0
        text = Path(app.outdir, "links.txt").read_text(encoding="utf-8")
        assert f"  earlier: working on {link['earlier']['asked'][:10]}\n" in text


def test_a_line_that_was_cut_off_is_no_answer(ask: Ask, fresh_server: Server) -> None:
    """The machine went down while it was written; the lines before it count."""
    addresses = [f"http://{fresh_server.host}/ok?{number}" for number in range(3)]
    answers = _answers(ask(*addresses))
    answers.write_bytes(answers.read_bytes()[:-20])
    fresh_server.requests.clear()
    ask(*addresses)
    assert fresh_server.paths() == ["/ok?2"]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"[]\n", "is not an answer of a link"),
        (b"{\n", "is not an answer of a link"),
        (
            b'{"address": "http://a/", "status": "fine", "asked": "2026-01-01T00:00:00+00:00"}\n',
            "'fine' is not",
        ),
        (b"\xff\xfe\n", "is not UTF-8 text"),
    ],
)
def test_a_broken_file_is_told_with_its_place(
    ask: Ask, server: Server, capsys: pytest.CaptureFixture[str], content: bytes, message: str
) -> None:
    """Exit status 2; what stands there still stands, and nothing is asked."""
    address = f"http://{server.host}/ok"
    answers = _answers(ask(address))
    answers.write_bytes(content)
    report_before = Path(answers.parent, "links.json").read_bytes()
    app = ask(address)
    error = capsys.readouterr().err
    assert app.statuscode == 2
    assert f"{answers}:1: " in error
    assert message in error
    assert answers.read_bytes() == content
    assert Path(answers.parent, "links.json").read_bytes() == report_before


def test_after_an_interruption_the_run_goes_on(rootdir: Path, tmp_path: Path, fresh_server: Server) -> None:
    """What has answered before Ctrl-C is not asked again; the slow link that was waited for is."""
    source = _manual(rootdir, tmp_path, fresh_server)
    command = [sys.executable, "-m", "sphinx", "-b", "links", "-q", "-D", "linkcheck_workers=1"]
    command += ["-D", "linkcheck_timeout=600", str(source), str(tmp_path / "out")]
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    run = subprocess.Popen(command, cwd=PROJECT, env=environment, stderr=subprocess.PIPE, text=True)
    assert fresh_server.is_awaited.wait(timeout=60)
    run.send_signal(signal.SIGINT)
    _, error = run.communicate(timeout=60)
    assert (run.returncode, "Traceback" in error) == (2, False)
    assert fresh_server.paths() == ["/ok?1", "/ok?2", "/slow"]
    fresh_server.requests.clear()
    fresh_server.is_over.set()
    subprocess.run(command, cwd=PROJECT, env=environment, capture_output=True, check=False, timeout=60)
    assert fresh_server.paths() == ["/slow"]


def _manual(rootdir: Path, tmp_path: Path, server: Server) -> Path:
    """Return a manual with three links, of which the last does not answer."""
    source = prepare(rootdir, tmp_path / "source", **dict.fromkeys(HOSTS, server.host))
    lines = [f"`Line <http://{server.host}/{path}>`__." for path in ("ok?1", "ok?2", "slow")]
    (source / "index.rst").write_text("\n".join(["Links", "=====", "", *lines, ""]), encoding="utf-8")
    for path in (source / "list.rst", source / "patients" / "doses.rst"):
        path.unlink()
    return source


def test_without_asking_the_earlier_answers_are_told(ask: Ask, fresh_server: Server) -> None:
    """A link that is new since is told as never asked, and the run is no pass."""
    old, new = f"http://{fresh_server.host}/ok", f"http://{fresh_server.host}/ok?new"
    ask(old)
    fresh_server.requests.clear()
    app = ask(old, new, links_ask=False)
    data = report(app)
    assert fresh_server.requests == []
    assert [(link["status"], link["detail"]) for link in data["links"]] == [
        ("working", ""),
        ("not checked", "never asked"),
    ]
    assert [link["asked"] is None for link in data["links"]] == [False, True]
    assert app.statuscode == 3
    Draft202012Validator(json.loads((PROJECT / SCHEMA).read_text(encoding="utf-8"))).validate(data)
    assert f"{new}\n  not checked: never asked\n" in Path(app.outdir, "links.txt").read_text(encoding="utf-8")


def test_shares_are_asked_apart_and_told_together(
    ask: Ask, fresh_server: Server, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each host by one of them; from their answers the whole is told without a question."""
    port = fresh_server.host.rpartition(":")[2]
    addresses = [f"http://{host}:{port}/ok" for host in ("localhost", "127.0.0.1")]
    answers = []
    for share, address in (("2/2", addresses[0]), ("1/2", addresses[1])):
        app = ask(*addresses, links_shard=share)
        assert [link["address"] for link in report(app)["links"]] == [address]
        answers.append(_answers(app).read_text(encoding="utf-8"))
        _answers(app).unlink()
    _answers(app).write_text("".join(answers), encoding="utf-8")
    capsys.readouterr()
    assert len(report(ask(*addresses))["links"]) == 2
    assert "links: 0 were due, 2 have answered within the last 7 days\n" in capsys.readouterr().out


def test_a_share_that_is_none_is_told(ask: Ask, capsys: pytest.CaptureFixture[str]) -> None:
    """And nothing is asked."""
    assert ask("http://localhost:1/ok", links_shard="3/2").statuscode == 2
    assert capsys.readouterr().err.startswith("links_shard: '3/2' is no share")
