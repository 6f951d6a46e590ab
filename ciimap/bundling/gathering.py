"""Evidence from one place: everything about an evaluated model, gathered, packed and checked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from ciimap.boundary import Limits, build_certificates
from ciimap.bundling.assembling import Contents, UnsafeNameError, assemble
from ciimap.bundling.bag import has_sm3, identity_of
from ciimap.bundling.checking import Verify, check_bundle
from ciimap.bundling.container import MOST_BYTES, MOST_FILES, write_zip
from ciimap.bundling.exporting import default_formats, export_all
from ciimap.bundling.keys import Signer
from ciimap.bundling.signing import sign_bundle
from ciimap.errors import CiimapError
from ciimap.export import ExportError
from ciimap.loading import LoadedModel
from ciimap.report import (
    CapabilityEvaluation,
    Evaluation,
    analyses_document,
    boundary_document,
    capability_document,
    certificates_document,
)
from ciimap.texts import Message
from ciimap.values import format_document, pick

Files = Mapping[str, bytes]


class BundleError(CiimapError):
    """A bundle that cannot be made; ``message`` says why, in any language."""

    def __init__(self, message: Message) -> None:
        """Remember why."""
        self.message = message
        super().__init__(message.in_language("en"))


@dataclass(frozen=True)
class AssessmentFile:
    """An assessment of the model, the capability model that it names, and what came of it."""

    name: str
    content: bytes
    scheme_name: str
    scheme: bytes
    evaluation: CapabilityEvaluation


@dataclass(frozen=True)
class Beside:
    """What goes into a bundle beside the model and its results."""

    assessments: tuple[AssessmentFile, ...] = ()
    reviews: Files = field(default_factory=dict)
    formats: tuple[str, ...] = ()  # beyond those that are the same bytes everywhere
    audit_head: str | None = None
    day: str | None = None  # YYYY-MM-DD, as the person who makes the bundle says


@dataclass(frozen=True)
class Bundle:
    """A bundle that its own checker has found in order."""

    content: bytes
    identity: str  # the digest that stands for it
    files: int
    is_complete: bool  # False if a limit was reached


def gather(
    held: tuple[LoadedModel, Files],
    evaluation: Evaluation,
    beside: Beside,
    *,
    version: str,
    effort: float = 1.0,
) -> Contents:
    """Return all that goes into a bundle about an evaluated model.

    Args:
        held: The model and the files that it was loaded from, by the names it gives them.
        evaluation: What came of the model.
        beside: Assessments, records of reviews, further formats, the head of the audit log.
        version: Of ciimap.
        effort: How much work may be spent, times the default.

    Raises:
        BundleError: a format cannot be made.
    """
    loaded, files = held
    return Contents(
        version=version,
        title=pick(loaded.model.title, "en", loaded.name),
        root=loaded.name,
        sha256=loaded.sha256,
        model=files,
        results={**_results(evaluation, effort), **_assessed(beside.assessments)},
        boundary=("boundary.json",),
        exports=_exports(evaluation, beside),
        is_complete=evaluation.boundary.complete,
        assessments={each.name: each.content for each in beside.assessments},
        capability_models={each.scheme_name: each.scheme for each in beside.assessments},
        reviews=beside.reviews,
        marking=loaded.model.marking,
        audit_head=beside.audit_head,
        day=beside.day,
    )


def make_bundle(
    contents: Contents, verify: Verify, *, sm3: bool = True, signer: Signer | None = None
) -> Bundle:
    """Return ``contents`` as a bundle, checked by ``verify`` as a stranger would check it.

    Raises:
        BundleError: a name cannot be used, it is too large, SM3 is wanted and not there, or the
            checker finds a fault.
    """
    if sm3 and not has_sm3():
        raise BundleError(Message("bundle.no-sm3"))
    whole = replace(contents, signing_key=None if signer is None else signer.id)
    try:
        files = assemble(whole, sm3=sm3)
    except UnsafeNameError as error:
        raise BundleError(Message("bundle.bad-name", {"name": error.name})) from None
    if signer is not None:
        files |= sign_bundle(files, signer)
    raw = _packed(files)
    _check(raw, verify)
    return Bundle(raw, identity_of(files), len(files), contents.is_complete)


def _results(evaluation: Evaluation, effort: float) -> dict[str, bytes]:
    boundary = boundary_document(evaluation)
    boundary["certificates"] = certificates_document(build_certificates(evaluation.model))
    analyses = analyses_document(evaluation.model, (), Limits().times(effort))
    documents = {"boundary.json": boundary, "analyses.json": analyses}
    return {name: format_document(document).encode() for name, document in documents.items()}


def _assessed(assessments: Iterable[AssessmentFile]) -> dict[str, bytes]:
    return {
        f"capability-{each.name.rpartition('.')[0] or each.name}.json": format_document(
            capability_document(each.evaluation)
        ).encode()
        for each in assessments
    }


def _exports(evaluation: Evaluation, beside: Beside) -> dict[str, bytes]:
    last = beside.assessments[-1].evaluation if beside.assessments else None
    names = (*default_formats(assessed=last is not None), *beside.formats)
    try:
        return export_all(evaluation, last, names)
    except ExportError as error:
        raise BundleError(error.message) from None


def _packed(files: Mapping[str, bytes]) -> bytes:
    size = sum(map(len, files.values()))
    if len(files) > MOST_FILES or size > MOST_BYTES:
        limits = {"most_files": MOST_FILES, "most": MOST_BYTES}
        raise BundleError(Message("bundle.too-much", {"files": len(files), "size": size, **limits}))
    return write_zip(dict(files))


def _check(raw: bytes, verify: Verify) -> None:
    check = check_bundle(raw, verify)
    if check.outcome == "failed":
        faults = [fault.message for fault in check.faults]
        fault = faults[0] if faults else Message("bundle.result-refuted")
        raise BundleError(Message("bundle.own-check-failed", {"fault": fault}))
