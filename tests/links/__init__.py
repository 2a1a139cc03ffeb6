"""Tests of the external links."""
