"""A web server on this machine that answers in every way that a link can be answered."""

import socket
import ssl
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Lock, Thread
from typing import NamedTuple

CERTIFICATE = Path(__file__).with_name("self-signed.pem")
_PAGE = b'<!DOCTYPE html><title>Page</title><h2 id="here">Here</h2>'
# Status code and target of each address that leads elsewhere.
_REDIRECTS = {
    "/moved": (301, "/ok"),
    "/moved-308": (308, "/ok?now"),
    "/moved-for-now": (302, "/ok"),
    "/moved-303": (303, "/ok"),
    "/moved-307": (307, "/ok"),
    "/moved-then-for-now": (301, "/moved-for-now"),
    "/for-now-then-moved": (302, "/moved"),
    "/moved-to-nothing": (301, "/gone-404"),
    "/moved-by-a-slash": (301, "/moved-by-a-slash/"),
    "/lasting": (301, "/ok"),
    "/loop": (302, "/loop"),
}


class Request(NamedTuple):
    """What the server was asked: method, path, who asked, and when, in seconds."""

    method: str
    path: str
    agent: str
    moment: float


class Server(ThreadingHTTPServer):
    """Answers by the path.

    Attributes:
        requests: what it was asked, in order.
        is_awaited: set when somebody waits for ``/slow``.
        is_over: set when those who do may go.
    """

    # A browser's worth of links may come at once.
    request_queue_size = 50

    def __init__(self) -> None:
        super().__init__(("localhost", 0), _Handler)
        self.requests: list[Request] = []
        self.is_awaited = Event()
        self.is_over = Event()
        self._lock = Lock()
        self._seen: Counter[str] = Counter()

    @property
    def host(self) -> str:
        """Return name and port."""
        return f"localhost:{self.server_address[1]}"

    def note(self, request: Request) -> int:
        """Keep *request* and return how often its path has been asked for."""
        with self._lock:
            self.requests.append(request)
            self._seen[request.path] += 1
            return self._seen[request.path]

    def paths(self) -> list[str]:
        """Return the paths that were asked for, in order, each once."""
        return list(dict.fromkeys(request.path for request in self.requests))


class _Handler(BaseHTTPRequestHandler):
    """Answers one request."""

    server: Server

    def do_GET(self) -> None:
        """Answer by the path: ``/ok`` with a page, ``/word-404`` with that code, others as they are named."""
        path = self.path.partition("?")[0]
        times = self.server.note(
            Request(self.command, self.path, self.headers.get("User-Agent", ""), time.monotonic())
        )
        if path in _REDIRECTS:
            code, target = _REDIRECTS[path]
            self._answer(code, Location=target)
        elif path.startswith("/busy"):
            self._busy(path, times)
        elif path == "/elsewhere":
            self._answer(302, Location=self.path.partition("?")[2])
        elif path == "/slow":
            self.server.is_awaited.set()
            self.server.is_over.wait()
        elif path == "/no-head" and self.command == "HEAD":
            self._answer(405)
        elif path[-3:].isdigit():
            self._answer(int(path[-3:]))
        else:
            self._answer(200)

    def do_HEAD(self) -> None:
        """Answer as for the page; the body is left out."""
        self.do_GET()

    def _busy(self, path: str, times: int) -> None:
        """Ask for rest: ``/busy-once`` a second, ``/busy-always`` none and again, ``/busy-a-day`` a day."""
        if path == "/busy-once" and times > 1:
            self._answer(200)
        else:
            rest = {"/busy-once": "1", "/busy-always": "0", "/busy-a-day": "86400"}[path]
            self._answer(429, **{"Retry-After": rest})

    def _answer(self, code: int, **headers: str) -> None:
        """Send a page with the status *code*."""
        self.send_response(code)
        for name, value in {"Content-Type": "text/html; charset=utf-8", **headers}.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(_PAGE)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(_PAGE)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - as it is named there
        """Stay silent."""


@contextmanager
def running(certificate: Path | None = None) -> Iterator[Server]:
    """Give a server that answers until the block ends, with TLS where there is a *certificate*."""
    with Server() as server:
        if certificate:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(certificate)
            server.socket = context.wrap_socket(server.socket, server_side=True)
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield server
        finally:
            server.is_over.set()
            server.shutdown()
            thread.join()


@contextmanager
def dead(count: int = 1) -> Iterator[list[str]]:
    """Give *count* hosts that refuse each connection: their ports are taken, and nobody listens."""
    sockets = [socket.socket() for _ in range(count)]
    try:
        for each in sockets:
            each.bind(("localhost", 0))
        yield [f"localhost:{each.getsockname()[1]}" for each in sockets]
    finally:
        for each in sockets:
            each.close()
