"""A signature under a bundle: Ed25519, as a DSSE envelope around an in-toto statement.

The statement names the digests of both manifests, and so of everything. Beside the envelope stand
the very bytes that were signed and the bare signature, so that OpenSSL checks them without ciimap.

Source: DSSE protocol 1.0.2; in-toto Attestation Framework, Statement v1.
"""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Mapping
from typing import Any

from ciimap.bundling.bag import MANIFEST, SIGNATURE, TAG_MANIFEST, digest
from ciimap.bundling.keys import Signer, Verifier
from ciimap.values import canonical_json

Files = Mapping[str, bytes]

ENVELOPE = f"{SIGNATURE}envelope.dsse.json"
SIGNED = f"{SIGNATURE}signed-bytes.txt"
BARE = f"{SIGNATURE}ed25519.sig"
_TYPE = "application/vnd.in-toto+json"
_STATEMENT = "https://in-toto.io/Statement/v1"  # a name, by the standard; nothing is fetched
_PREDICATE = "urn:ciimap:bundle:1"
_KEY_ID = re.compile(r"[0-9a-f]{64}")


def sign_bundle(files: Files, signer: Signer) -> dict[str, bytes]:
    """Return the files of the signature by ``signer`` under a bag's ``files``."""
    statement = _statement(files)
    return _signature_files(statement, signer.id, signer.sign(_signed_bytes(statement)))


def signed_by(files: Files) -> str | None:
    """Return the id of the key that a bag says it is signed with; None where it is not signed.

    Raises:
        ValueError: there is something of a signature, but not as ``sign_bundle`` writes it.
    """
    found = {path: content for path, content in files.items() if path.startswith(SIGNATURE)}
    if not found:
        return None
    try:
        (told,) = json.loads(found[ENVELOPE])["signatures"]
        name, bare = _key_id(told["keyid"]), base64.b64decode(told["sig"], validate=True)
        expected = _signature_files(_statement(files), name, bare)
    except (KeyError, TypeError, ValueError, RecursionError):
        raise ValueError("not as it is written") from None
    if expected != found:
        raise ValueError("not of this bag")
    return name


def is_signed_with(files: Files, verifier: Verifier) -> bool:
    """Return whether the key of ``verifier`` made the signature of a bag that has one."""
    message = _signed_bytes(_statement(files))
    return verifier.accepts(message, files[BARE]) and verifier.id == signed_by(files)


def _key_id(told: str) -> str:
    if not _KEY_ID.fullmatch(told):
        raise ValueError("no key id")
    return told


def _statement(files: Files) -> bytes:
    names = (MANIFEST, TAG_MANIFEST)
    statement: dict[str, Any] = {
        "_type": _STATEMENT,
        "subject": [
            {"name": name, "digest": {"sha256": digest("sha256", files.get(name, b""))}}
            for name in names
        ],
        "predicateType": _PREDICATE,
        "predicate": {},
    }
    return canonical_json(statement)


def _signed_bytes(statement: bytes) -> bytes:
    """Return DSSE's pre-authentication encoding of ``statement``."""
    return b"DSSEv1 %d %b %d %b" % (len(_TYPE), _TYPE.encode(), len(statement), statement)


def _signature_files(statement: bytes, name: str, bare: bytes) -> dict[str, bytes]:
    envelope = {
        "payloadType": _TYPE,
        "payload": base64.b64encode(statement).decode(),
        "signatures": [{"keyid": name, "sig": base64.b64encode(bare).decode()}],
    }
    return {
        ENVELOPE: canonical_json(envelope) + b"\n",
        SIGNED: _signed_bytes(statement),
        BARE: bare,
    }
