"""Whole commands, from a fresh process to its end."""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import yaml

from benchmarks.generate import generate
from benchmarks.measuring import command, profile
from benchmarks.rows import Row, Scale, seconds, times

_CIIMAP = str(Path(sys.executable).with_name("ciimap"))


class _Writer(yaml.CSafeDumper):
    """Writes every value where it stands, as a person does."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002
        """Return True: a value that occurs twice is written twice."""
        return True


def as_yaml(plain: Any) -> str:
    """Return ``plain`` as a person would write it."""
    return str(yaml.dump(plain, Dumper=_Writer, sort_keys=False, allow_unicode=True))


_FORMATS: dict[str, Callable[[Any], str]] = {"yaml": as_yaml, "json": json.dumps}


def run(scale: Scale) -> Iterator[Row]:
    """Yield ``boundary`` in ``check``, which reads and validates the file; and the start-up."""
    started = command(max(3, scale.runs), [_CIIMAP, "--version"])
    yield Row(
        "`ciimap --version`: start-up without work (processor; wall)",
        f"{seconds(started.cpu)}; {seconds(started.wall)}",
        "≤ 0.35 s",
        started.cpu <= 0.35,
        {"cpu": started.cpu, "wall": started.wall},
    )
    plain = generate(scale.command)
    with tempfile.TemporaryDirectory() as folder:
        for ending, write in _FORMATS.items():
            path = Path(folder) / f"model.{ending}"
            path.write_text(write(plain), encoding="utf-8")
            yield _row(path, scale)


def _row(path: Path, scale: Scale) -> Row:
    check = command(scale.runs, [_CIIMAP, "check", str(path)])
    boundary = command(scale.runs, [_CIIMAP, "boundary", str(path)])
    ratio = boundary.cpu / check.cpu
    kind = path.suffix[1:].upper()
    return Row(
        f"`ciimap boundary` : `ciimap check`, {scale.command:,} elements in {kind}",
        f"{seconds(boundary.cpu)} : {seconds(check.cpu)} = {times(ratio)}",
        "≤ 2 ×",
        ratio <= 2,
        {"ratio": ratio, "boundary": boundary.cpu, "check": check.cpu},
        _profile(path) if ratio > 2 else (),
    )


def _profile(path: Path) -> tuple[str, ...]:
    import ciimap

    loaded = ciimap.load(path)
    return tuple(profile(lambda: ciimap.evaluate(loaded), lines=12))
