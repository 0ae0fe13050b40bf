"""One file for each source type. A file with a `SOURCE` is found by walking this package; nothing else to edit."""
