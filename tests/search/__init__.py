"""Tests of the settings of the search."""
