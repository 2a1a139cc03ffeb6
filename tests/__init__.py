"""Tests of the manual and of the scripts that build it."""
