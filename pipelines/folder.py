"""Has the pages of an event written as a folder, by web/folder.py in a process of its own."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from pipelines.database import DatabaseError
from pipelines.site import WEB

# How a line of web/folder.py ends that tells how far it is.
PROGRESS = " files\n"


def write_site(db: Path, event: str, to: Path, say: Callable[[str], None]) -> Path:
    """Write the pages of `event` as a folder that needs no server, and return the path of its first page.

    `say` is told how far it is. Raises DatabaseError with what the process said where it failed.
    """
    # -P: the folder of the script is none to import from.
    argv = [sys.executable, "-P", str(WEB / "folder.py"), str(db), event, str(to)]
    said = [""]
    with subprocess.Popen(argv, stderr=subprocess.PIPE, text=True) as process:  # noqa: S603 - our own command
        assert process.stderr is not None
        for line in process.stderr:
            if line.endswith(PROGRESS):
                say(line.rstrip())
            else:
                said.append(line.strip())
    if process.returncode:
        raise DatabaseError(said[-1] or f"the pages could not be written (code {process.returncode})")
    return to / "index.html"
