"""Scenarios in the workspace: which elements fail, under a name, one JSON file each."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from app.atomic import replace_file

FORMAT = "ciimap-scenario/1"
LONGEST_NAME = 80
_LARGEST = 1_000_000  # bytes of a file that is read


@dataclass(frozen=True)
class Scenario:
    """Elements that fail together, and who wrote that down."""

    name: str
    model: str  # the name by which the app knows the model
    failed: tuple[str, ...]  # sorted ids
    note: str = ""
    by: str = ""
    saved: str = ""  # UTC, ISO 8601


class Scenarios:
    """The scenarios of one workspace."""

    def __init__(self, kept: Path) -> None:
        """Keep them in ``kept``, the workspace's ``.ciimap``."""
        self._folder = kept / "scenarios"

    def of(self, model: str) -> dict[str, Scenario]:
        """Return the scenarios of a model by name; files that are none are passed over."""
        files = sorted(self._folder.glob("*.json")) if self._folder.is_dir() else []
        found = [scenario for scenario in map(_read, files) if scenario is not None]
        mine = [scenario for scenario in found if scenario.model == model]
        return {scenario.name: scenario for scenario in sorted(mine, key=lambda each: each.name)}

    def save(self, scenario: Scenario, when: datetime) -> Path:
        """Write ``scenario``, in place of one of the same model and name.

        Raises:
            OSError: it cannot be written; what was there is as it was.
        """
        self._folder.mkdir(parents=True, exist_ok=True)
        told = asdict(scenario) | {"saved": when.astimezone(UTC).isoformat(timespec="seconds")}
        text = json.dumps({"format": FORMAT, **told}, ensure_ascii=False, indent=2, sort_keys=True)
        path = self._path(scenario)
        replace_file(path, (text + "\n").encode())
        return path

    def delete(self, scenario: Scenario) -> None:
        """Remove ``scenario``.

        Raises:
            OSError: it cannot be removed.
        """
        self._path(scenario).unlink(missing_ok=True)

    def _path(self, scenario: Scenario) -> Path:
        """Return its file, whose name holds nothing that somebody typed."""
        key = json.dumps([scenario.model, scenario.name]).encode()
        return self._folder / f"{hashlib.sha256(key).hexdigest()[:20]}.json"


def _read(file: Path) -> Scenario | None:
    try:
        if file.stat().st_size > _LARGEST:
            return None
        data = json.loads(file.read_text("utf-8"))
    except (OSError, ValueError, RecursionError):
        return None
    return _scenario(data) if isinstance(data, dict) and data.get("format") == FORMAT else None


def _scenario(data: Mapping[str, Any]) -> Scenario | None:
    texts = {key: data.get(key, "") for key in ("name", "model", "note", "by", "saved")}
    failed = data.get("failed")
    is_right = isinstance(failed, list) and all(isinstance(id_, str) for id_ in failed)
    if not is_right or not all(isinstance(text, str) for text in texts.values()):
        return None
    return Scenario(failed=tuple(sorted(set(failed or ()))), **texts)
