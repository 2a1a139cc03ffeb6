"""Tests of the builder that asks the external links."""
