"""The references of a made-up manual: BibTeX entries, and what each place of a reference says."""

import random

import yaml

from scripts.benchmark.content import OUTCOMES, places_of

_JOURNALS = ("Arthritis Rheum", "Ann Rheum Dis", "Rheumatology (Oxford)", "J Rheumatol", "Lancet", "BMJ")
_NAMES = ("Müller", "García", "Smith", "Okafor", "Tanaka", "Lindqvist", "O'Brien", "van der Berg", "Żak")
_YEARS = (1998, 2026)
# What PubMed gave out in 1998 and in 2025, roughly.
_PMIDS = (9_500_000, 40_000_000)


def entry(key: str) -> str:
    """Return the BibTeX entry of *key*, in the form of ``refs.bib``."""
    chance = random.Random(f"entry {key}")
    authors = " and ".join(
        f"{name}, {chance.choice('ABCDEFG')} {chance.choice('HJKLM')}"
        for name in chance.sample(_NAMES, chance.randrange(2, 7))
    )
    first = chance.randrange(10, 4000)
    fields = {
        "author": authors,
        "title": f"A made-up trial of {chance.choice(OUTCOMES)} and {chance.choice(OUTCOMES)}: {key}",
        "journal": chance.choice(_JOURNALS),
        "year": (year := chance.randrange(*_YEARS)),
        "volume": year - _YEARS[0] + 1,
        "number": chance.randrange(1, 12),
        "pages": f"{first}--{first + 8}",
        "doi": f"10.5555/bench.{key}",
        "pmid": _pmid(year, chance),
    }
    lines = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items())
    return f"@article{{{key},\n{lines}\n}}\n"


def _pmid(year: int, chance: random.Random) -> int:
    """Return a PubMed identifier that a paper of *year* could have."""
    step = (_PMIDS[1] - _PMIDS[0]) // (_YEARS[1] - _YEARS[0])
    return _PMIDS[0] + (year - _YEARS[0]) * step + chance.randrange(step)


def extracts(key: str) -> str:
    """Return the file of extracts of *key*."""
    listed = [
        {
            "id": f"{key}.{number}",
            "locator": place.locator,
            "topic": "efficacy",
            "says": place.says,
            "values": [f"{place.weeks} weeks", f"{place.percent}%"],
            "support": "official-copy",
            "consulted": [f"https://example.org/{key}"],
        }
        for number, place in enumerate(places_of(key))
    ]
    return yaml.safe_dump({"edition": "2020", "extracts": listed}, sort_keys=False, allow_unicode=True)
