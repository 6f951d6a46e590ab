"""``ciimap bundle``: a model, its results and digests of everything in one reproducible ZIP."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ciimap.cli.bundle_files import Assessed, assessed_files, read_bytes, read_key
from ciimap.cli.documents import format_document
from ciimap.cli.exit_codes import CLEAN, LIMITED
from ciimap.cli.failing import CannotError
from ciimap.cli.histories import find_head
from ciimap.cli.language import tell
from ciimap.cli.localised import LocalCommand
from ciimap.cli.models import read_model
from ciimap.cli.options import effort_option, language_option, model_argument, option
from ciimap.cli.output import write_result
from ciimap.cli.problems import with_folder
from ciimap.cli.version import running_version
from ciimap.errors import InputError
from ciimap.export import EXPORTERS
from ciimap.texts import Message
from ciimap.values import pick

if TYPE_CHECKING:
    from ciimap.bundling import Contents, Signer
    from ciimap.loading import LoadedModel
    from ciimap.report import Evaluation

_FILE = click.Path(path_type=Path)
_HEAD = re.compile(r"[0-9a-f]{64}")
_PRIVATE_KEY = re.compile(rb"-----BEGIN ([A-Z0-9]+ )*PRIVATE KEY-----")


@dataclass(frozen=True)
class _Settings:
    """What the command line says."""

    model: Path
    output: Path
    assessment: tuple[Path, ...]
    scheme: Path | None
    reviewed: tuple[Path, ...]
    formats: tuple[str, ...]
    sign: Path | None
    on: datetime | None
    audit_head: str | None
    without_sm3: bool
    effort: float


@click.command("bundle", cls=LocalCommand)
@model_argument
@option("--output", "-o", type=_FILE, required=True, metavar="FILE", help="bundle.option-output")
@option("--assessment", type=_FILE, multiple=True, metavar="FILE", help="bundle.option-assessment")
@option("--capability-model", "scheme", type=_FILE, metavar="FILE", help="cli.option-scheme")
@option("--reviewed", type=_FILE, multiple=True, metavar="FILE", help="bundle.option-reviewed")
@option(
    "--with", "formats", type=click.Choice(tuple(EXPORTERS)), multiple=True,
    help="bundle.option-with",
)  # fmt: skip
@option("--sign", type=_FILE, metavar="KEY", help="bundle.option-sign")
@option("--on", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="bundle.option-on")
@option("--audit-head", metavar="HEX", help="bundle.option-audit-head")
@option("--without-sm3", is_flag=True, help="bundle.option-without-sm3")
@effort_option
@language_option
def command(**settings: Any) -> int:
    """Make a bundle, check it as a stranger would, and only then write it."""
    from ciimap.bundling import assemble, has_sm3, identity_of, sign_bundle

    asked = _Settings(**settings)
    if asked.audit_head is not None and not _HEAD.fullmatch(asked.audit_head):
        raise CannotError("bundle.bad-head")
    signer = None if asked.sign is None else _signer(asked.sign)
    if not (asked.without_sm3 or has_sm3()):
        raise CannotError("bundle.no-sm3")
    contents = replace(_gather(asked), signing_key=None if signer is None else signer.id)
    files = _named(assemble, contents, not asked.without_sm3)
    if signer is not None:
        files |= sign_bundle(files, signer)
    raw = _packed(files)
    _check(raw, asked.effort)
    write_result(raw, asked.output)
    values = {"files": len(files), "size": len(raw), "identity": identity_of(files)}
    click.echo(tell("bundle.written", file=str(asked.output), **values))
    if signer is not None:
        click.echo(tell("bundle.signed", key_id=signer.id))
    click.echo(tell("bundle.checked"))
    if not contents.is_complete:
        click.echo(tell("bundle.incomplete"), err=True)
        return LIMITED
    return CLEAN


def _packed(files: dict[str, bytes]) -> bytes:
    from ciimap.bundling import MOST_BYTES, MOST_FILES, write_zip

    size = sum(map(len, files.values()))
    if len(files) > MOST_FILES or size > MOST_BYTES:
        limits = {"most_files": MOST_FILES, "most": MOST_BYTES}
        raise CannotError("bundle.too-much", files=len(files), size=size, **limits)
    return write_zip(files)


def _signer(path: Path) -> Signer:
    from ciimap.bundling import read_signer

    return read_key(path, read_signer)


def _gather(asked: _Settings) -> Contents:
    """Read, evaluate and render everything that goes in; what is evaluated are the bytes read."""
    from ciimap.boundary import Limits
    from ciimap.workflow import Ground, evaluate

    loaded, model = _held_model(asked.model)
    limits = Limits().times(asked.effort)
    evaluation = evaluate(loaded, limits)
    assessed = assessed_files(asked.assessment, asked.scheme, Ground(loaded, evaluation))
    reviews = _once((path.name, _review(path)) for path in asked.reviewed)
    _keep_sources(asked, loaded)
    return _contents(asked, (loaded, model), evaluation, assessed, reviews)


def _contents(
    asked: _Settings,
    held: tuple[LoadedModel, dict[str, bytes]],
    evaluation: Evaluation,
    assessed: Assessed,
    reviews: dict[str, bytes],
) -> Contents:
    from ciimap.bundling import Contents

    loaded, model = held
    return Contents(
        version=running_version(),
        title=pick(loaded.model.title, "en", loaded.name),
        root=loaded.name,
        sha256=loaded.sha256,
        model=model,
        results={**_results(evaluation, asked.effort), **assessed.results},
        boundary=("boundary.json",),
        exports=_exports(asked, evaluation, assessed),
        is_complete=evaluation.boundary.complete,
        assessments=assessed.assessments,
        capability_models=assessed.schemes,
        reviews=reviews,
        marking=loaded.model.marking,
        audit_head=asked.audit_head or find_head(asked.model.parent),
        day=asked.on.date().isoformat() if asked.on else None,
    )


def _held_model(path: Path) -> tuple[LoadedModel, dict[str, bytes]]:
    """Return the model at ``path`` as it is in the bytes of its files, and these."""
    from ciimap.loading import load_model_files

    names = read_model(path).files
    files = {name: read_bytes(path.parent / name) for name in names}
    try:
        return load_model_files(path.name, files), files
    except InputError as error:
        raise with_folder(error, path.parent) from None


def _results(evaluation: Evaluation, effort: float) -> dict[str, bytes]:
    from ciimap.boundary import Limits, build_certificates
    from ciimap.report import analyses_document, boundary_document, certificates_document

    boundary = boundary_document(evaluation)
    boundary["certificates"] = certificates_document(build_certificates(evaluation.model))
    analyses = analyses_document(evaluation.model, (), Limits().times(effort))
    documents = {"boundary.json": boundary, "analyses.json": analyses}
    return {name: format_document(document).encode() for name, document in documents.items()}


def _exports(asked: _Settings, evaluation: Evaluation, assessed: Assessed) -> dict[str, bytes]:
    from ciimap.bundling import default_formats, export_all
    from ciimap.export import ExportError

    try:
        return export_all(
            evaluation,
            assessed.last,
            (*default_formats(assessed=assessed.last is not None), *asked.formats),
        )
    except ExportError as error:
        raise CannotError(error.message.key, **error.message.values) from None


def _named(assemble: Any, contents: Contents, sm3: bool) -> dict[str, bytes]:
    from ciimap.bundling import UnsafeNameError

    try:
        files: dict[str, bytes] = assemble(contents, sm3=sm3)
    except UnsafeNameError as error:
        raise CannotError("bundle.bad-name", name=error.name) from None
    return files


def _review(path: Path) -> bytes:
    """Return the content of a review's record; a private key is taken for a slip of the hand."""
    raw = read_bytes(path)
    if _PRIVATE_KEY.search(raw):
        raise CannotError("bundle.private-key", file=str(path))
    return raw


def _once(files: Iterable[tuple[str, bytes]]) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    for name, content in files:
        if name in found:
            raise CannotError("bundle.repeated-file", name=name)
        found[name] = content
    return found


def _keep_sources(asked: _Settings, loaded: LoadedModel) -> None:
    sources = {(asked.model.parent / name).resolve() for name in loaded.files}
    sources |= {path.resolve() for path in (*asked.assessment, *asked.reviewed)}
    sources |= {path.resolve() for path in (asked.scheme, asked.sign) if path is not None}
    if asked.output.resolve() in sources:
        raise CannotError("bundle.same-file", file=str(asked.output))


def _check(raw: bytes, effort: float) -> None:
    """Check the bundle in ``raw`` before anybody gets it.

    Raises:
        CannotError: it does not verify.
    """
    from ciimap.bundling import check_bundle
    from ciimap.workflow import verify_result

    check = check_bundle(raw, partial(verify_result, effort=effort))
    if check.outcome == "failed":
        faults = [fault.message for fault in check.faults]
        raise CannotError(
            "bundle.own-check-failed",
            fault=faults[0] if faults else Message("bundle.result-refuted"),
        )
