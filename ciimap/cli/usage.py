"""What click complains about, in the words of the catalogue."""

from __future__ import annotations

import re

import click

from ciimap.cli.language import tell
from ciimap.cli.localised import LocalUsageError
from ciimap.texts import Message

_QUOTED = re.compile(r"'([^']*)'")
_EXTRA = re.compile(r"unexpected extra arguments? \((.*)\)")


def usage_lines(error: click.UsageError) -> str:
    """Return what is wrong with the command line, and where to find help."""
    command = "ciimap" if error.ctx is None else error.ctx.command_path
    said = tell("cli.error", text=tell_usage(error))
    return f"{said}\n{tell('cli.try-help', command=command)}"


def tell_usage(error: click.UsageError) -> str:
    """Return what is wrong with the command line; click's own words where we have none."""
    message = _message_of(error)
    return error.format_message() if message is None else tell(message.key, **message.values)


def _message_of(error: click.UsageError) -> Message | None:
    if isinstance(error, LocalUsageError):
        return error.text
    if isinstance(error, click.NoSuchOption):
        close = error.possibilities[0] if error.possibilities else ""
        key = "cli.no-such-option-but" if close else "cli.no-such-option"
        return Message(key, {"name": error.option_name, "close": close})
    if isinstance(error, click.MissingParameter):
        return Message("cli.missing", {"name": _name(error)})
    if isinstance(error, click.BadParameter):
        return _bad_value(error)
    if isinstance(error, click.BadOptionUsage):
        return Message("cli.bad-option", {"name": error.option_name})
    found = _EXTRA.search(error.message)
    return Message("cli.extra", {"name": found[1]}) if found else None


def _bad_value(error: click.BadParameter) -> Message:
    kind = error.param.type if error.param is not None else None
    quoted = _QUOTED.search(error.message)
    value = quoted[1] if quoted else error.message.split(maxsplit=1)[0]  # a number has no quotes
    if not quoted and isinstance(kind, click.IntRange | click.FloatRange):
        key = "cli.too-small" if kind.max is None else "cli.out-of-range"
        limits = {"least": f"{kind.min:g}", "most": f"{kind.max or 0:g}"}
        return Message(key, {"name": _name(error), "value": value, **limits})
    if isinstance(kind, click.Choice):
        choices = tuple(str(choice) for choice in kind.choices)
        values = {"name": _name(error), "value": value, "choices": choices}
        return Message("cli.not-a-choice", values)
    return Message("cli.bad-value", {"name": _name(error), "value": value})


def _name(error: click.BadParameter) -> str:
    if error.param is None:
        return ""
    if isinstance(error.param, click.Option):
        return error.param.opts[-1]
    return error.param.make_metavar(error.ctx or click.Context(click.Command("")))
