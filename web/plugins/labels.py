"""Names for the fields of Datasette's filter form, which has none: a screen reader says what each is for."""

from __future__ import annotations

import re
from typing import Any

from markupsafe import Markup
from pluggy import HookimplMarker

hookimpl = HookimplMarker("datasette")

NAMES = {
    "_filter_column": "Column to filter by",
    "_filter_op": "Condition",
    "_filter_value": "Value to compare with",
    "_sort": "Column to sort by",
}
# Text of a table cannot match: its angle brackets are escaped.
FIELD = re.compile(
    r'<(?:select|input type="text") (?=name="(?P<name>_filter_column|_filter_op|_filter_value|_sort)(?:_\d+)?")'
)


def labelled(page: str) -> Markup:
    """Return the HTML of a table's page with `aria-label` on each field of its filter form."""

    def with_name(match: re.Match[str]) -> str:
        return f'{match[0]}aria-label="{NAMES[match["name"]]}" '

    return Markup(FIELD.sub(with_name, str(page)))  # noqa: S704 - Datasette's own HTML, escaped by its template


@hookimpl
def prepare_jinja2_environment(env: Any) -> None:
    env.filters["labelled"] = labelled
