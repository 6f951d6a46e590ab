"""Reading what goes into a bundle beside the model."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from ciimap.cli.assessments import Desk
from ciimap.cli.failing import CannotError
from ciimap.cli.problems import print_problems, with_folder
from ciimap.errors import InputError
from ciimap.texts import refusal

if TYPE_CHECKING:
    from ciimap.bundling import AssessmentFile
    from ciimap.workflow import Ground

Key = TypeVar("Key")
MOST = 100_000_000  # bytes of one file
_ZIP = b"PK\x03\x04"


def is_bundle(path: Path) -> bool:
    """Return whether the file at ``path`` is to be taken for a bundle: by its name or its start."""
    if path.suffix.lower() == ".zip":
        return True
    try:
        with path.open("rb") as file:
            return path.is_file() and file.read(len(_ZIP)) == _ZIP
    except OSError:
        return False


def read_bytes(path: Path, most: int = MOST) -> bytes:
    """Return the content of the regular file at ``path``.

    Raises:
        CannotError: there is none, it cannot be read, or is larger than ``most`` bytes.
    """
    try:
        if not path.is_file():
            raise CannotError("bundle.no-file", file=str(path))
        with path.open("rb") as file:
            raw = file.read(most + 1)
    except OSError as error:
        raise CannotError("bundle.cannot-read", file=str(path), reason=refusal(error)) from None
    if len(raw) > most:
        raise CannotError("bundle.cannot-read", file=str(path), reason=f"> {most:,} bytes")
    return raw


def read_key(path: Path, read: Callable[[bytes], Key]) -> Key:
    """Return the key in the file at ``path``.

    Raises:
        CannotError: it is none of the wanted kind, or the library is not installed.
    """
    from ciimap.bundling import KeyFileError

    pem = read_bytes(path)
    try:
        return read(pem)
    except KeyFileError:
        raise CannotError("bundle.bad-key", file=str(path)) from None
    except ModuleNotFoundError:
        raise CannotError("bundle.sign-extra") from None


def assessed_files(
    paths: Sequence[Path], scheme: Path | None, ground: Ground
) -> tuple[AssessmentFile, ...]:
    """Return the assessments at ``paths`` on the infrastructure of ``ground``.

    Raises:
        CannotError: two are called alike.
        InputError: all that is wrong with one of them.
    """
    found: dict[str, AssessmentFile] = {}
    desk = Desk(scheme)
    for path in paths:
        if path.name in found:
            raise CannotError("bundle.repeated-file", name=path.name)
        found[path.name] = _assessed(desk, path, ground)
    return tuple(found.values())


def _assessed(desk: Desk, path: Path, ground: Ground) -> AssessmentFile:
    from ciimap.bundling import AssessmentFile
    from ciimap.loading import load_assessment_text
    from ciimap.workflow import assess

    raw = read_bytes(path)
    try:
        text = raw.decode("utf-8-sig", "surrogateescape")
        loaded = load_assessment_text(text, desk.shelf, name=path.name)
    except InputError as error:
        raise with_folder(error, path.parent) from None
    print_problems(loaded.warnings)
    capability = desk.scheme(loaded.value.capability_model)
    scheme = read_bytes(desk.home(capability.value.id))
    evaluation = assess(loaded, capability, ground)
    return AssessmentFile(path.name, raw, capability.document.name, scheme, evaluation)
