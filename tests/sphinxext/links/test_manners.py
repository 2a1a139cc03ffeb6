"""How hosts are asked."""

from itertools import pairwise
from statistics import median

import pytest
from sphinx.testing.util import SphinxTestApp

from tests.links.server import Server, dead, running
from tests.sphinxext.links.conftest import Ask, Asked, report


def _statuses(app: SphinxTestApp) -> list[tuple[str, str]]:
    return [(link["status"], link["detail"]) for link in report(app)["links"]]


def test_a_host_is_given_time_between_two_requests(ask: Ask, fresh_server: Server) -> None:
    """Redirects and second attempts are requests too, and five workers are no excuse."""
    pause = 0.1
    paths = ["ok", "moved", "gone-404", "no-head", "ok?1", "ok?2"]
    ask(*(f"http://{fresh_server.host}/{path}" for path in paths), links_pause=pause, linkcheck_workers=5)
    moments = sorted(request.moment for request in fresh_server.requests)
    assert len(moments) == 9
    # The way to the server takes now a little more and now a little less.
    assert median(after - before for before, after in pairwise(moments)) > pause / 2
    assert moments[-1] - moments[0] > 7 * pause


def test_the_hosts_are_asked_by_turns(ask: Ask) -> None:
    """The first link of each, then the second of each; in the alphabet one host would come as a whole."""
    with running() as one, running() as two:
        ask(*(f"http://{server.host}/ok?{number}" for server in (one, two) for number in range(3)))
        moments = [[request.moment for request in server.requests] for server in (one, two)]
    assert all(max(turn) < min(after) for turn, after in pairwise(zip(*moments, strict=True)))


def test_the_agent_says_who_it_is(asked: Asked, server: Server) -> None:
    """The name that the settings give."""
    assert {request.agent for request in server.requests} == {"small-manual/1"}


def test_the_page_is_not_fetched_where_its_head_will_do(ask: Ask, fresh_server: Server) -> None:
    """Only where a place on it is looked for, or the host does not answer for the head alone."""
    ask(*(f"http://{fresh_server.host}/{path}" for path in ("ok", "ok?2#here", "no-head")))
    asked = [(request.method, request.path) for request in fresh_server.requests]
    assert asked == [("HEAD", "/no-head"), ("GET", "/no-head"), ("HEAD", "/ok"), ("GET", "/ok?2")]


def test_a_host_that_asks_for_a_day_is_left_alone(ask: Ask, fresh_server: Server) -> None:
    """Its other links are not asked, and count as not checked."""
    host = fresh_server.host
    app = ask(f"http://{host}/busy-a-day", f"http://{host}/ok")
    why = f"{host} asks not to be asked so often (429 Too Many Requests)"
    assert _statuses(app) == [("refused", "429 Too Many Requests"), ("not checked", why)]
    assert fresh_server.paths() == ["/busy-a-day"]
    assert app.statuscode == 3


def test_a_redirect_to_a_host_that_is_left_alone(ask: Ask, fresh_server: Server) -> None:
    """The host that leads there has answered, and the page is not checked."""
    with running() as other:
        there = f"http://{fresh_server.host}/ok"
        paths = ("a", f"elsewhere?{there}")
        app = ask(
            f"http://{fresh_server.host}/busy-a-day", *(f"http://{other.host}/{path}" for path in paths)
        )
    (last,) = [link for link in report(app)["links"] if "elsewhere" in link["address"]]
    assert (last["status"], last["code"]) == ("not checked", 302)
    assert last["detail"].endswith(f"asks not to be asked so often (429 Too Many Requests), at {there}")
    assert fresh_server.paths() == ["/busy-a-day"]


def test_a_host_that_asks_for_rest_again_and_again_is_left_alone(ask: Ask, fresh_server: Server) -> None:
    """After three times."""
    app = ask(f"http://{fresh_server.host}/busy-always")
    assert _statuses(app) == [("refused", "429 Too Many Requests")]
    assert len(fresh_server.requests) == 3


def test_a_silent_host_is_asked_twice(ask: Ask, server: Server) -> None:
    """Its other links are not asked."""
    with dead() as (host,):
        app = ask(f"http://{server.host}/ok", *(f"http://{host}/{number}" for number in range(3)))
    told = [answer for answer in _statuses(app) if answer[0] != "working"]
    refused = ("unreachable", "the host refuses the connection")
    assert told == [refused, refused, ("not checked", f"{host} did not answer 2 links before")]


def test_without_a_network_the_run_is_short(ask: Ask, capsys: pytest.CaptureFixture[str]) -> None:
    """Five silent hosts are enough; each link is told, none as working, and a sentence says why."""
    with dead(7) as hosts:
        app = ask(*(f"http://{host}/" for host in hosts))
    told = _statuses(app)
    assert [status for status, _ in told].count("unreachable") == 5
    assert told.count(("not checked", "no host could be reached")) == 2
    assert app.statuscode == 3
    out, progress = capsys.readouterr()
    assert "7/7" in progress
    assert out.endswith("links: no host could be reached: is this machine offline?\n")
    assert "5 unreachable, 0 timed out, 2 not checked, 0 working\n" in out
