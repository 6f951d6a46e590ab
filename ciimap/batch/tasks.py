"""What passes between the parts of a batch: the task to evaluate one model, and its reply.

Both are plain data, since they cross processes, machines and kills. A reply is what one model
came to; its ``row`` is deterministic, and what a machine took for it stands beside the row.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from ciimap.boundary import Orders

Row = dict[str, Any]
Status = Literal["ok", "limited", "invalid", "timed-out", "out-of-memory", "crashed"]
STATUSES: tuple[Status, ...] = (
    "ok",
    "limited",
    "invalid",
    "timed-out",
    "out-of-memory",
    "crashed",
)
EVALUATED: frozenset[str] = frozenset({"ok", "limited"})


@dataclass(frozen=True)
class Task:
    """One model, with the assessment beside it: names, not contents."""

    name: str  # as shown: the path as seen from where the batch runs, with slashes
    path: str  # the same file for any process
    sha256: str  # of the file's bytes when it was found
    includes: bool = False  # the file names others
    assessment: str | None = None  # as shown
    assessment_path: str | None = None
    assessments: int = 0  # how many name this model; the latest is taken


@dataclass(frozen=True)
class Settings:
    """How each model is evaluated, and what it may take."""

    effort: float = 1.0
    orders: Orders = "policy"  # of cut sets that are tried
    scheme: str | None = None  # file of a capability model beside the shipped ones
    seconds: float = 600.0  # wall time of one model
    memory: int = 4 * 2**30  # bytes of address space of the process that evaluates it
    lifetime: int = 200  # models that one process evaluates before a fresh one takes over


@dataclass(frozen=True)
class Reply:
    """What one model came to.

    ``fallen`` says that the process which evaluated it ended by itself and there is no row yet:
    the model is tried once more, alone.
    """

    row: Row
    inputs: tuple[tuple[str, str], ...] = ()  # file, as seen from the model's folder, and SHA-256
    detail: str = ""  # verdicts of all elements, compressed, in base64
    findings: str = ""  # what was noticed, with places; see ciimap.batch.noticed
    seconds: float = 0.0
    fallen: bool = False
    origin: Literal["evaluated", "cached", "resumed"] = field(default="evaluated", compare=False)


def reply_to_plain(reply: Reply) -> dict[str, Any]:
    """Return ``reply`` as plain data, without where it came from."""
    return {
        "row": reply.row,
        "inputs": [list(pair) for pair in reply.inputs],
        "detail": reply.detail,
        "findings": reply.findings,
        "seconds": reply.seconds,
        "fallen": reply.fallen,
    }


def reply_from_plain(
    told: Mapping[str, Any], origin: Literal["evaluated", "cached", "resumed"] = "evaluated"
) -> Reply:
    """Return the reply that ``told`` was made of.

    Raises:
        KeyError, TypeError: it was made of none.
    """
    inputs = tuple((str(name), str(digest)) for name, digest in told["inputs"])
    detail, findings = str(told["detail"]), str(told["findings"])
    seconds, fallen = told["seconds"], told["fallen"]
    return Reply(dict(told["row"]), inputs, detail, findings, seconds, fallen, origin)


def bare_row(task: Task, status: Status, **more: Any) -> Row:
    """Return the row of a model that could not be evaluated."""
    return {"model": task.name, "status": status, "input": task.sha256, **more}
