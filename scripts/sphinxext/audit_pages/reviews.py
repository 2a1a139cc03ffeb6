"""How far the claims of the model have been reviewed, as the pages tell it."""

from collections.abc import Sequence
from datetime import date

from scripts.reviews.summary import Summary, in_words
from scripts.sphinxext.audit_pages.model import Claim

_AGAINST = {"not supported", "partly"}


def told(claims: Sequence[Claim], where: str) -> str:
    """Return in words how far *claims* have been reviewed; *where* tells which they are."""
    reviews = [claim["review"] for claim in claims]
    held = [review for review in reviews if review["state"] == "reviewed"]
    verdicts = [verdict for review in held for verdict in review["verdicts"]]
    summary = Summary(
        claims=len(claims),
        reviewed=len(held),
        changed=sum(review["state"] == "changed since reviewed" for review in reviews),
        unsupported=sum(any(v["verdict"] in _AGAINST for v in review["verdicts"]) for review in held),
        disputed=sum(review["disputed"] for review in reviews),
        people=tuple(sorted({verdict["initials"] for verdict in verdicts})),
        last=max((date.fromisoformat(verdict["date"]) for verdict in verdicts), default=None),
    )
    words = in_words(summary, where)
    return words[0].upper() + words[1:]
