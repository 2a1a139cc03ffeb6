"""What is heard of a link, where no server on this machine can say it; the rest is asked in earnest."""

from datetime import UTC, datetime

import pytest

from scripts.links.verdict import Heard, Hop, Outcome, answer

THERE = "https://there.test/"
MOVED = Hop("https://here.test/", 301, THERE)


@pytest.mark.parametrize(
    ("outcome", "message", "hops", "status", "words"),
    [
        (
            Outcome.BROKEN,
            "(Caused by NameResolutionError(\"HTTPSConnection(host='here.test', port=443): Failed to resolve "
            "'here.test' ([Errno -2] Name or service not known)\"))",
            (),
            "unreachable",
            "the name of the host is not known",
        ),
        (
            Outcome.BROKEN,
            "('Connection aborted.', RemoteDisconnected('Remote end closed connection without response'))",
            (MOVED,),
            "unreachable",
            f"the host breaks the connection off, at {THERE}",
        ),
        (
            Outcome.BROKEN,
            "(Caused by SSLError(SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED] certificate "
            "verify failed: certificate has expired (_ssl.c:992)')))",
            (MOVED,),
            "broken",
            "its certificate cannot be trusted (certificate has expired): a browser warns its reader, "
            f"at {THERE}",
        ),
        (Outcome.BROKEN, "something new", (), "unreachable", "something new"),
        (Outcome.TIMEOUT, "read timeout=20", (MOVED,), "timed out", f"no answer in time, at {THERE}"),
        (
            Outcome.BROKEN,
            "408 Client Error",
            (Hop("https://here.test/", 408, ""),),
            "timed out",
            "no answer in time",
        ),
        (
            Outcome.IGNORED,
            "unable to decode response content",
            (Hop("https://here.test/", 200, ""),),
            "not checked",
            "unable to decode response content",
        ),
    ],
)
def test_what_is_heard_has_its_status(
    outcome: Outcome, message: str, hops: tuple[Hop, ...], status: str, words: str
) -> None:
    """Status and words."""
    heard = Heard("https://here.test/", outcome, message, hops, was_asked=True, left_alone="")
    found = answer(heard, datetime(2026, 11, 22, tzinfo=UTC))
    assert (found.status, found.detail) == (status, words)
