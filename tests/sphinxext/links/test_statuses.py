"""Each way in which a link can be answered has its status and its words."""

import pytest

from tests.sphinxext.links.conftest import Ask, Asked, report

# Address, status, code, words, and the new address.
ANSWERS: list[tuple[str, str, int | None, str, str]] = [
    ("http://server.test/ok", "working", 200, "", ""),
    ("http://server.test/moved", "redirected", 200, "301 Moved Permanently", "http://server.test/ok"),
    (
        "http://server.test/moved-308",
        "redirected",
        200,
        "308 Permanent Redirect",
        "http://server.test/ok?now",
    ),
    (
        "http://server.test/moved#here",
        "redirected",
        200,
        "301 Moved Permanently",
        "http://server.test/ok#here",
    ),
    ("http://server.test/moved-for-now", "working", 200, "leads for now to http://server.test/ok", ""),
    ("http://server.test/moved-303", "working", 200, "leads for now to http://server.test/ok", ""),
    ("http://server.test/moved-307", "working", 200, "leads for now to http://server.test/ok", ""),
    (
        "http://server.test/moved-then-for-now",
        "redirected",
        200,
        "301 Moved Permanently",
        "http://server.test/moved-for-now",
    ),
    ("http://server.test/for-now-then-moved", "working", 200, "leads for now to http://server.test/ok", ""),
    (
        "http://server.test/moved-to-nothing",
        "broken",
        404,
        "404 Not Found, at http://server.test/gone-404",
        "",
    ),
    ("http://server.test/moved-by-a-slash", "working", 200, "", ""),
    ("http://server.test/lasting", "working", 200, "", ""),
    ("http://server.test/gone-404", "broken", 404, "404 Not Found", ""),
    ("http://server.test/gone-410", "broken", 410, "410 Gone", ""),
    ("http://server.test/wall-401", "refused", 401, "401 Unauthorized", ""),
    ("http://server.test/wall-403", "refused", 403, "403 Forbidden", ""),
    ("http://server.test/wall-999", "refused", 999, "999, a code of its own", ""),
    ("http://server.test/fails-500", "unreachable", 500, "500 Internal Server Error: the server fails", ""),
    ("http://server.test/fails-503", "unreachable", 503, "503 Service Unavailable: the server fails", ""),
    ("http://server.test/slow", "timed out", None, "no answer in time", ""),
    ("http://server.test/loop", "broken", 302, "redirected more than 30 times: it runs in a circle", ""),
    ("http://server.test/ok#here", "working", 200, "", ""),
    ("http://server.test/ok#missing", "broken", 200, "Anchor 'missing' not found", ""),
    ("http://server.test/no-head", "working", 200, "", ""),
    ("http://busy.test/busy-once", "working", 200, "", ""),
    ("http://greedy.test/busy-always", "refused", 429, "429 Too Many Requests", ""),
    (
        "https://tls.test/ok",
        "broken",
        None,
        "its certificate cannot be trusted (self-signed certificate): a browser warns its reader",
        "",
    ),
    ("http://dead.test/ok", "unreachable", None, "the host refuses the connection", ""),
    (
        "ftp://server.test/ok",
        "not checked",
        None,
        "only addresses that begin with http or https are asked",
        "",
    ),
]


@pytest.mark.parametrize(("address", "status", "code", "words", "target"), ANSWERS)
def test_an_answer_has_its_status(
    asked: Asked, address: str, status: str, code: int | None, words: str, target: str
) -> None:
    """Status, code, words, and the new address of what has moved for good."""
    link = asked.links()[address]
    assert (link["status"], link["code"], link["detail"], link["target"]) == (status, code, words, target)


def test_no_other_link_is_there(asked: Asked) -> None:
    """Those above and an archived copy.

    An address for mail and a link within the manual are none, and what nobody cites is not printed.
    """
    assert asked.links().keys() == {"http://server.test/ok?archive", *(answer[0] for answer in ANSWERS)}


def test_what_cannot_be_asked_is_broken(ask: Ask) -> None:
    """The address names no host."""
    (link,) = report(ask("http://:80/page"))["links"]
    assert (link["status"], link["code"]) == ("broken", None)
    assert link["detail"].startswith("not an address that can be asked: Invalid URL")
