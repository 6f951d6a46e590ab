"""``ciimap audit``: who did what in a workspace, and whether the record still fits together."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ciimap.cli.documents import format_document
from ciimap.cli.exit_codes import CLEAN, FOUND
from ciimap.cli.failing import CannotError
from ciimap.cli.histories import open_history
from ciimap.cli.language import tell
from ciimap.cli.localised import LocalCommand
from ciimap.cli.options import format_option, language_option, option, output_option
from ciimap.cli.output import write_result
from ciimap.cli.problems import visible
from ciimap.cli.tables import format_table
from ciimap.values import canonical_json

if TYPE_CHECKING:
    from ciimap.history import AuditCheck, AuditEntry

_COLUMNS = ("number", "when", "who", "action", "subject", "change", "reason")


@click.command("audit", cls=LocalCommand)
@click.argument("workspace", required=False, default=".", type=click.Path(path_type=Path))
@option("--verify", is_flag=True, help="history.option-verify")
@option("--head", "anchor", metavar="HEX", help="history.option-head")
@format_option(("text", "json"), "text")
@output_option
@language_option
def command(
    workspace: Path, verify: bool, anchor: str | None, format_: str, output: Path | None
) -> int:
    """Print the audit log of a workspace and check its chain."""
    from ciimap.history import AuditLog, HistoryError

    log = AuditLog(open_history(workspace))
    try:
        check = log.verify(anchor.strip().lower() if anchor else None)
        listed = () if verify or check.broken else log.entries()
    except HistoryError as error:
        raise CannotError(error.text.key, **error.text.values) from None
    render = _json if format_ == "json" else _text
    write_result(render(check, listed), output)
    return CLEAN if check.intact else FOUND


def _text(check: AuditCheck, listed: tuple[AuditEntry, ...]) -> str:
    from ciimap.report import Table

    parts = [_conclusion(check)]
    if listed:
        heads = tuple(tell(f"history.column-{name}") for name in _COLUMNS)
        rows = tuple(tuple(map(visible, _cells(entry))) for entry in listed)
        parts.insert(0, format_table(Table(tell("history.title"), heads, rows)))
    return "\n\n".join(parts) + "\n"


def _cells(entry: AuditEntry) -> tuple[str, ...]:
    told = asdict(entry)
    return tuple(_cell(told[name]) for name in _COLUMNS)


def _cell(value: Any) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else canonical_json(value).decode("utf-8", "replace")


def _conclusion(check: AuditCheck) -> str:
    values = {"count": check.count, "head": check.head}
    if check.broken is not None:
        fault = tell(f"history.fault-{check.broken.fault}")
        return tell("history.broken", number=check.broken.number, fault=fault)
    if not check.anchored:
        return tell("history.not-anchored", **values)
    return tell("history.intact" if check.count else "history.nothing-yet", **values)


def _json(check: AuditCheck, listed: tuple[AuditEntry, ...]) -> str:
    document = {
        "format": "ciimap-audit/1",
        "intact": check.intact,
        **asdict(check),
        "entries": [asdict(entry) for entry in listed],
    }
    return format_document(document)
