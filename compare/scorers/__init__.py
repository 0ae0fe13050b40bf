"""One file a scorer, with RapidFuzz's own signature, so that any can be handed to `rapidfuzz.process`."""
