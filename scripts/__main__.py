"""The command line: ``python -m scripts SUBCOMMAND``; each room brings its own subcommands."""

import argparse
import sys
from collections.abc import Sequence
from importlib import import_module

# The module of each subcommand. Only the one that is asked for is imported, so that the check of the
# references, which is run after each edit, does not wait for the libraries of the others.
COMMANDS = {
    "addresses": "scripts.addresses.commands",
    "prose": "scripts.claims.commands",
    "bibliography": "scripts.bibliography.commands",
    "tidy": "scripts.bibliography.commands",
    "snapshot": "scripts.bibliography.online_commands",
    "cite": "scripts.bibliography.online_commands",
    "packet": "scripts.reviews.commands",
    "review": "scripts.reviews.commands",
    "changes": "scripts.reviews.commands",
    "release": "scripts.release.commands",
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the subcommand that *arguments* name and return its exit code."""
    given = sys.argv[1:] if arguments is None else arguments
    parser = argparse.ArgumentParser(prog="python -m scripts", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="SUBCOMMAND")
    wanted = [COMMANDS[name] for name in given[:1] if name in COMMANDS]
    for module in wanted or dict.fromkeys(COMMANDS.values()):
        import_module(module).add_commands(commands.add_parser)
    options = parser.parse_args(given)
    return int(options.run(options))


if __name__ == "__main__":
    raise SystemExit(main())
