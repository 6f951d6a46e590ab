"""Results: to standard output, or to a file that is either the old or the new one, never half."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import click

from ciimap.cli.failing import CannotError


def write_result(content: str | bytes, output: Path | None) -> None:
    """Write ``content`` to ``output``, or to standard output where that is ``None``.

    Raises:
        CannotError: the file cannot be written; what was there before is still there.
    """
    if output is None:
        click.echo(content, nl=False)
        return
    raw = content.encode() if isinstance(content, str) else content
    try:
        write_file(output, raw)
    except OSError as error:
        reason = error.strerror or str(error)
        raise CannotError("cli.cannot-write", file=str(output), reason=reason) from None


def write_file(path: Path, raw: bytes) -> None:
    """Replace the file at ``path`` in one step.

    Raises:
        OSError: it cannot be written; what was there before is still there.
    """
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(raw)
        mode = path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask()
        Path(name).chmod(mode)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
