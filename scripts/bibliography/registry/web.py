"""Ask over HTTP: politely, with a patience that ends, and always with an outcome."""

from time import monotonic, sleep

import requests
from requests.adapters import HTTPAdapter
from urllib3.exceptions import TimeoutError as SlowError
from urllib3.util import Retry

from scripts.bibliography.registry.outcome import Answer, Outcome
from scripts.bibliography.registry.settings import Settings

ATTEMPTS = 4
WORTH_ANOTHER_TRY = (429, 500, 502, 503, 504)
NOT_THERE = (404, 410)
MOST_REDIRECTS = 5
MOST_BYTES = 20_000_000
CHUNK = 65_536


class _TooLongError(Exception):
    """An answer that is larger than any that we expect."""


class Web:
    """A session with one registry: it waits between requests and tries again where that may help.

    Args:
        settings: names, seconds and limits.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._next = 0.0
        self._session = requests.Session()
        self._session.max_redirects = MOST_REDIRECTS
        self._session.headers["User-Agent"] = settings.user_agent
        again = Retry(
            total=ATTEMPTS - 1,
            connect=1,
            read=1,
            status_forcelist=WORTH_ANOTHER_TRY,
            backoff_factor=settings.pause * 3,
            retry_after_max=settings.longest_wait,
            raise_on_status=False,
        )
        for scheme in ("http://", "https://"):
            self._session.mount(scheme, HTTPAdapter(max_retries=again))

    def get(self, url: str, **parameters: str) -> Answer:
        """Return the answer to a GET request; no failure of the network or the server is raised.

        A server that asks us to wait (``Retry-After``) is obeyed, up to the longest wait.

        Args:
            url: the address, percent-encoded.
            parameters: its query; empty values are left out.
        """
        self._wait()
        query = {name: value for name, value in parameters.items() if value}
        try:
            with self._session.get(
                url, params=query, timeout=self._settings.timeout, stream=True
            ) as response:
                return _answer(response, self._body(response))
        except _TooLongError:
            return Answer(Outcome.NOT_UNDERSTOOD, detail=f"more than {MOST_BYTES // 1_000_000} MB")
        except (requests.exceptions.ChunkedEncodingError, requests.exceptions.ContentDecodingError):
            return Answer(Outcome.NOT_UNDERSTOOD, detail="the answer breaks off")
        except requests.exceptions.TooManyRedirects:
            return Answer(Outcome.UNREACHABLE, detail="redirected in circles")
        except requests.RequestException as error:
            if _is_slow(error):
                return Answer(Outcome.TIMED_OUT, detail=f"no answer within {self._settings.timeout:g} s")
            return Answer(Outcome.UNREACHABLE, detail="no connection")

    def _wait(self) -> None:
        """Let the pause since the last request pass."""
        sleep(max(0.0, self._next - monotonic()))
        self._next = monotonic() + self._settings.pause

    def _body(self, response: requests.Response) -> bytes:
        """Return the body of *response*, unless it is too large or trickles in without end."""
        body = bytearray()
        end = monotonic() + 4 * self._settings.timeout
        for chunk in response.iter_content(CHUNK):
            body += chunk
            if len(body) > MOST_BYTES:
                raise _TooLongError
            if monotonic() > end:
                raise requests.exceptions.ReadTimeout
        return bytes(body)


def _answer(response: requests.Response, body: bytes) -> Answer:
    """Return what *response* with *body* means."""
    code = response.status_code
    media_type = response.headers.get("Content-Type", "").casefold()
    if code == requests.codes.ok:
        return Answer(Outcome.FOUND, body, media_type=media_type, address=response.url)
    if code in NOT_THERE:
        outcome = Outcome.UNKNOWN
    elif code >= requests.codes.server_error:
        outcome = Outcome.UNREACHABLE
    elif code >= requests.codes.bad_request:
        outcome = Outcome.REFUSED
    else:
        outcome = Outcome.NOT_UNDERSTOOD
    return Answer(outcome, body, f"HTTP {code}", media_type, response.url)


def _is_slow(error: requests.RequestException) -> bool:
    """Return whether *error* says that time ran out, also where the last of several attempts did."""
    cause = error.args[0] if error.args else None
    slow = isinstance(cause, SlowError) or isinstance(getattr(cause, "reason", None), SlowError)
    return slow or isinstance(error, requests.Timeout)
