"""A page and the work that it belongs to, as machines are told of them."""

from dataclasses import dataclass
from typing import NamedTuple


@dataclass(frozen=True)
class Work:
    """The whole manual.

    Attributes:
        title: its name.
        author: who wrote it, an organization.
        version: the edition.
        is_draft: whether this is none of the released editions.
        language: that of its text, as a language tag.
        address: where it is published.
        license: the address of the license of its text.
        drug: what it is about: properties of a Drug of schema.org.
    """

    title: str
    author: str
    version: str
    is_draft: bool
    language: str
    address: str
    license: str
    drug: dict[str, str]


class Reference(NamedTuple):
    """A work that a page cites: its title, its DOI without resolver, and its address; empty if unknown."""

    title: str
    doi: str
    address: str


@dataclass(frozen=True)
class Page:
    """One page.

    Attributes:
        title: its heading.
        address: where it is published.
        audience: whom it speaks to of the drug, ``Patient`` or ``Clinician``; empty on other pages.
        references: what it cites.
    """

    title: str
    address: str
    audience: str
    references: tuple[Reference, ...]
