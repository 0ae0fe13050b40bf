"""Writes docs/commands.md from the commands' own help: python docs/make_commands.py"""

from __future__ import annotations

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
    parts = [HEAD]
    # The group's own context: its settings (-h) hold for every verb.
    group = click.Context(main, info_name="crossread", **main.context_settings)
    for name, command in main.commands.items():
        context = click.Context(command, info_name=name, parent=group, terminal_width=110, max_content_width=110)
        parts.append(f"## crossread {name}\n\n```\n{command.get_help(context).strip()}\n```\n")
    return "\n".join(parts)


if __name__ == "__main__":
    Path(__file__).with_name("commands.md").write_text(page(), encoding="utf-8")
