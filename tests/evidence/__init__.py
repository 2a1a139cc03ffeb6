"""Tests of the data beside the pages."""
