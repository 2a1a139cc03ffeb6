"""Tests of the sentences of the pages."""
