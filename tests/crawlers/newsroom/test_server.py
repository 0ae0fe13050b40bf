"""One address for each outlet, one port; other ways where the system does not allow it."""

from __future__ import annotations

import errno
import http.client
import socket
import time

import pytest

from crawlers.newsroom import server
from crawlers.newsroom.pages import Document
from crawlers.newsroom.server import OutletServer, bind, serve, stop

HOSTS = {"one": 31, "two": 32, "three": 33}


def quiet(outlet: str, path: str) -> None:
    """Note nothing."""


def taken_port() -> socket.socket:
    holder = socket.socket()
    holder.bind(("127.0.0.32", 0))
    holder.listen()
    return holder


def without_aliases(self: OutletServer) -> None:
    """Bind as macOS does, which has no 127.0.0.2 unless somebody adds it."""
    if self.server_address[0] != "127.0.0.1":
        raise OSError(errno.EADDRNOTAVAIL, "Can't assign requested address")
    bind_it(self)


bind_it = OutletServer.server_bind


def test_outlets_share_a_port_on_addresses_of_their_own() -> None:
    servers = bind(HOSTS, 0, quiet)
    try:
        assert [one.server_name for one in servers] == ["127.0.0.31", "127.0.0.32", "127.0.0.33"]
        assert len({one.server_port for one in servers}) == 1
    finally:
        server.close(servers)


def test_a_port_that_one_address_has_taken_gives_way_to_a_free_one() -> None:
    with taken_port() as holder:
        port = holder.getsockname()[1]
        servers = bind(HOSTS, port, quiet)
        server.close(servers)
    ports = {one.server_port for one in servers}
    assert len(ports) == 1
    assert port not in ports


def test_without_aliases_outlets_share_an_address_on_ports_of_their_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(OutletServer, "server_bind", without_aliases)
    servers = bind(HOSTS, 0, quiet)
    server.close(servers)
    assert {one.server_name for one in servers} == {"127.0.0.1"}
    assert len({one.server_port for one in servers}) == len(HOSTS)


def test_paths_are_answered_noted_and_kept_alive() -> None:
    seen: list[tuple[str, str]] = []
    servers = bind({"one": 31}, 0, lambda outlet, path: seen.append((outlet, path)))
    servers[0].documents = {"/a": Document("où".encode(), "text/plain; charset=utf-8")}
    serve(servers)
    line = http.client.HTTPConnection(servers[0].server_name, servers[0].server_port, timeout=5)
    try:
        answers = []
        for method, path in [("GET", "/a?utm_source=x"), ("HEAD", "/a"), ("GET", "/b"), ("GET", "/../etc/passwd")]:
            line.request(method, path)
            answer = line.getresponse()
            answers.append((answer.status, answer.read().decode()))
    finally:
        line.close()
        stop(servers)
    assert answers[:2] == [(200, "où"), (200, "")]
    assert [status for status, _ in answers[2:]] == [404, 404]
    assert seen == [("one", "/a"), ("one", "/a"), ("one", "/b"), ("one", "/../etc/passwd")]


def test_stopping_is_quick_and_lets_the_port_go() -> None:
    servers = bind(HOSTS, 0, quiet)
    port = servers[0].server_port
    serve(servers)
    started = time.monotonic()
    stop(servers)
    assert time.monotonic() - started < 2
    again = bind(HOSTS, port, quiet)
    server.close(again)
    assert again[0].server_port == port
