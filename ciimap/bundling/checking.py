"""Whether a bundle is what it says: container, digests, signature, and every result re-checked."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from ciimap.bundling.assembling import BUNDLE_FORMAT, INDEX, MODEL_FOLDER, info_of
from ciimap.bundling.bag import (
    INFO,
    PAYLOAD,
    SM3_MANIFEST,
    check_bag,
    has_sm3,
    identity_of,
    info_file,
    payload_of,
)
from ciimap.bundling.container import ContainerError, read_zip
from ciimap.bundling.fault import BundleFault
from ciimap.bundling.keys import Verifier
from ciimap.bundling.signing import is_signed_with, signed_by
from ciimap.errors import InputError
from ciimap.loading import LoadedJson, LoadedModel, load_json_bytes, load_model_files
from ciimap.verification import Claims, ShapeError, Verification, read_claims

SignatureState = Literal["none", "unchecked", "valid", "invalid"]
Sm3State = Literal["agrees", "absent", "unchecked"]
Outcome = Literal["failed", "rests", "passed"]
Verify = Callable[[LoadedModel, Claims], Verification]


@dataclass(frozen=True, eq=False)
class ResultCheck:
    """A result in a bundle, and what the independent checker says of it."""

    told: LoadedJson
    verification: Verification


@dataclass(frozen=True, eq=False)
class BundleCheck:
    """What came of checking a bundle."""

    identity: str  # SHA-256 of the manifest; empty where there is none to read
    files: int  # in the payload
    sm3: Sm3State
    signature: SignatureState
    key: str | None  # id of the key that signed, where the bundle is signed
    faults: tuple[BundleFault, ...]
    results: Mapping[str, ResultCheck]  # by path; empty where there are faults
    digests_only: tuple[str, ...] = ()  # paths of what digests alone speak for

    @property
    def outcome(self) -> Outcome:
        """``failed`` if anything is wrong, ``rests`` if a verdict rests on the engine."""
        outcomes = {result.verification.outcome for result in self.results.values()}
        if self.faults or self.signature == "invalid" or "failed" in outcomes:
            return "failed"
        return "rests" if "rests" in outcomes else "passed"


def check_bundle(
    raw: bytes, verify: Verify, verifier: Verifier | None = None, identity: str | None = None
) -> BundleCheck:
    """Return what came of checking the bundle in ``raw``; nothing is written to disk.

    Args:
        raw: The ZIP.
        verify: Checks what a result claims against the model in the bundle.
        verifier: The public key of whoever must have signed it; None: that is not checked.
        identity: The digest of the manifest, known from elsewhere; None: it is not compared.
    """
    try:
        files = read_zip(raw)
    except ContainerError as error:
        return _refused(BundleFault(error.fault, error.file))
    faults = [*check_bag(files)]
    if identity is not None and identity != identity_of(files):
        faults.append(BundleFault("other-identity"))
    signature, key, wrong = _check_signature(files, verifier)
    faults += wrong
    results: dict[str, ResultCheck] = {}
    if not faults:
        results, wrong = _check_contents(files, key, verify)
        faults += wrong
    payload = payload_of(files)
    known = {INDEX, *results, *(path for path in payload if path.startswith(MODEL_FOLDER))}
    return BundleCheck(
        identity_of(files),
        len(payload),
        "absent" if SM3_MANIFEST not in files else "agrees" if has_sm3() else "unchecked",
        signature,
        key,
        tuple(faults),
        results,
        tuple(sorted(payload.keys() - known)),
    )


def _refused(fault: BundleFault) -> BundleCheck:
    return BundleCheck("", 0, "absent", "none", None, (fault,), {})


def _check_signature(
    files: Mapping[str, bytes], verifier: Verifier | None
) -> tuple[SignatureState, str | None, list[BundleFault]]:
    try:
        key = signed_by(files)
    except ValueError:
        return "invalid", None, [BundleFault("bad-signature")]
    if verifier is None:
        return ("none" if key is None else "unchecked"), key, []
    if key is None:
        return "none", None, [BundleFault("not-signed")]
    if is_signed_with(files, verifier):
        return "valid", key, []
    return "invalid", key, [BundleFault("wrong-key")]


def _check_contents(
    files: Mapping[str, bytes], key: str | None, verify: Verify
) -> tuple[dict[str, ResultCheck], list[BundleFault]]:
    """Check what the files say, once it is known that nobody changed a byte of them."""
    try:
        index = _read_index(files[INDEX])
        info = info_file(payload_of(files), info_of(index.told))
    except (InputError, KeyError, TypeError, ValueError):
        return {}, [BundleFault("bad-index", INDEX)]
    if files[INFO] != info:
        return {}, [BundleFault("altered", INFO)]
    if index.told["signing_key"] != key:
        return {}, [BundleFault("signature-removed" if key is None else "bad-signature")]
    path = f"{MODEL_FOLDER}{index.root}"
    try:
        loaded = load_model_files(index.root, dict(_below(files, MODEL_FOLDER)))
    except InputError:
        return {}, [BundleFault("bad-model", path)]
    if loaded.sha256 != index.sha256:
        return {}, [BundleFault("other-model", path)]
    return _check_results(files, index.results, loaded, verify)


def _check_results(
    files: Mapping[str, bytes], paths: Sequence[str], loaded: LoadedModel, verify: Verify
) -> tuple[dict[str, ResultCheck], list[BundleFault]]:
    results: dict[str, ResultCheck] = {}
    faults: list[BundleFault] = []
    for path in paths:
        checked = _check_result(files.get(path), path, loaded, verify)
        if checked is None:
            faults.append(BundleFault("bad-result", path))
        else:
            results[path] = checked
    return results, faults


def _check_result(
    raw: bytes | None, path: str, loaded: LoadedModel, verify: Verify
) -> ResultCheck | None:
    try:
        told = load_json_bytes(raw or b"", path)
        claims: Claims = read_claims(told.data)
    except (InputError, ShapeError):
        return None
    return ResultCheck(told, verify(loaded, claims))


@dataclass(frozen=True)
class _Index:
    """What ``bundle.json`` says."""

    told: dict[str, Any]
    root: str  # name of the model's root file
    sha256: str  # of the model
    results: tuple[str, ...]  # paths of the results to be re-checked


def _read_index(raw: bytes) -> _Index:
    """Return the index in ``raw``.

    Raises:
        InputError, KeyError, TypeError, ValueError: it is not as a bundle has it.
    """
    told: dict[str, Any] = load_json_bytes(raw, INDEX).data
    if told["format"] != BUNDLE_FORMAT:
        raise ValueError("another format")
    model, paths = told["model"], told["results"]
    if not paths or not all(isinstance(path, str) and path.startswith(PAYLOAD) for path in paths):
        raise TypeError("no results")
    return _Index(told, str(model["root"]), str(model["sha256"]), tuple(sorted({*paths})))


def _below(files: Mapping[str, bytes], folder: str) -> Iterator[tuple[str, bytes]]:
    return (
        (path.removeprefix(folder), raw) for path, raw in files.items() if path.startswith(folder)
    )
