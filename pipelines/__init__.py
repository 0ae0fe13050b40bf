"""DISK. One step a file, in walking order: extract, validate, store, then an event's findings. No scoring."""
