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
    from crawlers.walk import Mouth

ROOT = Path(__file__).resolve().parent
FILE = click.Path(dir_okay=False, path_type=Path)
PORT = click.IntRange(0, 65535)
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
            said = str(error)
            if isinstance(error, OSError) and error.filename and error.strerror:
                said = f"{error.filename}: {error.strerror.lower()}"
            raise click.ClickException(" ".join(said.split()) or type(error).__name__) from error


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


def _time_span(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """Refuse what is no time span before anything begins: wrong usage, exit 2."""
    from crawlers.errors import InputError
    from crawlers.schedule import SHORTEST, seconds

    try:
        if value is not None:
            seconds(value, least=0 if param.name == "jitter" else SHORTEST)
    except InputError as error:
        raise click.BadParameter(str(error)) from error
    return value


def _web_address(ctx: click.Context, param: click.Parameter, value: str) -> str:
    """Refuse what is no address of a page before anybody is asked: wrong usage, exit 2."""
    from crawlers.links import clean

    if not clean(value):
        raise click.BadParameter(f"{value!r} is not an address; write it like https://harbour.example/")
    return value


@main.command(epilog="Example:  crossread demo --no-serve --db /tmp/demo.db")
@click.option("--no-serve", is_flag=True, help="Crawl and compare only.")
@click.option("--port", type=PORT, default=8001, show_default=True, help="Where the site answers, on loopback.")
@click.option("--newsroom-port", type=PORT, help="Where the invented outlets answer; 0 lets the system choose.")
@with_db
def demo(no_serve: bool, port: int, newsroom_port: int | None, db: Path) -> None:
    """The whole walk with nothing to set up, on an embedded newsroom of invented outlets."""
    from crawlers.newsroom import DEMO_PORT, start_newsroom
    from crawlers.ports import free_port
    from crawlers.walk import run as walk
    from pipelines.site import serve_site

    with start_newsroom(DEMO_PORT if newsroom_port is None else newsroom_port) as newsroom:
        walk(newsroom.specs(), db, _mouth(), allow_private=True, what="demo")
        if no_serve:
            click.echo(f"Look at it with:  {_name()} serve --db {db}", err=True)
        else:
            serve_site(db, free_port(port), _say)


@main.command(epilog="Example:  crossread run telegram-vietnam --db press.db")
@click.argument("events", nargs=-1, required=True, metavar="EVENT...")
@click.option("--fresh", is_flag=True, help="Ask for every page again, also for those that are not due.")
@with_crawl_options
@click.option("--new", is_flag=True, help="Differences not told before go to stdout as JSON lines, all else to stderr.")
@click.option("--wait", is_flag=True, help="Wait for a run of this database that is under way, instead of failing.")
@click.option("--until-eof", is_flag=True, help="Stop cleanly when stdin ends: whoever started it is gone.")
def run(
    events: tuple[str, ...],
    fresh: bool,
    outlets_dir: Path,
    db: Path,
    allow_private: bool,
    archive: Path | None,
    new: bool,
    wait: bool,
    until_eof: bool,
) -> None:
    """Crawl the coverage of each EVENT (a toml file, or the name of one in events/), then compare it.

    A second run asks for the listings, for pages that are new, and for those that it is time to look at again: young
    articles soon, old ones seldom.
    """
    from crawlers.schedule import stop_at_eof
    from crawlers.walk import run as walk

    if until_eof:
        stop_at_eof()
    specs = _load(events, outlets_dir)
    walk(specs, db, _mouth(new), allow_private=allow_private, archive=archive, fresh=fresh, wait=wait)


@main.command(epilog="Example:  crossread read https://a.example/story https://b.example/story")
@click.argument("urls", nargs=-1, required=True, metavar="URL URL...")
@click.option("--allow-private", is_flag=True, help="Fetch from loopback and private addresses too.")
@with_db
def read(urls: tuple[str, ...], allow_private: bool, db: Path) -> None:
    """Crossread these pages, no event file needed: their differences, with sentences, on stdout."""
    from crawlers.errors import InputError
    from crawlers.events import event_of_urls
    from crawlers.walk import run as walk
    from pipelines.database import open_database
    from pipelines.status import differences_as_text

    try:
        spec = event_of_urls(urls)
    except InputError as error:
        raise click.UsageError(str(error)) from error
    walk([spec], db, _mouth(), allow_private=allow_private, fresh=True, what="read")
    for line in differences_as_text(open_database(db), spec.event.id):
        click.echo(line)


@main.command(epilog="Example:  crossread replay crawl.warc.gz --event telegram-vietnam")
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--event", required=True, help="A toml file, or the name of one in events/.")
@with_outlets
@with_db
def replay(files: tuple[Path, ...], event: str, outlets_dir: Path, db: Path) -> None:
    """The same walk from WARC files, without the network."""
    from crawlers.walk import run_again

    run_again(files, _load((event,), outlets_dir)[0], db, _mouth())


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


@main.command(epilog="Example:  crossread watch telegram-vietnam --every 30m >> news.jsonl")
@click.argument("events", nargs=-1, required=True, metavar="EVENT...")
@click.option(
    "--every",
    default="30m",
    show_default=True,
    callback=_time_span,
    help="Pause between the starts of two runs, with its unit: 90s, 30m, 6h; 1s at least.",
)
@click.option(
    "--jitter",
    show_default="a tenth of --every",
    callback=_time_span,
    help="Up to this much more, at random; 0 for none.",
)
@click.option(
    "--longest", default="6h", show_default=True, callback=_time_span, help="A run that takes longer is stopped."
)
@with_crawl_options
def watch(
    events: tuple[str, ...],
    every: str,
    jitter: str | None,
    longest: str,
    outlets_dir: Path,
    db: Path,
    allow_private: bool,
    archive: Path | None,
) -> None:
    """The scheduled crawl, in the foreground: one run at a time, until SIGTERM or Ctrl-C; news on stdout."""
    from crawlers.schedule import JITTER, command_of, repeat, seconds
    from crawlers.walk import close_run

    _load(events, outlets_dir)
    given: dict[str, Any] = {"outlets_dir": outlets_dir, "db": db, "allow_private": allow_private, "archive": archive}
    span = seconds(every)
    repeat(
        [(event, command_of(event, **given)) for event in events],
        db=db,
        every=span,
        jitter=JITTER * span if jitter is None else seconds(jitter, least=0),
        longest=seconds(longest),
        say=_say,
        after=lambda pid, how: close_run(db, pid, how, _say),
    )


@main.command(epilog="Example:  crossread serve --port 8001")
@click.option("--port", type=PORT, default=8001, show_default=True, help="Where the site answers, on loopback.")
@click.option("--reviewers", type=FILE, help="Let those whom this file names confirm or reject differences.")
@with_db
def serve(port: int, reviewers: Path | None, db: Path) -> None:
    """Datasette over the database, with our pages; it writes nothing, unless reviewers may sign in."""
    from crawlers.ports import free_port
    from pipelines.database import existing_database
    from pipelines.site import serve_site

    existing_database(db).close()
    serve_site(db, free_port(port), _say, reviewers)


@main.group(cls=Walk, epilog="Example:  crossread reviewer add Ada")
def reviewer() -> None:
    """Who may confirm or reject differences on the site: serve --reviewers FILE."""


@reviewer.command("add", epilog="Example:  crossread reviewer add Ada --to reviewers.txt")
@click.argument("name")
@click.option("--to", type=FILE, default=Path("reviewers.txt"), show_default=True, help="The file of reviewers.")
@click.option("--force", is_flag=True, help="Set a new password for somebody who is there already.")
def add_a_reviewer(name: str, to: Path, force: bool) -> None:
    """Write NAME and a hash of a password to the file of reviewers, which is made if need be.

    The password is asked for; where stdin is no terminal, its first line is the password.
    """
    from pipelines.reviewers import add_reviewer

    if sys.stdin.isatty():
        password = str(click.prompt("Password", hide_input=True, confirmation_prompt=True, err=True))
    else:
        password = sys.stdin.readline().rstrip("\r\n")
    known = add_reviewer(to, name, password, force=force)
    _say(f"{known} may review; serve the site with:  crossread serve --reviewers {to}")


@main.command(epilog="Example:  crossread export telegram-vietnam --to export --format csv")
@click.argument("event")
@click.option("--to", type=FOLDER, default=Path("export"), show_default=True, help="The folder to write to.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["csv", "json", "ndjson", "html"]),
    default="csv",
    show_default=True,
    help="csv for spreadsheets, json for one array a file, ndjson for one object a line, html for the site's pages.",
)
@with_db
def export(event: str, to: Path, form: str, db: Path) -> None:
    """Write every published view of EVENT as a file; their paths go to stdout.

    As html, a folder that opens from disk without a server: the event, its articles, outlets and differences, with CSV
    files. The path of its first page goes to stdout.
    """
    from pipelines.database import existing_database
    from pipelines.export import export_event
    from pipelines.findings import known_events
    from pipelines.folder import write_site

    database = existing_database(db)
    chosen = known_events(database, (event,))[0]
    if form == "html":
        database.close()
        click.echo(write_site(db, chosen, to, _say))
        return
    for path in export_event(database, chosen, to, form):
        click.echo(path)


@main.command(epilog="Example:  crossread status --db press.db")
@click.option("--strict", is_flag=True, help="Exit 1 where an outlet gave nothing or stays below what is expected.")
@click.option("--json", "as_json", is_flag=True, help="A JSON object a line for each outlet of each event.")
@with_db
def status(strict: bool, as_json: bool, db: Path) -> None:
    """Each outlet: last fetch, articles, failures, and what it should have met and has not (marked <<)."""
    from pipelines.database import existing_database
    from pipelines.status import as_json_lines, status_lines, statuses

    database = existing_database(db)
    found = list(statuses(database))
    for line in as_json_lines(found) if as_json else status_lines(database, found):
        click.echo(line)
    if strict and any(one.errors or one.warnings for one in found):
        sys.exit(1)


@main.group(cls=Walk, epilog="Example:  crossread outlet add https://harbour.example/")
def outlet() -> None:
    """Outlet files: add one from an address, check one against its site, list them."""


@outlet.command(epilog="Example:  crossread outlet add https://harbour.example/")
@click.argument("url", callback=_web_address)
@click.option("--id", "outlet_id", default="", help="The file's name without .toml; else made of the outlet's name.")
@click.option("--force", is_flag=True, help="Replace the file where it is there already.")
@click.option("--allow-private", is_flag=True, help="Fetch from loopback and private addresses too.")
@click.option("--outlets", "folder", type=FOLDER, default=ROOT / "outlets", show_default="outlets/", help="Where to.")
def add(url: str, outlet_id: str, force: bool, allow_private: bool, folder: Path) -> None:
    """Find the feeds and sitemaps, language and name of the site at URL (its home page, or a feed), try three
    articles, and write its outlet file with what is to be expected of it. The file's path goes to stdout.
    """
    from crawlers.probing.add import add_outlet

    path = add_outlet(url, folder, given_id=outlet_id, allow_private=allow_private, force=force, say=_say)
    click.echo(path)


@outlet.command(epilog="Example:  crossread outlet check harbour-daily")
@click.argument("outlet_id", metavar="ID")
@click.option("--allow-private", is_flag=True, help="Fetch from loopback and private addresses too.")
@with_outlets
def check(outlet_id: str, allow_private: bool, outlets_dir: Path) -> None:
    """Ask for the listings of an outlet file and for three articles, and hold them against what it expects.

    Nothing is stored. What falls short goes to stdout, and the exit code is then 1.
    """
    from crawlers.probing.add import check_outlet

    short = check_outlet(outlet_id, outlets_dir, allow_private=allow_private, say=_say)
    for line in short:
        click.echo(f"{outlet_id}: {line}")
    if short:
        sys.exit(1)
    _say(f"{outlet_id}: as expected")


@outlet.command("list", epilog="Example:  crossread outlet list")
@with_outlets
def list_outlets(outlets_dir: Path) -> None:
    """A line for each outlet file: id, name, home, listings, and what is expected."""
    from crawlers.outlets import read_outlets
    from crawlers.probing.add import outlet_lines

    specs, errors = read_outlets(outlets_dir)
    for line in outlet_lines(specs):
        click.echo(line)
    for error in errors:
        _say(f"Error: {error}")
    if errors:
        sys.exit(1)


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


def _say(line: str) -> None:
    click.echo(line, err=True)


def _mouth(news: bool = False) -> Mouth:
    from crawlers.progress import show
    from crawlers.walk import Mouth

    return Mouth(click.echo, _say, show(sys.stderr), sys.stdout.buffer if news else None)


def _name() -> str:
    """Return how a user of this shell types our name: by its path, where it is on no PATH."""
    import shutil

    return "crossread" if shutil.which("crossread") else sys.argv[0]


if __name__ == "__main__":
    main()
