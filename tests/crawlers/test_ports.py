from __future__ import annotations

import socket

import pytest

from crawlers.errors import InputError
from crawlers.ports import free_port


def test_a_port_that_is_taken_is_named() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(InputError, match=rf"port {port} cannot be used: .*--port"):
            free_port(port)
    assert free_port(port) == port


def test_for_none_the_system_chooses() -> None:
    assert free_port(0) > 1023
