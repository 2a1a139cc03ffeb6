"""The references of ``refs.bib``: identifiers, and how a reference reads in print."""
