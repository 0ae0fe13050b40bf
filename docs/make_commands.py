"""Writes docs/commands.md from the commands' own help: python docs/make_commands.py"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from crossread import main

HEAD = """# Commands

Made by `python docs/make_commands.py` from the commands' own `--help`; a test fails when the two differ.

Progress and problems go to stderr, data to stdout. Exit codes: 0 done, 1 a failure explained in a line, 2 wrong
usage.
"""


def page() -> str:
    """Return the page: a section for each verb."""
    # The group's own context: its settings (-h) hold for every verb.
    group = click.Context(main, info_name="crossread", **main.context_settings)
    return "\n".join([HEAD, *_sections(main, group)])


def _sections(group: click.Group, parent: click.Context) -> Iterator[str]:
    for name, command in group.commands.items():
        context = click.Context(command, info_name=name, parent=parent, terminal_width=110, max_content_width=110)
        yield f"## {context.command_path}\n\n```\n{command.get_help(context).strip()}\n```\n"
        if isinstance(command, click.Group):
            yield from _sections(command, context)


if __name__ == "__main__":
    Path(__file__).with_name("commands.md").write_text(page(), encoding="utf-8")
