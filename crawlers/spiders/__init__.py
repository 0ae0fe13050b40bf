"""One file for each source type; a new one is found by walking this package."""
