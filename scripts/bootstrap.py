"""Set up ``.venv`` from the hash-locked requirements, or say in one sentence what is missing.

Run by ``make`` with whatever ``python3`` the machine has, before anything is installed, so this
module uses the standard library alone and keeps to syntax that an older Python can still read.
"""

import hashlib
import importlib.util
import os
import subprocess
import sys

OLDEST = (3, 11)
ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
LOCK = os.path.join(ROOT, "requirements.lock")
VENV = os.path.join(ROOT, ".venv")
STAMP = os.path.join(VENV, "requirements.sha256")
NO_NETWORK = (
    "Failed to establish a new connection",
    "NameResolutionError",
    "Temporary failure in name resolution",
    "Network is unreachable",
    "ConnectTimeoutError",
    "ProxyError",
    "No matching distribution found",
)


def digest(path):
    # type: (str) -> str
    """Return the SHA-256 of the file at *path* in hexadecimal digits."""
    with open(path, "rb") as handle:
        return hashlib.sha256(handle.read()).hexdigest()


def is_current():
    # type: () -> bool
    """Return whether ``.venv`` was finished from the lock file as it is now."""
    if not os.path.exists(STAMP):
        return False
    with open(STAMP) as handle:
        return handle.read() == digest(LOCK)


def venv_python():
    # type: () -> str
    """Return the path of the interpreter inside ``.venv``."""
    folder = "Scripts" if os.name == "nt" else "bin"
    return os.path.join(VENV, folder, "python")


def fail(sentence):
    # type: (str) -> None
    """Print *sentence* alone on standard error and leave with exit code 2."""
    sys.stderr.write(sentence + "\n")
    raise SystemExit(2)


def create_venv():
    # type: () -> None
    """Create ``.venv`` afresh; say so when Python lacks ``venv`` or ``ensurepip``."""
    # Debian ships ensurepip apart from Python.
    if any(importlib.util.find_spec(name) is None for name in ("ensurepip", "venv")):
        fail(
            "This Python has no venv module: install it (on Debian and Ubuntu, the package python3-venv)"
            " and run make again."
        )
    subprocess.run([sys.executable, "-m", "venv", "--clear", VENV], check=True)


def install():
    # type: () -> None
    """Install the locked requirements with their hashes checked; tell a missing network apart."""
    command = [venv_python(), "-m", "pip", "install", "--disable-pip-version-check", "--quiet"]
    command += ["--require-hashes", "--no-deps", "-r", LOCK]
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, universal_newlines=True)
    if done.returncode == 0:
        return
    if any(sign in done.stdout for sign in NO_NETWORK):
        fail(
            "The Python package index cannot be reached: the first run needs it once to fill .venv;"
            " connect this machine and run make again."
        )
    sys.stderr.write(done.stdout)
    fail("pip could not install requirements.lock; its message stands above.")


def main():
    # type: () -> None
    """Bring ``.venv`` up to date with the lock file; do nothing where it is."""
    if sys.version_info < OLDEST:
        fail(
            "This manual needs Python %d.%d or later, and python3 is %d.%d:"
            " install a newer one, or name it with make PYTHON=/path/to/python."
            % (OLDEST + tuple(sys.version_info[:2]))
        )
    if is_current():
        return
    sys.stdout.write("Setting up .venv (once; about a minute) ...\n")
    sys.stdout.flush()
    create_venv()
    install()
    with open(STAMP, "w") as handle:
        handle.write(digest(LOCK))


if __name__ == "__main__":
    main()
