"""Putting the results of shards together: every model exactly once, or none at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ciimap.batch.failing import BatchError
from ciimap.batch.folders import (
    RunRecord,
    digest_of,
    read_findings,
    read_record,
    read_rows,
    write_folder,
)
from ciimap.batch.judging import Finished, Judging
from ciimap.batch.lines import Lines, pack
from ciimap.batch.recording import record_run
from ciimap.batch.shards import Shard, shard_of
from ciimap.batch.statuses import unjudged
from ciimap.batch.tasks import Reply, Row
from ciimap.diagnostics import Diagnostic
from ciimap.values import Language, sha256_of


@dataclass(frozen=True)
class _Part:
    folder: Path
    record: RunRecord
    rows: tuple[Row, ...]
    found: Sequence[Diagnostic]


def merge_folders(
    folders: Sequence[Path],
    output: Path,
    language: Language,
    workspace: Path | None = None,
    judging: Judging | None = None,
) -> Finished:
    """Write the results in ``folders``, one for each shard, as one into ``output``.

    Args:
        folders: What the runs of the shards wrote.
        output: Where the merged results go.
        language: Of titles in the summaries.
        workspace: Whose history the merged run is written into, without the verdicts on single
            elements, which results do not hold.
        judging: Which findings count, whatever counted in the shards; all by default.

    Returns:
        What one run would have come to.

    Raises:
        BatchError: a shard is missing or there twice, the shards are not of the same models, the
            same program and the same settings, or a file was changed. Nothing is written.
    """
    judging = judging or Judging()
    parts = [_read(folder) for folder in folders]
    _refuse_unlike(parts)
    _refuse_gaps(parts)
    plain = (unjudged(row) for part in parts for row in part.rows)
    rows = sorted(plain, key=lambda row: str(row["model"]))
    first = parts[0].record
    if len(rows) != first.surveyed:
        raise BatchError("batch.merge-count", found=len(rows), expected=first.surveyed)
    found = (each for part in parts for each in part.found)
    finished = judging.finish(rows, Lines([pack(found)]))
    record = replace(
        first,
        token=sha256_of(sorted(part.record.token for part in parts)),
        started=min(part.record.started for part in parts),
        shard=Shard(),
        models=len(rows),
        judged=judging.digest,
    )
    write_folder(output, finished.files(language), record)
    if workspace is not None:
        record_run(workspace, record, map(Reply, rows))
    return replace(finished, judged_anew=any(p.record.judged != record.judged for p in parts))


def _read(folder: Path) -> _Part:
    record = read_record(folder)
    raw, rows = read_rows(folder)
    raw_findings, found = read_findings(folder)
    if (digest_of(raw), digest_of(raw_findings)) != (record.results, record.findings):
        raise BatchError("batch.merge-changed", path=str(folder))
    names = {row["model"] for row in rows}
    strays = [n for n in sorted(names) if shard_of(n, record.shard.count) != record.shard.number]
    if strays or not len(names) == len(rows) == record.models:
        raise BatchError("batch.merge-changed", path=str(folder))
    return _Part(folder, record, tuple(rows), found)


def _refuse_unlike(parts: Sequence[_Part]) -> None:
    first = parts[0]
    for part in parts[1:]:
        mine, theirs = part.record, first.record
        for name in ("survey", "fingerprint"):
            if getattr(mine, name) != getattr(theirs, name):
                key = f"batch.merge-{name}"
                raise BatchError(key, path=str(part.folder), first=str(first.folder))
        if mine.shard.count != theirs.shard.count:
            key = "batch.merge-shards"
            raise BatchError(key, path=str(part.folder), first=str(first.folder))


def _refuse_gaps(parts: Sequence[_Part]) -> None:
    count = parts[0].record.shard.count
    numbers = [part.record.shard.number for part in parts]
    twice = sorted({number for number in numbers if numbers.count(number) > 1})
    if twice:
        raise BatchError("batch.merge-twice", shards=tuple(f"{n}/{count}" for n in twice))
    missing = sorted(set(range(1, count + 1)) - set(numbers))
    if missing:
        raise BatchError("batch.merge-missing", shards=tuple(f"{n}/{count}" for n in missing))
