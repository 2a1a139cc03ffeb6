"""Sentences of the pages: where they stand, and what they claim."""
