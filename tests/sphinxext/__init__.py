"""Tests of the Sphinx extensions, on tiny roots."""
