"""`crossread outlet` as users call it: files, exit codes, one line for what went wrong."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from crawlers.outlets import load_outlets
from crawlers.probing.add import outlet_lines
from crawlers.probing.probe import GIVEN_UP, hopeless
from crawlers.settings import DOWNLOAD_TIMEOUT
from crossread import main

ROOT = Path(__file__).resolve().parents[3]
BODY = (
    "<p>"
    + "The council closed the harbour bridge on Tuesday after inspectors had found a crack in a beam. " * 4
    + "</p>"
)


def call(*argv: object) -> Result:
    return CliRunner().invoke(main, ["outlet", *map(str, argv)])


def command(*argv: object) -> subprocess.CompletedProcess[str]:
    """A process can probe once, so that each has its own."""
    words = [sys.executable, "-m", "crossread", "outlet", *map(str, argv)]
    return subprocess.run(words, capture_output=True, text=True, cwd=ROOT, timeout=60)


def one_line(result: Any, code: int = 1) -> str:
    assert getattr(result, "exit_code", getattr(result, "returncode", None)) == code
    assert result.stdout == ""
    assert result.stderr.count("\n") == 1
    return str(result.stderr)


@pytest.fixture(scope="module")
def press(presses: Callable[..., Any]) -> Any:
    press = presses()
    items = ""
    for number in range(3):
        day = (datetime.now(UTC) - timedelta(days=number)).isoformat()
        head = f'<title>Story</title><meta property="article:published_time" content="{day}">'
        page = f"<!doctype html><html><head>{head}</head><body><article>{BODY}</article></body></html>"
        press.document(f"/{number}", page, "text/html")
        items += f"<item><link>{press.base}/{number}</link><pubDate>{day}</pubDate></item>"
    press.document("/feed", f'<rss version="2.0"><channel><title>Gull News</title>{items}</channel></rss>')
    press.document("/", "<html><title>Gull News</title></html>", "text/html")
    return press


@pytest.fixture(scope="module")
def added(press: Any, folder: Path) -> subprocess.CompletedProcess[str]:
    return command("add", f"{press.base}/", "--outlets", folder / "new" / "outlets", "--allow-private")


def test_one_command_writes_the_file(added: subprocess.CompletedProcess[str], press: Any, folder: Path) -> None:
    path = folder / "new" / "outlets" / "gull-news.toml"
    assert (added.returncode, added.stdout) == (0, f"{path}\n")
    (spec,) = load_outlets(path.parent).values()
    assert (spec.outlet.id, spec.outlet.name, spec.feeds) == ("gull-news", "Gull News", (f"{press.base}/feed",))
    assert (spec.expect.articles_a_day, spec.expect.body) == (0.5, 0.8)
    assert "gull-news: no country found" in added.stderr.splitlines()


def test_what_was_added_is_listed_and_holds(added: subprocess.CompletedProcess[str], press: Any, folder: Path) -> None:
    outlets = folder / "new" / "outlets"
    assert call("list", "--outlets", outlets).output == (
        f"gull-news  Gull News  {press.base}/  1 feed  expects 0.5 a day, body 0.8, date 0.8\n"
    )
    done = command("check", "gull-news", "--outlets", outlets, "--allow-private")
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr.endswith("gull-news: as expected\n")


def test_a_file_that_is_there_is_kept(added: subprocess.CompletedProcess[str], press: Any, folder: Path) -> None:
    outlets = folder / "new" / "outlets"
    before = (outlets / "gull-news.toml").read_bytes()
    argv = ("add", f"{press.base}/", "--outlets", outlets, "--allow-private", "--id", "gull-news")
    hits = len(press.hits)
    assert "is there already; --force replaces it" in one_line(call(*argv))
    assert (outlets / "gull-news.toml").read_bytes() == before
    assert len(press.hits) == hits  # and nobody was asked
    done = command(*argv, "--force")
    assert done.returncode == 0
    other = command(*argv[:-1], "gull-two")
    assert "gull-two: gull-news is an outlet of the same site" in other.stderr


def test_what_its_user_wrote_of_an_outlet_goes_on(press: Any, written: Any) -> None:
    text = f'name = "The Gull"\nhome = "{press.base}/"\ncountry = "NO"\nowner = "Reed \\"R\\" Group"\nagency = true\n'
    text += 'prune = ["div.pitch"]\n'
    path = written("kept/gull.toml", text)
    argv = ("add", f"{press.base}/", "--outlets", path.parent, "--allow-private", "--id", "gull", "--force")
    assert command(*argv).returncode == 0
    (spec,) = load_outlets(path.parent).values()
    kept = spec.outlet
    assert (kept.name, kept.country, kept.owner, kept.agency) == ("The Gull", "NO", 'Reed "R" Group', True)
    assert (spec.feeds, spec.prune) == ((f"{press.base}/feed",), ("div.pitch",))


def test_a_file_that_was_broken_is_replaced_and_that_is_said(press: Any, written: Any) -> None:
    path = written("broken/gull.toml", "name = \n")
    argv = ("add", f"{press.base}/", "--outlets", path.parent, "--allow-private", "--id", "gull", "--force")
    done = command(*argv)
    assert done.returncode == 0
    assert "nothing of the old file is kept: " in done.stderr
    assert load_outlets(path.parent)["gull"].outlet.name == "Gull News"


def test_what_falls_short_is_said(press: Any, written: Any) -> None:
    text = f'name = "G"\nfeeds = ["{press.base}/feed", "{press.base}/gone"]\n[expect]\narticles_a_day = 40\nbody = 1\n'
    path = written("short/g.toml", text)
    done = command("check", "g", "--outlets", path.parent, "--allow-private")
    assert done.returncode == 1
    assert done.stdout.splitlines() == [
        f"g: feed {press.base}/gone: http 404",
        "g: 1.5 articles a day, expected at least 40",
    ]


def test_who_asks_for_fewer_requests_says_when_to_try_again(presses: Callable[..., Any], written: Any) -> None:
    press = presses()
    path = written("busy/g.toml", f'name = "G"\nfeeds = ["{press.base}/feed"]\n')
    argv = ("check", "g", "--outlets", path.parent, "--allow-private")
    day = datetime.now(UTC).date().isoformat()[:4]
    press.document("/feed", "slow down", "text/plain", status=429, Retry_After="3600")
    assert f"http 429: it asks for fewer requests; try again after {day}" in one_line(command(*argv))
    press.document("/robots.txt", "slow down", "text/plain", status=429, Retry_After="3600")
    assert f"asked to wait: it asks for fewer requests; try again after {day}" in one_line(command(*argv))
    press.document("/feed", "slow down", "text/plain", status=429)
    press.document("/robots.txt", "", "text/plain")
    assert "http 429: it asks for fewer requests; try again in an hour" in one_line(command(*argv))


@pytest.mark.parametrize(
    ("argv", "says"),
    [
        (("add", "https://harbour.example/", "--id", "../x"), "--id: letters, digits"),
        (("check", "no-such"), "no outlet 'no-such'"),
    ],
)
def test_what_cannot_be_done_is_one_line(argv: tuple[str, ...], says: str, tmp_path: Path) -> None:
    assert says in one_line(call(*argv, "--outlets", tmp_path))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("url", ["marlow", "", "harbour.example", "ftp://harbour.example/", "file:///etc/passwd"])
def test_what_is_no_address_is_wrong_usage(url: str, tmp_path: Path) -> None:
    done = call("add", url, "--outlets", tmp_path)
    assert done.exit_code == 2
    assert f"{url!r} is not an address; write it like https://harbour.example/" in done.stderr


def test_a_broken_file_hides_no_other(tmp_path: Path) -> None:
    for name in ("a", "c"):
        (tmp_path / f"{name}.toml").write_text(f'name = "{name}"\nfeeds = ["https://{name}.example/f"]\n')
    (tmp_path / "b.toml").write_text('nam = "B"\n')
    done = call("list", "--outlets", tmp_path)
    assert done.exit_code == 1
    assert [line.split()[0] for line in done.stdout.splitlines()] == ["a", "c"]
    assert done.stderr.startswith(f"Error: {tmp_path / 'b.toml'}, line 1: nam: unknown key")
    assert done.stderr.count("\n") == 1


def test_an_outlet_without_a_listing_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "gul.toml").write_text('name = "G"\nhome = "https://g.example/"\n', encoding="utf-8")
    assert list(outlet_lines(load_outlets(tmp_path))) == ["gul  G  https://g.example/  << NO LISTING"]
    assert "crossread outlet add" in one_line(call("check", "gul", "--outlets", tmp_path))
    assert "did you mean 'gul'?" in one_line(call("check", "gull", "--outlets", tmp_path))


def test_a_site_that_cannot_be_reached_writes_nothing(press: Any, tmp_path: Path) -> None:
    done = command("add", f"{press.base}/", "--outlets", tmp_path / "x")
    assert "private address: --allow-private permits it" in one_line(done)
    assert not (tmp_path / "x").exists()


def test_a_certificate_that_cannot_be_trusted_is_one_line(presses: Callable[..., Any], tmp_path: Path) -> None:
    press = presses()
    press.speak_tls(tmp_path)
    done = command("add", f"{press.base}/", "--outlets", tmp_path / "x", "--allow-private")
    assert one_line(done) == f"Error: {press.base}/: tls: its certificate cannot be trusted; is the name right?\n"


def test_a_host_that_never_answers_is_said_while_it_is_waited_for(presses: Callable[..., Any], tmp_path: Path) -> None:
    press = presses()
    press.routes["/robots.txt"] = lambda handler: time.sleep(2)
    code = (
        "import crossread, crawlers.probing.probe as probe; probe.LONG = 0.2; "
        "probe.Probe.custom_settings['DOWNLOAD_TIMEOUT'] = 1; crossread.main()"
    )
    argv = ["outlet", "add", f"{press.base}/", "--outlets", str(tmp_path / "x"), "--allow-private"]
    done = subprocess.run([sys.executable, "-c", code, *argv], capture_output=True, text=True, cwd=ROOT, timeout=30)
    assert done.returncode == 1
    assert done.stderr.splitlines() == [
        f"waiting for {press.base}/; what does not answer in 1 s is given up",
        f"Error: {press.base}/: timeout: try again later",
    ]
    assert press.hits == ["/robots.txt"]


def test_http_is_advised_only_in_place_of_https() -> None:
    assert str(hopeless("https://g.example/", "timeout")).endswith(
        "try again later, or with http:// in place of https://"
    )
    assert str(hopeless("http://g.example/", "connection failed")).endswith("connection failed: try again later")
    assert GIVEN_UP < DOWNLOAD_TIMEOUT
