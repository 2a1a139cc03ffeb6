"""Tests of the pages of the audit."""
