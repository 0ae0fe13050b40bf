"""The front door: one click group, a verb a function. The walk itself is in crawlers/, pipelines/ and compare/.

Heavy imports stand inside the verbs, so that `crossread --help` answers at once.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from crawlers.events import EventSpec
    from crawlers.report import CrawlReport, Progress

ROOT = Path(__file__).resolve().parent
FILE = click.Path(dir_okay=False, path_type=Path)
FOLDER = click.Path(file_okay=False, path_type=Path)
EXISTING_FOLDER = click.Path(file_okay=False, exists=True, path_type=Path)
F = TypeVar("F", bound=Callable[..., Any])


class Walk(click.Group):
    """Lists the verbs in the order in which a user meets them, and turns known failures into one line and exit 1."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except (ValueError, OSError, ImportError) as error:
            if isinstance(error, BrokenPipeError):
                raise
            raise click.ClickException(" ".join(str(error).split()) or type(error).__name__) from error


@click.group(cls=Walk, context_settings={"help_option_names": ["-h", "--help"]}, epilog="Start with:  crossread demo")
@click.version_option("0.1.0", prog_name="crossread")
def main() -> None:
    """Read the coverage of one event across many outlets: where they agree, differ, copy and are silent."""


def with_db(function: F) -> F:
    """Add `--db PATH`, the database in the project's root by default."""
    default = ROOT / "data.db"
    return click.option("--db", type=FILE, default=default, show_default="data.db", help="The database.")(function)


def with_outlets(function: F) -> F:
    """Add `--outlets DIR`, the project's own by default."""
    default, about = ROOT / "outlets", "The folder of outlet files."
    return click.option(
        "--outlets", "outlets_dir", type=EXISTING_FOLDER, default=default, show_default="outlets/", help=about
    )(function)


def with_crawl_options(function: F) -> F:
    """Add what every crawling verb takes."""
    function = click.option("--archive", type=FILE, help="Keep every response in this WARC file.")(function)
    private = "Fetch from loopback and private addresses too."
    function = click.option("--allow-private", is_flag=True, help=private)(function)
    return with_outlets(with_db(function))


@main.command(epilog="Example:  crossread demo --no-serve --db /tmp/demo.db")
@click.option("--no-serve", is_flag=True, help="Crawl and compare only.")
@click.option("--port", type=int, default=8001, show_default=True, help="Where the site answers.")
@click.option(
    "--newsroom-port", type=int, default=None, help="Where the invented outlets answer; 0 lets the system choose."
)
@with_db
def demo(no_serve: bool, port: int, newsroom_port: int | None, db: Path) -> None:
    """The whole walk with nothing to set up, on an embedded newsroom of invented outlets."""
    from crawlers.newsroom import DEMO_PORT, start_newsroom

    with start_newsroom(DEMO_PORT if newsroom_port is None else newsroom_port) as newsroom:
        _crawl_and_compare(newsroom.specs(), db, allow_private=True, archive=None)
        if no_serve:
            click.echo(f"Look at it with:  crossread serve --db {db}", err=True)
        else:
            _serve(db, port)


@main.command(epilog="Example:  crossread run vietnam-telegram --db press.db")
@click.argument("events", nargs=-1, required=True, metavar="EVENT...")
@click.option("--fresh", is_flag=True, help="Ask for every page again, also for those that are not due.")
@with_crawl_options
def run(
    events: tuple[str, ...], fresh: bool, outlets_dir: Path, db: Path, allow_private: bool, archive: Path | None
) -> None:
    """Crawl the coverage of each EVENT (a toml file, or the name of one in events/), then compare it.

    A second run asks for the listings, for pages that are new, and for those that it is time to look at again: young
    articles soon, old ones seldom.
    """
    specs = _load(events, outlets_dir)
    _crawl_and_compare(specs, db, allow_private=allow_private, archive=archive, fresh=fresh)


