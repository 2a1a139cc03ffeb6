"""A new reference from its identifier: what the registries hold, as an entry in the form of the file."""
