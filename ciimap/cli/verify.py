"""``ciimap verify``: check a result against its model, or a bundle with all that is in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ciimap.cli.bundle_files import is_bundle, read_bytes, read_key
from ciimap.cli.documents import format_document
from ciimap.cli.exit_codes import CLEAN, FOUND, LIMITED
from ciimap.cli.failing import CannotError
from ciimap.cli.language import current_language, document_language
from ciimap.cli.localised import LocalCommand, LocalUsageError
from ciimap.cli.models import read_model
from ciimap.cli.options import (
    effort_option,
    format_option,
    language_option,
    option,
    output_option,
)
from ciimap.cli.output import write_result
from ciimap.cli.problems import visible
from ciimap.cli.results import read_result
from ciimap.texts import Message

if TYPE_CHECKING:
    from ciimap.verification import Verification
    from ciimap.workflow import ToldResult

_IDENTITY = re.compile(r"[0-9a-f]{64}")
_STATUS = {"passed": CLEAN, "failed": FOUND, "rests": LIMITED}


@dataclass(frozen=True)
class _Settings:
    """What the command line says."""

    result: Path
    model: Path | None
    key: Path | None
    identity: str | None
    format_: str
    output: Path | None
    effort: float


@click.command("verify", cls=LocalCommand)
@click.argument("result", type=click.Path(path_type=Path))
@option("--model", type=click.Path(path_type=Path), metavar="MODEL", help="cli.option-model")
@option("--key", type=click.Path(path_type=Path), metavar="PUB", help="bundle.option-key")
@option("--identity", metavar="HEX", help="bundle.option-identity")
@format_option(("text", "json"), "text")
@output_option
@effort_option
@language_option
@click.pass_context
def command(context: click.Context, /, **settings: Any) -> int:
    """Check a result or a bundle and print what came of it."""
    asked = _Settings(**settings)
    if is_bundle(asked.result):
        _refuse(context, "bundle.not-for-bundles", asked.model)
        return _verify_bundle(asked)
    _refuse(context, "bundle.only-for-bundles", asked.key or asked.identity)
    if asked.model is None:
        raise LocalUsageError(Message("bundle.model-needed"), context)
    return _verify_result(asked, asked.model)


def _refuse(context: click.Context, key: str, value: object) -> None:
    if value is not None:
        raise LocalUsageError(Message(key), context)


def _verify_bundle(asked: _Settings) -> int:
    from ciimap.bundling import (
        MOST_BYTES,
        bundle_check_document,
        check_bundle,
        read_verifier,
        tell_bundle_check,
    )
    from ciimap.workflow import verify_result

    verifier = None if asked.key is None else read_key(asked.key, read_verifier)
    identity = None if asked.identity is None else _identity(asked.identity)
    verify = partial(verify_result, effort=asked.effort)
    check = check_bundle(read_bytes(asked.result, MOST_BYTES + 1), verify, verifier, identity)
    if asked.format_ == "json":
        text = format_document(bundle_check_document(check, document_language()))
    else:
        lines = tell_bundle_check(check, current_language())
        text = "".join(f"{visible(line)}\n" for line in lines)
    write_result(text, asked.output)
    return _STATUS[check.outcome]


def _identity(told: str) -> str:
    identity = told.strip().lower()
    if not _IDENTITY.fullmatch(identity):
        raise CannotError("bundle.bad-identity")
    return identity


def _verify_result(asked: _Settings, model: Path) -> int:
    from ciimap.workflow import verify_result

    told = read_result(asked.result)
    verification = verify_result(read_model(model), told.claims, asked.effort)
    if asked.format_ == "json":
        text = _json(verification)
    else:
        text = _text(verification, told, asked.result.parent)
    write_result(text, asked.output)
    return _STATUS[verification.outcome]


def _text(verification: Verification, told: ToldResult, folder: Path) -> str:
    from ciimap.verification import Path as DataPath
    from ciimap.verification import tell_verification

    def place_of(path: DataPath) -> str:
        place = told.told.place(path)
        return f"{folder / place.file}:{place.line}:{place.column}"

    lines = tell_verification(verification, current_language(), place_of)
    return "".join(f"{visible(line)}\n" for line in lines)


def _json(verification: Verification) -> str:
    from ciimap.verification import verification_document

    return format_document(verification_document(verification, document_language()))