@main.command(epilog="Example:  crossread read https://a.example/story https://b.example/story")
@click.argument("urls", nargs=-1, required=True, metavar="URL URL...")
@click.option("--allow-private", is_flag=True, help="Fetch from loopback and private addresses too.")
@with_db
def read(urls: tuple[str, ...], allow_private: bool, db: Path) -> None:
    """Crossread these pages, no event file needed: their differences, with sentences, on stdout."""
    from crawlers.events import event_of_urls
    from pipelines.database import open_database
    from pipelines.status import differences_as_text

    spec = event_of_urls(urls)
    _crawl_and_compare([spec], db, allow_private=allow_private, archive=None, fresh=True)
    for line in differences_as_text(open_database(db), spec.event.id):
        click.echo(line)


@main.command(epilog="Example:  crossread replay crawl.warc.gz --event vietnam-telegram")
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--event", required=True, help="A toml file, or the name of one in events/.")
@with_outlets
@with_db
def replay(files: tuple[Path, ...], event: str, outlets_dir: Path, db: Path) -> None:
    """The same walk from WARC files, without the network."""
    from crawlers.crawl import replay as replay_files

    specs = _load((event,), outlets_dir)
    _report(specs, [replay_files(files, specs[0], db=db, progress=_progress())], db)


@main.command(epilog="Example:  crossread compare  (every event that is stored)")
@click.argument("events", nargs=-1, metavar="[EVENT...]")
@with_db
def compare(events: tuple[str, ...], db: Path) -> None:
    """Compare again what is stored; no network; same input, same output."""
    from pipelines.database import existing_database
    from pipelines.findings import compare_event, known_events

    database = existing_database(db)
    for event in known_events(database, events):
        click.echo(f"{event}: {compare_event(database, event).summary()}")


@main.command(epilog="Example:  crossread watch vietnam-telegram --every 30m")
@click.argument("events", nargs=-1, required=True, metavar="EVENT...")
@click.option("--every", default="30m", show_default=True, help="Pause between the starts of two runs: 90s, 30m, 6h.")
@with_crawl_options
def watch(
    events: tuple[str, ...], every: str, outlets_dir: Path, db: Path, allow_private: bool, archive: Path | None
) -> None:
    """The scheduled crawl, in the foreground: one run at a time, until SIGTERM or Ctrl-C."""
    from crawlers.schedule import repeat, seconds

    _load(events, outlets_dir)
    argv = [sys.executable, "-m", "crossread", "run", *events, "--outlets", str(outlets_dir), "--db", str(db)]
    argv += ["--allow-private"] * allow_private + (["--archive", str(archive)] if archive else [])
    repeat(
        argv, every=seconds(every), lock=db.with_name(db.name + ".lock"), say=lambda line: click.echo(line, err=True)
    )


@main.command(epilog="Example:  crossread serve --port 8001")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8001,
    show_default=True,
    help="Where the site answers, on loopback.",
)
@with_db
def serve(port: int, db: Path) -> None:
    """Datasette over the database, with our pages."""
    from pipelines.database import existing_database

    existing_database(db).close()
    _serve(db, port)


@main.command(epilog="Example:  crossread export vietnam-telegram --to export --format csv")
@click.argument("event")
@click.option("--to", type=FOLDER, default=Path("export"), show_default=True, help="The folder to write to.")
@click.option("--format", "form", type=click.Choice(["csv", "json", "ndjson"]), default="csv", show_default=True)
@with_db
def export(event: str, to: Path, form: str, db: Path) -> None:
    """Write every published view of EVENT as a file; their paths go to stdout."""
    from pipelines.database import existing_database
    from pipelines.export import export_event
    from pipelines.findings import known_events

    database = existing_database(db)
    for path in export_event(database, known_events(database, (event,))[0], to, form):
        click.echo(path)


@main.command(epilog="Example:  crossread status --db press.db")
@with_db
def status(db: Path) -> None:
    """Each outlet: last fetch, articles, failures, what it should have met."""
    from pipelines.database import existing_database
    from pipelines.status import status_lines

    for line in status_lines(existing_database(db)):
        click.echo(line)


