"""Addresses that stay: each page that was ever published, and where those that moved are now."""
