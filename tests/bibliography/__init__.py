"""Tests of the references."""