@main.command(
    epilog="""Example:  echo '{"id": 1, "url": "https://a.example/x", "html": "<p>..."}' | crossread extract"""
)
def extract() -> None:
    """Filter: HTML in, title, date, author, language, text and state out (JSON lines)."""
    from pipelines.json_lines import answers, write
    from pipelines.lines import extract_line

    write(answers(extract_line, sys.stdin.buffer), sys.stdout.buffer)


@main.command(epilog="""Example:  echo '{"id": 1, "text": "Police said 12 people died."}' | crossread claims""")
def claims() -> None:
    """Filter: a text in, its claims with offsets, speakers, quotes and typed facts out (JSON lines)."""
    from compare.lines import claims_line
    from pipelines.json_lines import answers, write

    write(answers(claims_line, sys.stdin.buffer), sys.stdout.buffer)


@main.command(epilog="""Example:  echo '{"id": 1, "a": "12 people died.", "b": "15 people died."}' | crossread judge""")
def judge() -> None:
    """Filter: two sentences in, how far they say the same and how they differ out (JSON lines)."""
    from compare.lines import judge_line
    from pipelines.json_lines import answers, write

    write(answers(judge_line, sys.stdin.buffer), sys.stdout.buffer)


@main.command(epilog="""Example:  crossread stories < articles.jsonl""")
def stories() -> None:
    """Filter: articles in, one label for each group about the same event out (JSON lines)."""
    from compare.lines import stories_lines
    from pipelines.json_lines import parsed, write

    write(stories_lines(parsed(sys.stdin.buffer)), sys.stdout.buffer)


def _load(events: Iterable[str], outlets_dir: Path) -> list[EventSpec]:
    from crawlers.events import load_event
    from crawlers.outlets import load_outlets

    outlets = load_outlets(outlets_dir)
    return [load_event(event, ROOT / "events", outlets) for event in events]


def _progress() -> Callable[[Progress], None]:
    from crawlers.progress import show

    return show(sys.stderr)


def _crawl_and_compare(
    specs: list[EventSpec], db: Path, *, allow_private: bool, archive: Path | None, fresh: bool = False
) -> None:
    from crawlers.crawl import crawl_all

    reports = crawl_all(specs, db=db, allow_private=allow_private, archive=archive, fresh=fresh, progress=_progress())
    _report(specs, reports, db)


def _report(specs: list[EventSpec], reports: list[CrawlReport], db: Path) -> None:
    """Compare each event that was crawled, say what came of it, and fail in the end where one has no article at all."""
    from pipelines.database import open_database
    from pipelines.renewal import renew
    from pipelines.status import failure_lines

    database = open_database(db)
    empty = []
    for spec, report in zip(specs, reports, strict=True):
        for line in (*report.problems(), *failure_lines(database, spec.event.id)):
            click.echo(line, err=True)
        found = renew(database, spec.event.id)
        click.echo(f"{spec.event.id}: {found.summary}{'' if found.changed else ' (nothing new to compare)'}")
        if found.empty:
            empty.append(spec.event.id)
    if empty:
        raise click.ClickException(
            f"no article found for {', '.join(empty)}; see what was dropped with: crossread status --db {db}"
        )


def _serve(db: Path, port: int) -> None:
    import signal
    import subprocess

    # SIGTERM ends us by an exception, on which subprocess.run takes Datasette along and leaves no port behind.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))

    web = ROOT / "web"
    argv = [sys.executable, "-m", "datasette", "serve", str(db), "--host", "127.0.0.1", "--port", str(port)]
    argv += [
        "--metadata",
        str(web / "metadata.yaml"),
        "--template-dir",
        str(web / "templates"),
        "--plugins-dir",
        str(web / "plugins"),
    ]
    argv += ["--static", f"assets:{web / 'static'}", "--setting", "suggest_facets", "off"]
    click.echo(f"Crossread is at http://127.0.0.1:{port}/  (Ctrl-C stops it)", err=True)
    try:
        subprocess.run(argv, check=True)  # noqa: S603 - our own command
    except KeyboardInterrupt:
        click.echo("stopped", err=True)
    except subprocess.CalledProcessError as error:
        raise click.ClickException(
            f"the site stopped with code {error.returncode}; is port {port} taken? try --port"
        ) from error


if __name__ == "__main__":
    main()
