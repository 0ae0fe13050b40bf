"""A site on which two people may review, and visitors that keep their cookies as a browser does."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import yaml
from datasette.app import Datasette
from lxml import html
from sqlite_utils import Database

from pipelines.reviewers import hashed

WEB = Path(__file__).parents[2] / "web"
PASSWORD = "correct horse"
CHEAP = (16, 8, 1)
FORM = {"content-type": "application/x-www-form-urlencoded"}


def reviewers_file(path: Path, *names: str) -> Path:
    """Write a file of reviewers who all have PASSWORD, hashed at little cost."""
    path.write_text("".join(f"{name}:{hashed(PASSWORD, CHEAP)}\n" for name in names), encoding="utf-8")
    return path


class Site:
    """One Datasette over a database, in a loop of its own."""

    def __init__(self, database: Path, reviewers: Path | None) -> None:
        metadata = yaml.safe_load((WEB / "metadata.yaml").read_text(encoding="utf-8"))
        metadata["plugins"]["crossread-review"]["reviewers"] = str(reviewers) if reviewers else None
        self.database = database
        self.loop = asyncio.Runner()
        self.datasette = Datasette(
            [str(database)],
            metadata=metadata,
            template_dir=str(WEB / "templates"),
            plugins_dir=str(WEB / "plugins"),
            static_mounts=[("assets", str(WEB / "static"))],
            settings={"suggest_facets": False},
        )
        self.run(self.datasette.invoke_startup())

    def run(self, awaited: Any) -> Any:
        return self.loop.run(awaited)

    def close(self) -> None:
        for served in self.datasette.databases.values():
            served.close()
        self.datasette.executor.shutdown()
        self.loop.close()

    def decisions(self) -> list[tuple[Any, ...]]:
        """Return who decided what with which note, in the order in which it was kept."""
        rows = Database(str(self.database)).query("SELECT * FROM decisions ORDER BY id")
        return [(row["noticed"], row["reviewer"], row["decision"], row["note"]) for row in rows]


class Visitor:
    """Somebody with a browser: cookies, and forms filled in as they were sent."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.cookies: dict[str, str] = {}

    def get(self, path: str) -> Any:
        return self._kept(self.site.run(self.site.datasette.client.get(path, cookies=self.cookies)))

    def post(self, path: str, fields: dict[str, str] | str, headers: dict[str, str] | None = None) -> Any:
        return self._kept(self.site.run(self.posting(path, fields, headers)))

    def posting(self, path: str, fields: dict[str, str] | str, headers: dict[str, str] | None = None) -> Any:
        """Return the awaitable of a post, for many of them at once."""
        body = fields if isinstance(fields, str) else urlencode(fields)
        sent = FORM | (headers or {})
        return self.site.datasette.client.post(path, content=body, headers=sent, cookies=self.cookies)

    def form(self, path: str, which: str = "form") -> dict[str, str]:
        """Return the fields of the form on a page, as it comes."""
        form = html.fromstring(self.get(path).text).xpath(f"//form[@class='{which}']")[0]
        return {name: str(value or "") for name, value in form.form_values()}

    def sign_in(self, name: str, password: str = PASSWORD, **more: str) -> Any:
        return self.post("/sign-in", self.form("/sign-in") | {"name": name, "password": password} | more)

    def decide(self, decision: str, note: str = "", id_: str = "d1") -> Any:
        path = f"/difference/{id_}/review"
        return self.post(path, self.form(path) | {"decision": decision, "note": note})

    def _kept(self, answer: Any) -> Any:
        for name, value in answer.cookies.items():
            self.cookies[name] = value
        if "ds_actor" in self.cookies and 'ds_actor="";' in str(answer.headers.get_list("set-cookie")):
            del self.cookies["ds_actor"]
        return answer


@contextmanager
def site_over(database: Path, reviewers: Path | None) -> Iterator[Site]:
    site = Site(database, reviewers)
    try:
        yield site
    finally:
        site.close()
