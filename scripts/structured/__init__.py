"""What a page says of itself to machines: linked data of schema.org, and tags for citation managers."""
