"""A new outlet: what its site says of itself and where it lists its pages, looked up once, politely, for its file."""
