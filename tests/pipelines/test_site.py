from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from urllib.request import urlopen

from pipelines.database import open_database

ROOT = Path(__file__).resolve().parents[2]


def test_the_site_answers_where_it_says_and_ends_when_told(tmp_path: Path) -> None:
    open_database(tmp_path / "x.db").close()
    command = [sys.executable, "-m", "crossread", "serve", "--port", "0", "--db", str(tmp_path / "x.db")]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True, env=env) as site:
        assert site.stderr is not None
        line = site.stderr.readline()
        url = next(word for word in line.split() if word.startswith("http://127.0.0.1:"))
        deadline = time.monotonic() + 20
        while True:
            try:
                with urlopen(url) as page:
                    assert page.status == 200
                break
            except OSError:
                assert time.monotonic() < deadline
                time.sleep(0.05)
        site.send_signal(signal.SIGTERM)
        assert "Traceback" not in site.stderr.read()
        assert site.wait(10) == 0
