"""Results: to standard output, or to a file that is either the old or the new one, never half."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Collection, Mapping
from errno import EISDIR, ENOENT
from pathlib import Path

import click

from ciimap.cli.failing import CannotError
from ciimap.texts import Message, refusal


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
        raise _cannot_write(str(output), error) from None


def write_file(path: Path, raw: bytes) -> None:
    """Replace the file at ``path`` in one step.

    Raises:
        OSError: it cannot be written; what was there before is still there.
    """
    _stage({path: raw})


def write_files(folder: Path, files: Mapping[str, bytes]) -> list[Path]:
    """Write ``files`` (name → content) into ``folder``, which is made where it is missing.

    Returns:
        Where each of them is.

    Raises:
        CannotError: one of them cannot be written; then none is.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        contents = {folder / name: raw for name, raw in files.items()}
        _stage(contents)
    except OSError as error:
        raise _cannot_write(str(folder), error) from None
    return list(contents)


def write_each(contents: Mapping[Path, bytes], private: Collection[Path] = ()) -> None:
    """Write ``contents``, each to its own file; of those in ``private`` only the user may read one.

    Raises:
        CannotError: one of them cannot be written; then none is.
    """
    try:
        _stage(contents, private)
    except OSError as error:
        raise _cannot_write(" ".join(map(str, contents)), error) from None


def _cannot_write(file: str, error: OSError) -> CannotError:
    """Return why ``file`` cannot be written: with what to do, where that is known."""
    missing = error.errno == ENOENT  # only the folder can be: the file is made
    reason = Message("cli.no-folder") if missing else refusal(error)
    return CannotError("cli.cannot-write", file=file, reason=reason)


def _stage(contents: Mapping[Path, bytes], private: Collection[Path] = ()) -> None:
    """Write all of ``contents`` beside where they belong, then move each into place."""
    staged: list[tuple[Path, Path]] = []
    for path in filter(Path.is_dir, contents):
        raise IsADirectoryError(EISDIR, os.strerror(EISDIR), str(path))
    try:
        for path, raw in contents.items():
            handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
            staged.append((Path(name), path))
            with os.fdopen(handle, "wb") as file:
                file.write(raw)
            Path(name).chmod(0o600 if path in private else _mode(path))
        for temporary, path in staged:
            temporary.replace(path)
    except BaseException:
        for temporary, _ in staged:
            temporary.unlink(missing_ok=True)
        raise


def _mode(path: Path) -> int:
    return path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask()


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
