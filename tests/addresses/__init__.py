"""Tests of the addresses that stay."""
