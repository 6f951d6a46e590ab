"""The folder that a run writes: its results, what the run was, and its journal meanwhile."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any, BinaryIO

from ciimap.batch.failing import BatchError
from ciimap.batch.lines import Lines, pack_lines
from ciimap.batch.shards import Shard
from ciimap.batch.tasks import Row
from ciimap.texts import refusal
from ciimap.values import format_document

RUN_FORMAT = "ciimap-batch-run/1"
RESULTS, FINDINGS = "results.jsonl", "diagnostics.jsonl"
RUN, JOURNAL = "run.json", "journal.jsonl"


@dataclass(frozen=True)
class RunRecord:
    """What a run was, for whoever goes on with it or merges it with others."""

    token: str  # names the run
    started: str  # moment in UTC
    fingerprint: str  # of program, capability models, effort and orders
    shard: Shard
    survey: str  # SHA-256 of the names and digests of all models, of every shard
    surveyed: int  # models in all shards
    models: int  # in this one
    judged: str  # digest of what decides which findings count
    results: str = ""  # SHA-256 of the results
    findings: str = ""  # SHA-256 of the findings


def write_folder(folder: Path, files: Mapping[str, Iterable[bytes]], record: RunRecord) -> None:
    """Write ``files`` into ``folder``, each in one step, and ``record`` of them last of all.

    Args:
        folder: Made where it is not there.
        files: Name → the pieces of a file.
        record: What the run was, but for the digests of ``files``.

    Raises:
        BatchError: one of them cannot be written.
    """
    make_folder(folder)
    digests = {name: _replace(folder / name, pieces) for name, pieces in files.items()}
    written = replace(record, results=digests[RESULTS], findings=digests[FINDINGS])
    told = {"format": RUN_FORMAT, **asdict(written)}
    _replace(folder / RUN, [format_document(told).encode()])


def make_folder(folder: Path) -> None:
    """Make ``folder`` and what it lies in.

    Raises:
        BatchError: that is not possible.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BatchError("batch.cannot-write", path=str(folder), reason=refusal(error)) from None


def _replace(path: Path, pieces: Iterable[bytes]) -> str:
    """Replace the file at ``path`` in one step, and return the SHA-256 of what is written."""
    digest = sha256()
    try:
        with _new_file(path) as file:
            for piece in pieces:
                digest.update(piece)
                file.write(piece)
    except OSError as error:
        raise BatchError("batch.cannot-write", path=str(path), reason=refusal(error)) from None
    return digest.hexdigest()


@contextmanager
def _new_file(path: Path) -> Iterator[BinaryIO]:
    """Yield a file that takes the place of that at ``path`` if all goes well, never half."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def digest_of(content: bytes) -> str:
    """Return the SHA-256 of ``content``."""
    return sha256(content).hexdigest()


def read_record(folder: Path) -> RunRecord:
    """Return what the run in ``folder`` was.

    Raises:
        BatchError: there is none.
    """
    path = folder / RUN
    try:
        told: dict[str, Any] = json.loads(path.read_bytes())
        if told.pop("format") != RUN_FORMAT:
            raise ValueError("format")
        return RunRecord(**{**told, "shard": Shard(**told["shard"])})
    except OSError as error:
        raise BatchError("batch.cannot-read", path=str(path), reason=refusal(error)) from None
    except (KeyError, TypeError, ValueError):
        raise BatchError("batch.no-run", path=str(path)) from None


def read_rows(folder: Path) -> tuple[bytes, list[Row]]:
    """Return the results in ``folder``, as they are written and as rows.

    Raises:
        BatchError: there are none.
    """
    path = folder / RESULTS
    try:
        raw = path.read_bytes()
        rows = [json.loads(line) for line in raw.splitlines()]
        if not all(isinstance(row["model"], str) and row["status"] for row in rows):
            raise ValueError("row")
    except OSError as error:
        raise BatchError("batch.cannot-read", path=str(path), reason=refusal(error)) from None
    except (KeyError, TypeError, ValueError):
        raise BatchError("batch.no-results", path=str(path)) from None
    return raw, rows


def read_findings(folder: Path) -> tuple[bytes, Lines]:
    """Return the findings in ``folder``, as they are written and each of them read.

    Raises:
        BatchError: there are none.
    """
    path = folder / FINDINGS
    try:
        raw = path.read_bytes()
        found = Lines([pack_lines(raw)])
        list(found)  # or a line is none of ours
        return raw, found
    except OSError as error:
        raise BatchError("batch.cannot-read", path=str(path), reason=refusal(error)) from None
    except (KeyError, TypeError, ValueError):
        raise BatchError("batch.no-results", path=str(path)) from None
