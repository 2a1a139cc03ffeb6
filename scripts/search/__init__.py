"""What a reader may type: synonyms, pages that stand first, and the queries that must find their page."""
