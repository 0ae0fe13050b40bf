"""The idea of the product, pure: articles in, a comparison out. No I/O, no clock, no network."""
