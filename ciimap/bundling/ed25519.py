"""Ed25519 by the library ``cryptography``, of the extra ``sign``; only ``keys`` imports this."""

from __future__ import annotations

import hashlib

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    PublicFormat,
    load_pem_private_key,
    load_pem_public_key,
)

from ciimap.bundling.keys import KeyFileError, Signer, Verifier


def read_signer(pem: bytes) -> Signer:
    """Return the private key in ``pem``; a ``KeyFileError`` where there is none."""
    try:
        key = load_pem_private_key(pem, password=None)
    except (TypeError, ValueError, UnsupportedAlgorithm):
        raise KeyFileError from None
    if not isinstance(key, Ed25519PrivateKey):
        raise KeyFileError
    return Signer(_id_of(key.public_key()), key.sign)


def read_verifier(pem: bytes) -> Verifier:
    """Return the public key in ``pem``; a ``KeyFileError`` where there is none."""
    try:
        key = load_pem_public_key(pem)
    except (ValueError, UnsupportedAlgorithm):
        raise KeyFileError from None
    if not isinstance(key, Ed25519PublicKey):
        raise KeyFileError

    def accepts(message: bytes, signature: bytes) -> bool:
        try:
            key.verify(signature, message)
        except InvalidSignature:
            return False
        return True

    return Verifier(_id_of(key), accepts)


def _id_of(key: Ed25519PublicKey) -> str:
    return hashlib.sha256(
        key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    ).hexdigest()
