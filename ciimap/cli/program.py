"""The command ``ciimap`` and the registry of its commands.

Nothing here imports a command before it is asked for, so that ``--help`` is quick. A new command
is a module with ``command``, one line here, and its entries in the catalogue's ``cli.json``:
``help-<name>`` (one line) and ``about-<name>``.
"""

from __future__ import annotations

import click

from ciimap.cli.language import tell
from ciimap.cli.localised import LazyGroup, LocalOption
from ciimap.cli.options import language_option
from ciimap.values import running_version

COMMANDS: dict[str, str] = {
    "init": "ciimap.cli.init:command",
    "check": "ciimap.cli.check:command",
    "boundary": "ciimap.cli.boundary:command",
    "explain": "ciimap.cli.explain:command",
    "verify": "ciimap.cli.verify:command",
    "whatif": "ciimap.cli.whatif:command",
    "analyse": "ciimap.cli.analyse:command",
    "bundle": "ciimap.cli.bundle:command",
    "diff": "ciimap.cli.diff:command",
    "anonymise": "ciimap.cli.anonymise:command",
    "assess": "ciimap.cli.assess:command",
    "export": "ciimap.cli.export:command",
    "report": "ciimap.cli.report:command",
    "app": "ciimap.cli.app:command",
    "batch": "ciimap.cli.batch:command",
    "merge-results": "ciimap.cli.merge_results:command",
    "history": "ciimap.cli.history:command",
    "trend": "ciimap.cli.trend:command",
    "audit": "ciimap.cli.audit:command",
    "schema": "ciimap.cli.schema:command",
}


def _show_version(context: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted and not context.resilient_parsing:
        click.echo(tell("cli.version", version=running_version()))
        context.exit()


program = LazyGroup(
    name="ciimap",
    registry=COMMANDS,
    params=[
        LocalOption(
            ["--version"],
            is_flag=True,
            is_eager=True,
            expose_value=False,
            callback=_show_version,
            help="cli.option-version",
        ),
    ],
    callback=lambda: None,
)
language_option(program)
