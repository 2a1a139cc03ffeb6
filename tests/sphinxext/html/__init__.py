"""Tests of what the HTML pages have beside their text."""
