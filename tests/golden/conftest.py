"""The demo's database, made once by the real command."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def demo_db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Crawl the newsroom for real, on ports that the system chooses, and compare."""
    path = tmp_path_factory.mktemp("demo") / "demo.db"
    argv = [sys.executable, "-m", "crossread", "demo", "--no-serve", "--newsroom-port", "0", "--db", str(path)]
    done = subprocess.run(argv, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    return path
