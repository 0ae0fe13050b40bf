"""A port of loopback for the site to answer on."""

from __future__ import annotations

import socket

from crawlers.errors import InputError


def free_port(port: int) -> int:
    """Return `port`, or for 0 one that the system chooses. Raises InputError where it is taken."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            why = (error.strerror or str(error)).lower()
            raise InputError(f"port {port} cannot be used: {why}; try another with --port, or --port 0") from error
        return int(probe.getsockname()[1])
