"""The newsroom on loopback: one address for each outlet, one port for all of them where the system allows it."""

from __future__ import annotations

import errno
import socketserver
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import urlsplit

from crawlers.newsroom.pages import Document

ATTEMPTS = 20  # ports that the system offers for the first address can be taken on another
POLL = 0.1  # seconds that stop() may wait
IDLE = 15  # seconds until a connection kept alive is let go
MISSING = Document(b"<!doctype html><title>Not found</title><h1>Not found</h1>")

Seen = Callable[[str, str], None]


class OutletServer(ThreadingHTTPServer):
    """Serves one outlet's documents and tells `seen` the outlet and path of each request."""

    request_queue_size = 64

    def __init__(self, outlet: str, address: tuple[str, int], seen: Seen) -> None:
        self.outlet = outlet
        self.seen = seen
        self.documents: Mapping[str, Document] = {}
        super().__init__(address, _Handler)

    def server_bind(self) -> None:
        # http.server's own looks the host's name up, which can take seconds where no resolver answers.
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = str(self.server_address[0]), int(self.server_address[1])

    @property
    def base(self) -> str:
        """The outlet's address, without a slash at the end."""
        return f"http://{self.server_name}:{self.server_port}"


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version = "CrossreadNewsroom/1"
    timeout = IDLE
    server: OutletServer

    def do_GET(self) -> None:
        path = urlsplit(self.path).path
        self.server.seen(self.server.outlet, path)
        document = self.server.documents.get(path)
        self.send_response(HTTPStatus.OK if document else HTTPStatus.NOT_FOUND)
        found = document or MISSING
        self.send_header("Content-Type", found.content_type)
        self.send_header("Content-Length", str(len(found.body)))
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(found.body)

    do_HEAD = do_GET

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the parameter's name is http.server's
        """Stay quiet: the crawl reports what it fetched."""


def bind(hosts: Mapping[str, int], port: int, seen: Seen) -> list[OutletServer]:
    """Bind a server for each outlet of `hosts` (id -> last byte of its address) and return them, not yet serving.

    All share `port`, or a free one where it is taken or 0. Where 127.0.0.x cannot be bound (macOS without aliases),
    all stand on 127.0.0.1 at `port`, `port` + 1 and so on. Raises OSError where loopback gives no port at all.
    """
    apart = {outlet: f"127.0.0.{host}" for outlet, host in hosts.items()}
    for attempt in range(ATTEMPTS):
        try:
            return _bind_all(apart, port if attempt == 0 else 0, seen, step=0)
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                break
    together = dict.fromkeys(hosts, "127.0.0.1")
    try:
        return _bind_all(together, port, seen, step=1)
    except OSError:
        return _bind_all(together, 0, seen, step=1)


def _bind_all(addresses: Mapping[str, str], port: int, seen: Seen, step: int) -> list[OutletServer]:
    """Bind all or none; with `step` 0 all take the port that the first one got."""
    servers: list[OutletServer] = []
    try:
        for place, (outlet, host) in enumerate(addresses.items()):
            wanted = port + place * step if port else 0
            if servers and not step:
                wanted = servers[0].server_port
            servers.append(OutletServer(outlet, (host, wanted), seen))
    except OSError:
        close(servers)
        raise
    return servers


def serve(servers: Sequence[OutletServer]) -> None:
    """Serve in threads that end with the process."""
    for server in servers:
        Thread(target=server.serve_forever, args=(POLL,), name=f"newsroom {server.outlet}", daemon=True).start()


def stop(servers: Sequence[OutletServer]) -> None:
    """Stop serving, all at once, and let the ports go."""
    with ThreadPoolExecutor(max_workers=max(1, len(servers))) as pool:
        list(pool.map(OutletServer.shutdown, servers))
    close(servers)


def close(servers: Sequence[OutletServer]) -> None:
    for server in servers:
        server.server_close()
