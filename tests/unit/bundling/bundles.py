"""Small bundles that the tests look at, alter and check."""

from __future__ import annotations

from functools import cache

from ciimap.boundary import build_certificates
from ciimap.bundling import (
    BundleCheck,
    Contents,
    Signer,
    Verifier,
    assemble,
    check_bundle,
    read_signer,
    read_verifier,
    sign_bundle,
    write_zip,
)
from ciimap.loading import load_model_files
from ciimap.report import boundary_document, certificates_document
from ciimap.values import format_document
from ciimap.workflow import evaluate, verify_result

MODEL = {
    "grid.yaml": b"""ciimap: 1
title: {en: Small grid, zh: \xe5\xb0\x8f\xe7\x94\xb5\xe7\xbd\x91}
marking: internal
include: [rooms/power.yaml]
businesses:
  dispatch: {requires: [server, {any_of: [ups-1, ups-2]}]}
information_systems:
  server: {requires: room}
""",
    "rooms/power.yaml": b"""environment:
  room: {}
  ups-1: {}
  ups-2: {}
""",
}
# Made for these tests with 'openssl genpkey -algorithm ed25519'; nothing else is signed with them.
PRIVATE = b"""-----BEGIN PRIVATE KEY-----
MC4CAQAwBQYDK2VwBCIEIGP13it7r2xriauGXKRJw/DB9DfROEXxCBaxlm0++LBf
-----END PRIVATE KEY-----
"""
PUBLIC = b"""-----BEGIN PUBLIC KEY-----
MCowBQYDK2VwAyEAZmgrcLdYtylbkKOIHThhqVS8KQuxSFwmYxKAPOQgo0Y=
-----END PUBLIC KEY-----
"""
OTHER_PUBLIC = b"""-----BEGIN PUBLIC KEY-----
MCowBQYDK2VwAyEAq2UBDB09W3v5uTEfMX3ydL/hegiTlcZTRBeTayCwoXQ=
-----END PUBLIC KEY-----
"""


def signer() -> Signer:
    """Return the key that signs."""
    return read_signer(PRIVATE)


def verifier() -> Verifier:
    """Return its public half."""
    return read_verifier(PUBLIC)


@cache
def contents(signing_key: str | None = None) -> Contents:
    """Return what the small bundle holds."""
    loaded = load_model_files("grid.yaml", MODEL)
    evaluation = evaluate(loaded)
    document = boundary_document(evaluation)
    document["certificates"] = certificates_document(build_certificates(evaluation.model))
    return Contents(
        version="1.2.3",
        title="Small grid",
        root="grid.yaml",
        sha256=loaded.sha256,
        model=MODEL,
        results={"boundary.json": format_document(document).encode()},
        boundary=("boundary.json",),
        exports={"zh/picture.svg": b"<svg/>", "grid.csv": b"id\r\nserver\r\n", "none.csv": b""},
        is_complete=True,
        reviews={"minutes 2026.txt": b"signed by all\n"},
        marking="internal",
        signing_key=signing_key,
    )


@cache
def unsigned_files() -> dict[str, bytes]:
    """Return the files of the small bundle."""
    return assemble(contents(), sm3=True)


@cache
def signed_files() -> dict[str, bytes]:
    """Return the files of the small bundle with its signature."""
    files = assemble(contents(signer().id), sm3=True)
    return {**files, **sign_bundle(files, signer())}


def check(raw: bytes, key: Verifier | None = None, identity: str | None = None) -> BundleCheck:
    """Return what the product's own checker says of a bundle."""
    return check_bundle(raw, verify_result, key, identity)


def faults_of(files: dict[str, bytes], key: Verifier | None = None) -> list[str]:
    """Return what is wrong with a bundle of ``files``: rule ids with the files that they name."""
    found = check(write_zip(files), key).faults
    return [f"{fault.rule} {fault.file}".strip() for fault in found]
