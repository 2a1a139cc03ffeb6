"""What Crossref and PubMed hold of a reference: asked on demand, kept with its date, compared offline."""
