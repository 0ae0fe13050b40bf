"""Starts the site: Datasette over the database, in a process of its own, with the pages of web/."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from pipelines.database import DatabaseError

WEB = Path(__file__).resolve().parent.parent / "web"


def serve_site(db: Path, port: int, say: Callable[[str], None]) -> None:
    """Serve `db` on loopback until Ctrl-C or SIGTERM. Raises DatabaseError where the site ends by itself."""
    # SIGTERM ends us by an exception, on which subprocess.run takes Datasette along and leaves no port behind.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    argv = [sys.executable, "-m", "datasette", "serve", str(db), "--host", "127.0.0.1", "--port", str(port)]
    argv += ["--metadata", str(WEB / "metadata.yaml"), "--template-dir", str(WEB / "templates")]
    argv += ["--plugins-dir", str(WEB / "plugins"), "--static", f"assets:{WEB / 'static'}"]
    argv += ["--setting", "suggest_facets", "off"]
    say(f"Crossread is at http://127.0.0.1:{port}/  (Ctrl-C stops it)")
    try:
        subprocess.run(argv, check=True)  # noqa: S603 - our own command
    except KeyboardInterrupt:
        say("stopped")
    except subprocess.CalledProcessError as error:
        if error.returncode == -signal.SIGTERM:
            say("stopped")
            return
        raise DatabaseError(f"the site stopped with code {error.returncode}; what it said stands above") from error
