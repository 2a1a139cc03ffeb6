"""Tests of adding a reference by its identifier."""
