"""From the shell to a command and back: encoding, what went wrong, exit status."""

from __future__ import annotations

import io
import os
import sys
import traceback
from collections.abc import Sequence

import click

from ciimap.cli.exit_codes import CLEAN, INTERRUPTED, PIPE_CLOSED, UNABLE
from ciimap.cli.language import tell
from ciimap.cli.localised import PipeClosedError
from ciimap.cli.problems import print_problems, render_unknown_element
from ciimap.cli.program import program
from ciimap.cli.usage import usage_lines
from ciimap.errors import InputError, UnknownElementError


def main(arguments: Sequence[str] | None = None) -> None:
    """Run ``ciimap`` with ``arguments`` (those of the process, if none) and exit."""
    sys.exit(run(sys.argv[1:] if arguments is None else arguments))


def run(arguments: Sequence[str]) -> int:
    """Run ``ciimap`` with ``arguments``; return the exit status."""
    _force_utf8()
    try:
        status = _run(arguments)
        sys.stdout.flush()
    except (BrokenPipeError, PipeClosedError):
        return _close_quietly()
    return status


def _run(arguments: Sequence[str]) -> int:
    try:
        result = program.main(list(arguments), prog_name="ciimap", standalone_mode=False)
    except (click.ClickException, InputError, UnknownElementError) as error:
        _explain(error)
        return UNABLE
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except (BrokenPipeError, PipeClosedError):
        raise
    except Exception as error:
        _report_defect(error)
        return UNABLE
    return result if isinstance(result, int) else CLEAN


def _explain(error: click.ClickException | InputError | UnknownElementError) -> None:
    """Print on standard error what the user can mend."""
    if isinstance(error, InputError):
        print_problems(error.problems)
    elif isinstance(error, UnknownElementError):
        click.echo(render_unknown_element(error), err=True)
    elif isinstance(error, click.UsageError):
        click.echo(usage_lines(error), err=True)
    else:
        click.echo(tell("cli.error", text=error.format_message()), err=True)


def _report_defect(error: Exception) -> None:
    if os.environ.get("CIIMAP_DEBUG") == "1":
        traceback.print_exception(error)
    said = f"{type(error).__name__}: {error}".splitlines()[0][:200]
    click.echo(tell("cli.internal-error", error=said), err=True)


def _force_utf8() -> None:
    """Write UTF-8 whatever the locale says: the texts are in two scripts."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _close_quietly() -> int:
    """Keep Python from complaining about the closed pipe on its way out."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return PIPE_CLOSED
