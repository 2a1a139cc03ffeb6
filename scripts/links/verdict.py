"""From what was heard of a link to its status.

Sources: HTTP status codes, RFC 9110 section 15 (https://www.rfc-editor.org/rfc/rfc9110#section-15);
999 is not in it, and is how LinkedIn refuses robots.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from http import HTTPStatus
from itertools import takewhile
from typing import NamedTuple
from urllib.parse import urldefrag

from requests.models import DEFAULT_REDIRECT_LIMIT

from scripts.links.answer import Answer, Status

PERMANENT = frozenset({HTTPStatus.MOVED_PERMANENTLY, HTTPStatus.PERMANENT_REDIRECT})
# The host is there and answers people, perhaps, but not us.
REFUSALS = frozenset({401, 402, 403, 407, 429, 451, 999})

_CERTIFICATE = re.compile(r"certificate verify failed: (?P<reason>[^(\"']+)")
# Words of the exceptions of urllib3 and of the operating system, and how they are told.
_NO_CONNECTION = (
    ("Failed to resolve", "the name of the host is not known"),
    ("Connection refused", "the host refuses the connection"),
    ("Connection reset", "the host breaks the connection off"),
    ("Remote end closed connection", "the host breaks the connection off"),
    ("Network is unreachable", "there is no network"),
)


class Hop(NamedTuple):
    """One answer of a host on the way: the address asked, the status code, where it leads or nothing."""

    address: str
    code: int
    leads_to: str


class Outcome(StrEnum):
    """What Sphinx's link checker makes of a link, in its own words."""

    BROKEN = "broken"
    IGNORED = "ignored"
    REDIRECTED = "redirected"
    TIMEOUT = "timeout"
    UNCHECKED = "unchecked"
    WORKING = "working"


@dataclass(frozen=True)
class Heard:
    """All that is known of one link.

    Attributes:
        address: the link.
        outcome: what Sphinx's link checker makes of it.
        message: what it says beside that.
        hops: the answers on the way to the page, in the last attempt.
        was_asked: whether a request was made; not so for what is no web address.
        left_alone: why the host of the link, or that of a redirect, was not asked, or nothing.
    """

    address: str
    outcome: Outcome
    message: str
    hops: Sequence[Hop]
    was_asked: bool
    left_alone: str


class _Verdict(NamedTuple):
    """A status, what happened, and the new address of what has moved for good."""

    status: Status
    detail: str
    target: str = ""


def answer(heard: Heard, asked: datetime) -> Answer:
    """Return the answer that *heard* amounts to, as of the moment *asked* (UTC)."""
    verdict = _verdict(heard)
    code = heard.hops[-1].code if heard.hops else None
    return Answer(heard.address, verdict.status, code, verdict.detail, verdict.target, asked)


def _verdict(heard: Heard) -> _Verdict:
    """Return status, words and new address."""
    last = heard.hops[-1] if heard.hops else None
    if last and last.code in REFUSALS:
        return _Verdict(Status.REFUSED, _told(heard, last))
    if heard.left_alone:
        return _Verdict(Status.NOT_CHECKED, _after_redirect(heard, heard.left_alone))
    if heard.outcome is Outcome.TIMEOUT or (last and last.code == HTTPStatus.REQUEST_TIMEOUT):
        return _Verdict(Status.TIMED_OUT, _after_redirect(heard, "no answer in time"))
    if last and not last.leads_to:
        return _of_page(heard, last)
    return _without_page(heard)


def _of_page(heard: Heard, last: Hop) -> _Verdict:
    """Return the verdict where a host has answered for the page itself."""
    if last.code >= HTTPStatus.INTERNAL_SERVER_ERROR:
        # The server says that the fault is its own and says nothing of the page.
        return _Verdict(Status.UNREACHABLE, f"{_told(heard, last)}: the server fails")
    if last.code >= HTTPStatus.BAD_REQUEST:
        return _Verdict(Status.BROKEN, _told(heard, last))
    match heard.outcome:
        case Outcome.REDIRECTED:
            return _redirected(heard, last)
        case Outcome.WORKING:
            return _Verdict(Status.WORKING, "")
        case Outcome.BROKEN:  # the page came, and the place in it that the link names is not there
            return _Verdict(Status.BROKEN, heard.message)
        case _:
            return _Verdict(Status.NOT_CHECKED, heard.message)


def _redirected(heard: Heard, last: Hop) -> _Verdict:
    """Return the verdict on a page that was found elsewhere."""
    page, anchor = urldefrag(heard.address)
    permanent = list(takewhile(lambda hop: hop.code in PERMANENT, heard.hops))
    if not permanent or _same(permanent[-1].leads_to, page):
        return _Verdict(Status.WORKING, f"leads for now to {last.address}")
    target = permanent[-1].leads_to
    new = target if not anchor or urldefrag(target).fragment else f"{target}#{anchor}"
    return _Verdict(Status.REDIRECTED, phrase(permanent[0].code), new)


def _same(one: str, other: str) -> bool:
    """Return whether two addresses differ in a slash at the end at most, as Sphinx compares them."""
    return one.rstrip("/") == other.rstrip("/")


def _without_page(heard: Heard) -> _Verdict:
    """Return the verdict where no host has answered for the page itself."""
    if heard.outcome is Outcome.UNCHECKED:
        return _Verdict(Status.NOT_CHECKED, "only addresses that begin with http or https are asked")
    if heard.outcome is Outcome.IGNORED:
        return _Verdict(Status.NOT_CHECKED, heard.message)
    if not heard.was_asked:
        return _Verdict(Status.BROKEN, f"not an address that can be asked: {heard.message}")
    if len(heard.hops) > DEFAULT_REDIRECT_LIMIT:
        return _Verdict(
            Status.BROKEN, f"redirected more than {DEFAULT_REDIRECT_LIMIT} times: it runs in a circle"
        )
    if certificate := _CERTIFICATE.search(heard.message):
        reason = certificate["reason"].strip()
        words = f"its certificate cannot be trusted ({reason}): a browser warns its reader"
        return _Verdict(Status.BROKEN, _after_redirect(heard, words))
    words = next((told for sign, told in _NO_CONNECTION if sign in heard.message), heard.message)
    return _Verdict(Status.UNREACHABLE, _after_redirect(heard, words))


def _told(heard: Heard, last: Hop) -> str:
    """Return the code of *last* with its meaning, and the address that gave it if that is another."""
    return _after_redirect(heard, phrase(last.code))


def _after_redirect(heard: Heard, words: str) -> str:
    """Return *words* with the address that the link led to, where it led elsewhere."""
    target = next((hop.leads_to for hop in reversed(heard.hops) if hop.leads_to), "")
    return f"{words}, at {target}" if target else words


def phrase(code: int) -> str:
    """Return a status code with its name, such as ``404 Not Found``."""
    try:
        return f"{code} {HTTPStatus(code).phrase}"
    except ValueError:
        return f"{code}, a code of its own"
