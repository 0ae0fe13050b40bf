"""Starts the site: Datasette over the database, in a process of its own, with the pages of web/."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from pipelines.database import DatabaseError
from pipelines.reviewers import load_reviewers, readable_by_others

# web/metadata.yaml hands what stands here to the plugins; without it the site has no way to write.
REVIEWERS = "CROSSREAD_REVIEWERS"
WEB = Path(__file__).resolve().parent.parent / "web"


def serve_site(db: Path, port: int, say: Callable[[str], None], reviewers: Path | None = None) -> None:
    """Serve `db` on loopback until Ctrl-C or SIGTERM.

    Those whom the file `reviewers` names may decide on differences. Raises ReviewersError where that file cannot be
    used, and DatabaseError where the site ends by itself.
    """
    environment = {name: value for name, value in os.environ.items() if name != REVIEWERS}
    if reviewers:
        environment[REVIEWERS] = str(_reviewing(db, reviewers, say))
    # SIGTERM ends us by an exception, on which subprocess.run takes Datasette along and leaves no port behind.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    argv = [sys.executable, "-m", "datasette", "serve", str(db), "--host", "127.0.0.1", "--port", str(port)]
    argv += ["--metadata", str(WEB / "metadata.yaml"), "--template-dir", str(WEB / "templates")]
    argv += ["--plugins-dir", str(WEB / "plugins"), "--static", f"assets:{WEB / 'static'}"]
    argv += ["--setting", "suggest_facets", "off"]
    say(f"Crossread is at http://127.0.0.1:{port}/  (Ctrl-C stops it)")
    try:
        subprocess.run(argv, check=True, env=environment)  # noqa: S603 - our own command
    except KeyboardInterrupt:
        say("stopped")
    except subprocess.CalledProcessError as error:
        if error.returncode == -signal.SIGTERM:
            say("stopped")
            return
        raise DatabaseError(f"the site stopped with code {error.returncode}; what it said stands above") from error


def _reviewing(db: Path, reviewers: Path, say: Callable[[str], None]) -> Path:
    """Return the file's full path once it is sure that people can sign in and that the database can be written."""
    people = load_reviewers(reviewers)
    if readable_by_others(reviewers):
        say(f"{reviewers} can be read by other users of this machine; say: chmod 600 {reviewers}")
    if not os.access(db, os.W_OK) or not os.access(db.resolve().parent, os.W_OK):
        raise DatabaseError(f"{db} cannot be written, so no decision could be kept; serve it without --reviewers")
    say(f"Who may review: {', '.join(people)}")
    return reviewers.resolve()
