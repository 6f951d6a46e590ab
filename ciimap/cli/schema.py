"""``ciimap schema``: the JSON Schema of a format."""

from __future__ import annotations

import json
from pathlib import Path

import click

from ciimap.cli.exit_codes import CLEAN
from ciimap.cli.localised import LocalCommand
from ciimap.cli.options import language_option, option, output_option
from ciimap.cli.output import write_result


@click.command("schema", cls=LocalCommand)
@option(
    "--kind",
    type=click.Choice(("model", "capability_model", "assessment", "result")),
    default="model",
    help="cli.option-kind",
)
@output_option
@language_option
def command(kind: str, output: Path | None) -> int:
    """Print the schema."""
    write_result(schema_text(kind), output)
    return CLEAN


def schema_text(kind: str) -> str:
    """Return the schema of ``kind`` as it is printed and committed."""
    from ciimap.loading import SCHEMAS
    from ciimap.verification import result_schema

    schemas = {**SCHEMAS, "result": result_schema}
    return json.dumps(schemas[kind](), ensure_ascii=False, indent=2) + "\n"
