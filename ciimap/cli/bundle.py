"""``ciimap bundle``: a model, its results and digests of everything in one reproducible ZIP."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ciimap.cli.bundle_files import assessed_files, read_bytes, read_key
from ciimap.cli.exit_codes import CLEAN, LIMITED
from ciimap.cli.failing import CannotError
from ciimap.cli.histories import find_head
from ciimap.cli.language import tell
from ciimap.cli.localised import LocalCommand
from ciimap.cli.models import read_model
from ciimap.cli.options import effort_option, language_option, model_argument, option
from ciimap.cli.output import write_result
from ciimap.cli.problems import with_folder
from ciimap.errors import InputError
from ciimap.export import EXPORTERS
from ciimap.values import running_version

if TYPE_CHECKING:
    from ciimap.bundling import Contents, Signer
    from ciimap.loading import LoadedModel

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
    from ciimap.bundling import BundleError, make_bundle
    from ciimap.workflow import verify_result

    asked = _Settings(**settings)
    if asked.audit_head is not None and not _HEAD.fullmatch(asked.audit_head):
        raise CannotError("bundle.bad-head")
    signer = None if asked.sign is None else _signer(asked.sign)
    _need_sm3(asked)
    try:
        contents = _gather(asked)
        check = partial(verify_result, effort=asked.effort)
        made = make_bundle(contents, check, sm3=not asked.without_sm3, signer=signer)
    except BundleError as error:
        raise CannotError(error.message.key, **error.message.values) from None
    write_result(made.content, asked.output)
    values = {"files": made.files, "size": len(made.content), "identity": made.identity}
    click.echo(tell("bundle.written", file=str(asked.output), **values))
    if signer is not None:
        click.echo(tell("bundle.signed", key_id=signer.id))
    click.echo(tell("bundle.checked"))
    if not made.is_complete:
        click.echo(tell("bundle.incomplete"), err=True)
        return LIMITED
    return CLEAN


def _need_sm3(asked: _Settings) -> None:
    """Say at once, and not after an hour's work, that a manifest cannot be made."""
    from ciimap.bundling import has_sm3

    if not (asked.without_sm3 or has_sm3()):
        raise CannotError("bundle.no-sm3")


def _signer(path: Path) -> Signer:
    from ciimap.bundling import read_signer

    return read_key(path, read_signer)


def _gather(asked: _Settings) -> Contents:
    """Read, evaluate and render everything that goes in; what is evaluated are the bytes read."""
    from ciimap.boundary import Limits
    from ciimap.bundling import Beside, gather
    from ciimap.workflow import lay_ground

    loaded, files = _held_model(asked.model)
    ground = lay_ground(loaded, Limits().times(asked.effort))
    assessments = assessed_files(asked.assessment, asked.scheme, ground)
    reviews = _once((path.name, _review(path)) for path in asked.reviewed)
    _keep_sources(asked, loaded)
    beside = Beside(
        assessments,
        reviews,
        asked.formats,
        asked.audit_head or find_head(asked.model.parent),
        asked.on.date().isoformat() if asked.on else None,
    )
    held, version = (loaded, files), running_version()
    return gather(held, ground.evaluation, beside, version=version, effort=asked.effort)


def _held_model(path: Path) -> tuple[LoadedModel, dict[str, bytes]]:
    """Return the model at ``path`` as it is in the bytes of its files, and these."""
    from ciimap.loading import load_model_files

    names = read_model(path).files
    files = {name: read_bytes(path.parent / name) for name in names}
    try:
        return load_model_files(path.name, files), files
    except InputError as error:
        raise with_folder(error, path.parent) from None


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
