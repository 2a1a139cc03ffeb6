"""Tests of findings, rules and writers."""
