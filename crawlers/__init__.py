"""NETWORK. What to fetch and from where. No text analysis, no SQL."""
