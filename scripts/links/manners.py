"""How hosts are asked: not too often, not when they ask for rest, and not again when they keep silent.

Sphinx's link checker waits where a host answers 429, and otherwise asks as fast as it can. It has one
documented place where a project takes part in each of its requests: ``linkcheck_auth`` names an object of the
library *requests* that is called with the request before it goes out. A ``Conversation`` stands there. It
sends nothing of its own; it waits for the turn of the host, and hears the answers.
"""

import time
from collections import Counter, defaultdict
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from threading import Lock
from urllib.parse import urljoin, urlsplit

from requests import PreparedRequest, Response
from requests.auth import AuthBase

from scripts.links.verdict import Hop

# A host is left alone when it has asked so often for rest before one link, or kept silent on so many links.
_REST_LIMIT = 3
_SILENCE_LIMIT = 2
# If none of so many hosts is heard, the machine has no network.
_OFFLINE = 5
# The pause doubles for each failure of the host, so many times at most.
_DOUBLINGS = 4


class LeftAlone(Exception):  # noqa: N818 - no error: the host is not asked
    """The host is not asked any more in this run; the words say why."""


class Hosts:
    """When each host may be asked. Safe to use from many threads.

    Args:
        pause: seconds between two requests to one host.
        patience: the longest rest, in seconds, that is granted to a host that asks for one.
    """

    def __init__(self, pause: float, patience: float) -> None:
        self._pause = pause
        self._patience = patience
        self._lock = Lock()
        self._next: dict[str, float] = defaultdict(float)
        self._failures: Counter[str] = Counter()
        self._silences: Counter[str] = Counter()
        self._closed: dict[str, str] = {}
        self._is_any_heard = False

    @property
    def are_silent(self) -> bool:
        """Whether hosts were asked, and none has answered."""
        return bool(self._silences) and not self._is_any_heard

    def take_turn(self, address: str) -> None:
        """Return when the host of *address* may be asked.

        Raises:
            LeftAlone: it is not to be asked.
        """
        host = host_of(address)
        while (wait := self._wait(host)) > 0:
            time.sleep(wait)

    def _wait(self, host: str) -> float:
        """Return the seconds until *host* may be asked; with none left, the turn is taken."""
        with self._lock:
            if host in self._closed:
                raise LeftAlone(self._closed[host])
            if self.are_silent and len(self._silences) >= _OFFLINE:
                raise LeftAlone("no host could be reached")
            now = time.monotonic()
            wait = self._next[host] - now
            if wait <= 0:
                self._next[host] = now + self._pause * 2 ** min(self._failures[host], _DOUBLINGS)
            return wait

    def heard(self, address: str, code: int) -> None:
        """Note that the host of *address* has answered with *code*."""
        host = host_of(address)
        has_failed = code == HTTPStatus.TOO_MANY_REQUESTS or code >= HTTPStatus.INTERNAL_SERVER_ERROR
        with self._lock:
            self._is_any_heard = True
            self._silences.pop(host, None)
            self._failures[host] = self._failures[host] + 1 if has_failed else 0

    def silent(self, address: str) -> None:
        """Note that nothing was heard of the host of *address*."""
        host = host_of(address)
        with self._lock:
            self._silences[host] += 1
            if self._silences[host] >= _SILENCE_LIMIT:
                self._closed[host] = f"{host} did not answer {_SILENCE_LIMIT} links before"

    def rest(self, address: str, seconds: float, times: int) -> None:
        """Grant the host of *address* the rest it asks for.

        Args:
            address: the address whose host asks for rest.
            seconds: how long.
            times: how often it has done so for one link.

        Raises:
            LeftAlone: it asks for more than we can grant.
        """
        host = host_of(address)
        with self._lock:
            self._next[host] = max(self._next[host], time.monotonic() + min(seconds, self._patience))
            if seconds > self._patience or times >= _REST_LIMIT:
                self._closed[host] = f"{host} asks not to be asked so often (429 Too Many Requests)"
                raise LeftAlone(self._closed[host])


class Conversation(AuthBase):
    """What was heard of one link.

    Args:
        hosts: says when a host may be asked.

    Attributes:
        hops: the answers on the way, in the last attempt.
        was_asked: whether a request was made.
        left_alone: why the host was not asked, or nothing.
        waits_for: the address whose answer is awaited, or nothing.
    """

    def __init__(self, hosts: Hosts) -> None:
        self._hosts = hosts
        self._rests = 0
        self.hops: list[Hop] = []
        self.was_asked = False
        self.left_alone = ""
        self.waits_for = ""

    def __call__(self, request: PreparedRequest) -> PreparedRequest:
        """Wait for the turn of *request*, and listen to the answers to it and to its redirects."""
        self.was_asked = True
        self._ask(str(request.url))
        self.hops.clear()
        request.register_hook("response", self._hear)  # type: ignore[no-untyped-call]
        return request

    def _ask(self, address: str) -> None:
        """Wait until *address* may be asked."""
        try:
            self._hosts.take_turn(address)
        except LeftAlone as reason:
            self.left_alone = str(reason)
            raise
        self.waits_for = address

    def _hear(self, response: Response, **_: object) -> Response:
        """Note one answer; a redirect is another question, with a turn of its own."""
        target = urljoin(response.url, response.headers["location"]) if response.is_redirect else ""
        self.hops.append(Hop(response.url, response.status_code, target))
        self.waits_for = ""
        self._hosts.heard(response.url, response.status_code)
        try:
            self._go_on(response, target)
        except LeftAlone:
            # Sphinx does not get to see this answer, so nobody else would close it.
            response.close()
            raise
        return response

    def _go_on(self, response: Response, target: str) -> None:
        """Grant the host the rest that *response* asks for, and wait until *target* may be asked."""
        if response.status_code == HTTPStatus.TOO_MANY_REQUESTS:
            self._rests += 1
            seconds = _seconds(response.headers.get("Retry-After", ""))
            # Sphinx asks again after the rest; left to itself it would wait for a day, if asked to.
            self._hosts.rest(response.url, seconds, self._rests)
        if target:
            self._ask(target)


def host_of(address: str) -> str:
    """Return the host of *address*, with the port where it names one."""
    return urlsplit(address).netloc


def _seconds(retry_after: str) -> float:
    """Return how many seconds the header ``Retry-After`` asks for: a number of them, or a date.

    Source: RFC 9110 section 10.2.3. What is neither asks for none.
    """
    if retry_after.isdecimal():
        return float(retry_after)
    try:
        return (parsedate_to_datetime(retry_after) - datetime.now(UTC)).total_seconds()
    except (TypeError, ValueError):
        return 0
