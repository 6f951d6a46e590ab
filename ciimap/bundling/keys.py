"""Keys that sign and check, whatever library stands behind them; it is loaded when one is read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Protocol, cast


class KeyFileError(ValueError):
    """A file holds no Ed25519 key of the wanted half in PEM, or one with a password."""


@dataclass(frozen=True)
class Signer:
    """A private key: ``id`` is that of its public half."""

    id: str
    sign: Callable[[bytes], bytes]  # message → signature


@dataclass(frozen=True)
class Verifier:
    """A public key: ``id`` is the SHA-256 of it in DER."""

    id: str
    accepts: Callable[[bytes, bytes], bool]  # message, signature


class _Library(Protocol):
    def read_signer(self, pem: bytes) -> Signer: ...

    def read_verifier(self, pem: bytes) -> Verifier: ...


def read_signer(pem: bytes) -> Signer:
    """Return the private Ed25519 key in ``pem``.

    Raises:
        KeyFileError: it is none, or has a password.
        ModuleNotFoundError: the extra ``sign`` is not installed.
    """
    return _library().read_signer(pem)


def read_verifier(pem: bytes) -> Verifier:
    """Return the public Ed25519 key in ``pem``; raises as ``read_signer`` does."""
    return _library().read_verifier(pem)


def _library() -> _Library:
    return cast(_Library, import_module("ciimap.bundling.ed25519"))
