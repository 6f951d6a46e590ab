"""The folder that a run writes: its results, what the run was, and its journal meanwhile."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from ciimap.batch.failing import BatchError
from ciimap.batch.noticed import Lines
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


def write_folder(folder: Path, files: Mapping[str, bytes], record: RunRecord) -> None:
    """Write ``files`` into ``folder``, each in one step, and ``record`` of them last of all.

    Raises:
        BatchError: one of them cannot be written.
    """
    digests = {"results": digest_of(files[RESULTS]), "findings": digest_of(files[FINDINGS])}
    told = {"format": RUN_FORMAT, **asdict(record), **digests}
    everything = {**files, RUN: format_document(told).encode()}
    make_folder(folder)
    for name, content in everything.items():
        try:
            replace_file(folder / name, content)
        except OSError as error:
            raise BatchError(
                "batch.cannot-write", path=str(folder / name), reason=refusal(error)
            ) from None


def make_folder(folder: Path) -> None:
    """Make ``folder`` and what it lies in.

    Raises:
        BatchError: that is not possible.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BatchError("batch.cannot-write", path=str(folder), reason=refusal(error)) from None


def replace_file(path: Path, content: bytes) -> None:
    """Replace the file at ``path`` in one step: it is the old or the new one, never half."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
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


def read_findings(folder: Path) -> Lines:
    """Return the findings in ``folder``, each of them read.

    Raises:
        BatchError: there are none.
    """
    path = folder / FINDINGS
    try:
        found = Lines(path.read_bytes())
        list(found)  # or a line is none of ours
        return found
    except OSError as error:
        raise BatchError("batch.cannot-read", path=str(path), reason=refusal(error)) from None
    except (KeyError, TypeError, ValueError):
        raise BatchError("batch.no-results", path=str(path)) from None
