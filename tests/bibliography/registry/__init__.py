"""Tests of what is asked of the registries and compared with them."""
