"""Errors that a visitor caused get a plain page; without this, each prints a traceback to the server's terminal."""

from __future__ import annotations

from collections.abc import Generator
from typing import Any

from datasette import Response
from datasette.utils.asgi import Base400
from pluggy import HookimplMarker

hookimpl = HookimplMarker("datasette")

DATA = (".json", ".csv", ".blob")


@hookimpl(hookwrapper=True)
def handle_exception(datasette: Any, request: Any, exception: Exception) -> Generator[None, Any, None]:
    """Answer a wrong address or a wrong request in place of Datasette's handler."""
    outcome = yield
    if not isinstance(exception, Base400):
        return
    message = str(exception.args[0]) if exception.args else "Not found"
    status = exception.status

    async def answer() -> Any:
        if request.path.endswith(DATA):
            body = {"ok": False, "error": message, "status": status, "title": None}
            return Response.json(body, status=status)
        context = {"status": status, "error": "" if message == "404" else message, "title": None}
        return Response.html(await datasette.render_template("error.html", context, request=request), status=status)

    outcome.force_result([answer])
