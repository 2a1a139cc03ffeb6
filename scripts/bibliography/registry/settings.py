"""Where the registries are and how they are asked; the environment may say otherwise."""

from collections.abc import Mapping
from dataclasses import dataclass

TOOL = "anakinra-manual"


class SettingsError(Exception):
    """A variable of the environment that cannot be used."""


@dataclass(frozen=True)
class Settings:
    """How the registries are asked.

    Attributes:
        crossref: base address of the Crossref REST API.
        eutils: base address of the E-utilities of NCBI.
        idconv: address of the ID converter of PubMed Central.
        trials: base address of the API of ClinicalTrials.gov, version 2.
        books: base address of Open Library.
        mailto: an e-mail address that Crossref and NCBI may write to, or nothing.
        api_key: a key for the E-utilities, or nothing.
        pause: seconds between two requests, and the unit by which the waits between attempts grow. A third
            of a second stays below what Crossref (5 a second) and NCBI (3 a second) grant to everybody.
        timeout: seconds without a byte after which a request is given up.
        longest_wait: seconds that we wait at most when a registry asks us to come back later.
    """

    crossref: str = "https://api.crossref.org"
    eutils: str = "https://eutils.ncbi.nlm.nih.gov/entrez/eutils"
    idconv: str = "https://pmc.ncbi.nlm.nih.gov/tools/idconv/api/v1/articles/"
    trials: str = "https://clinicaltrials.gov/api/v2"
    books: str = "https://openlibrary.org"
    mailto: str = ""
    api_key: str = ""
    pause: float = 0.35
    timeout: float = 30.0
    longest_wait: int = 60

    @property
    def user_agent(self) -> str:
        """Return the name by which we present ourselves."""
        return f"{TOOL} (mailto:{self.mailto})" if self.mailto else TOOL


def settings(environment: Mapping[str, str]) -> Settings:
    """Return the settings that *environment* asks for.

    ``CROSSREF_URL``, ``EUTILS_URL``, ``IDCONV_URL``, ``CLINICALTRIALS_URL`` and ``OPENLIBRARY_URL`` are base
    addresses, ``REGISTRY_PAUSE`` and ``REGISTRY_TIMEOUT`` seconds; ``CROSSREF_MAILTO`` and ``NCBI_API_KEY``
    are sent when they are there.

    Raises:
        SettingsError: a number that is none.
    """
    usual = Settings()

    def address(name: str, default: str) -> str:
        return environment.get(name, default).rstrip("/")

    return Settings(
        crossref=address("CROSSREF_URL", usual.crossref),
        eutils=address("EUTILS_URL", usual.eutils),
        idconv=environment.get("IDCONV_URL", usual.idconv),
        trials=address("CLINICALTRIALS_URL", usual.trials),
        books=address("OPENLIBRARY_URL", usual.books),
        mailto=environment.get("CROSSREF_MAILTO", ""),
        api_key=environment.get("NCBI_API_KEY", ""),
        pause=_seconds(environment, "REGISTRY_PAUSE", usual.pause),
        timeout=_seconds(environment, "REGISTRY_TIMEOUT", usual.timeout),
    )


def _seconds(environment: Mapping[str, str], name: str, default: float) -> float:
    """Return the number of seconds that the variable *name* holds."""
    try:
        value = float(environment.get(name, default))
    except ValueError as error:
        raise SettingsError(f"{name}: {environment[name]!r} is not a number of seconds") from error
    if not 0 <= value < 3600:
        raise SettingsError(f"{name}: {environment[name]!r} is not between 0 and an hour")
    return value
