"""The evidence bundle of the chosen model: its record of decisions and its assessments in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict

from app.capability.files import assessments_of
from app.capability.opening import open_sheet, shelf
from app.chosen import Chosen
from app.signoff.handing_over import Handed
from app.signoff.record import SignedOff
from ciimap.bundling import AssessmentFile, Beside, BundleError, gather, has_sm3, make_bundle
from ciimap.history import ORIGIN
from ciimap.loading import load_held_model
from ciimap.shipped import shipped
from ciimap.texts import Message
from ciimap.values import format_document, running_version
from ciimap.workflow import verify_result

RECORD = "review-record.json"
RECORD_FORMAT = "ciimap-review/1"


def bundle_of(chosen: Chosen, decisions: Sequence[SignedOff], head: str) -> tuple[Handed, str]:
    """Return a bundle about the model as it was evaluated, ready to be saved, and its identity.

    Args:
        chosen: The model.
        decisions: On the model, the last first.
        head: Of the audit log, empty where there is none.

    Raises:
        BundleError: it cannot be made, or the model has changed since it was evaluated.
        OSError: a file cannot be read.
    """
    held = load_held_model(chosen.path)
    if held[0].sha256 != chosen.evaluation.sha256:
        raise BundleError(Message("signoff.bundle-moved-on"))
    beside = Beside(
        tuple(_assessments(chosen)),
        {RECORD: _record(chosen, decisions, head)} if decisions else {},
        audit_head=None if head in {"", ORIGIN} else head,
    )
    contents = gather(held, chosen.evaluation, beside, version=running_version())
    made = make_bundle(contents, verify_result, sm3=has_sm3())
    name = f"{chosen.path.stem}.evidence.zip"
    return Handed(name, made.content, "application/zip"), made.identity


def _record(chosen: Chosen, decisions: Sequence[SignedOff], head: str) -> bytes:
    document = {
        "format": RECORD_FORMAT,
        "model": {"file": chosen.path.name, "sha256": chosen.evaluation.sha256},
        "audit_head": head,
        "decisions": [asdict(each) for each in decisions],
    }
    return format_document(document).encode()


def _assessments(chosen: Chosen) -> Iterator[AssessmentFile]:
    """Yield the assessments of this model that can be read, the last one last."""
    names: set[str] = set()
    for file in reversed(assessments_of(chosen.path).values()):
        sheet = open_sheet(file, chosen.path, chosen.opened)
        if sheet.evaluation is None or sheet.other_model or file.name in names:
            continue
        names.add(file.name)
        scheme = shelf().find(sheet.evaluation.scored.model.id)
        assert scheme is not None  # it was read by it
        raw = (shipped("models") / f"{scheme.value.id}.yaml").read_bytes()
        yield AssessmentFile(
            file.name, file.read_bytes(), scheme.document.name, raw, sheet.evaluation
        )
