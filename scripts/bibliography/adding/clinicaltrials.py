"""Trials, from ClinicalTrials.gov. Documentation: https://clinicaltrials.gov/data-api/api (version 2)."""

from typing import Any

from scripts.bibliography.adding.answers import read
from scripts.bibliography.adding.draft import Draft, draft
from scripts.bibliography.registry.records import Author
from scripts.bibliography.registry.settings import Settings
from scripts.bibliography.registry.web import Web

REGISTRY = "ClinicalTrials.gov"
PAGE = "https://clinicaltrials.gov/study/"


def trial(nct: str, settings: Settings, today: str) -> Draft:
    """Return the registration of the trial *nct*, read on the day *today* (ISO).

    Raises:
        LookupFailedError: no record was got.
    """
    answer = Web(settings).get(f"{settings.trials}/studies/{nct}", format="json")
    return read(REGISTRY, nct, answer, lambda data: _draft(data["protocolSection"], today))


def _draft(protocol: dict[str, Any], today: str) -> Draft:
    """Return the draft that *protocol* describes."""
    identification, status = protocol["identificationModule"], protocol["statusModule"]
    sponsor = protocol["sponsorCollaboratorsModule"]["leadSponsor"]["name"]
    nct = identification["nctId"]
    fields = {
        "title": identification.get("officialTitle") or identification["briefTitle"],
        "publisher": REGISTRY,
        "date": status.get("studyFirstPostDateStruct", {}).get("date", ""),
        "updated": status.get("lastUpdatePostDateStruct", {}).get("date", ""),
        "nct": nct,
        "url": PAGE + nct,
        "urldate": today,
    }
    return draft("online", fields, [Author(sponsor, is_group=True)], stem=nct.lower())
