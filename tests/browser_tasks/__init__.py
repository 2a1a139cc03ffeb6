"""What readers do with the real manual, in a real browser."""
