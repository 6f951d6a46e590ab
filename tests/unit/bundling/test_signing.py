"""Signatures: what is signed, by whom, and that nothing else passes for it."""

import base64
import hashlib
import json

import pytest

from ciimap.bundling import KeyFileError, Signer, Verifier, read_signer, read_verifier, sign_bundle
from ciimap.bundling.signing import is_signed_with, signed_by
from tests.unit.bundling import bundles

KEY = "ab" * 32
BAG = {"manifest-sha256.txt": b"x\n", "tagmanifest-sha256.txt": b"y\n"}
FAKE = Signer(KEY, lambda message: hashlib.sha512(message).digest())
ENVELOPE, BARE, SIGNED = (
    "signature/envelope.dsse.json",
    "signature/ed25519.sig",
    "signature/signed-bytes.txt",
)


def accepts_fake(message, signature):
    """Return whether ``FAKE`` made ``signature``."""
    return hashlib.sha512(message).digest() == signature


def test_the_statement_names_the_digests_of_both_manifests():
    told = json.loads(sign_bundle(BAG, FAKE)[ENVELOPE])
    statement = json.loads(base64.b64decode(told["payload"]))
    assert told["payloadType"] == "application/vnd.in-toto+json"
    assert statement["_type"] == "https://in-toto.io/Statement/v1"
    assert statement["subject"] == [
        {"name": name, "digest": {"sha256": hashlib.sha256(raw).hexdigest()}}
        for name, raw in BAG.items()
    ]
    assert [each["keyid"] for each in told["signatures"]] == [KEY]


def test_what_is_signed_is_the_pre_authentication_encoding_of_dsse():
    """The protocol: "DSSEv1" SP len(type) SP type SP len(body) SP body."""
    files = sign_bundle(BAG, FAKE)
    told = json.loads(files[ENVELOPE])
    body, type_ = base64.b64decode(told["payload"]), told["payloadType"].encode()
    expected = b" ".join(
        [b"DSSEv1", str(len(type_)).encode(), type_, str(len(body)).encode(), body]
    )
    assert files[SIGNED] == expected
    assert files[BARE] == hashlib.sha512(expected).digest()
    assert base64.b64decode(told["signatures"][0]["sig"]) == files[BARE]


def test_who_signed_is_told_and_checked():
    signed = {**BAG, **sign_bundle(BAG, FAKE)}
    assert signed_by(BAG) is None
    assert signed_by(signed) == KEY
    assert is_signed_with(signed, Verifier(KEY, accepts_fake))
    assert not is_signed_with(signed, Verifier("cd" * 32, accepts_fake))
    assert not is_signed_with(signed, Verifier(KEY, lambda *_: False))


def edited(**changes):
    """Return the envelope with ``changes`` of its first signature."""
    told = json.loads(sign_bundle(BAG, FAKE)[ENVELOPE])
    told["signatures"][0] |= changes
    return json.dumps(told, separators=(",", ":"), sort_keys=True).encode() + b"\n"


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({ENVELOPE: b""}, id="empty"),
        pytest.param({ENVELOPE: b"[" * 100_000}, id="nested"),
        pytest.param({ENVELOPE: b'{"signatures": []}'}, id="nobody-signed"),
        pytest.param({ENVELOPE: b'{"signatures": [1]}'}, id="a-number-signed"),
        pytest.param({ENVELOPE: b"9" * 5_000}, id="long-number"),
        pytest.param({ENVELOPE: b"\xff\xfe\x00"}, id="no-text"),
        pytest.param({ENVELOPE: edited(keyid=7)}, id="key-is-a-number"),
        pytest.param({ENVELOPE: edited(keyid="\ud800")}, id="key-is-no-text"),
        pytest.param({ENVELOPE: edited(sig="!")}, id="no-base64"),
        pytest.param({ENVELOPE: edited(sig="YQ==")}, id="another-signature"),
        pytest.param({BARE: bytes(64)}, id="another-bare-signature"),
        pytest.param({SIGNED: b"DSSEv1 0  0 "}, id="other-signed-bytes"),
        pytest.param({"signature/more.sig": b""}, id="a-file-more"),
        pytest.param({"manifest-sha256.txt": b"z\n"}, id="another-manifest"),
        pytest.param({"tagmanifest-sha256.txt": b"z\n"}, id="another-tag-manifest"),
    ],
)
def test_anything_but_the_bytes_that_signing_writes_is_refused(changes):
    with pytest.raises(ValueError, match=r"not (as|of)"):
        signed_by({**BAG, **sign_bundle(BAG, FAKE), **changes})


@pytest.mark.parametrize("name", [ENVELOPE, BARE, SIGNED])
def test_a_part_of_a_signature_is_refused(name):
    files = {**BAG, **sign_bundle(BAG, FAKE)}
    del files[name]
    with pytest.raises(ValueError, match=r"not (as|of)"):
        signed_by(files)


def test_ed25519_signs_and_checks():
    signer, verifier = bundles.signer(), bundles.verifier()
    assert signer.id == verifier.id
    der = base64.b64decode(b"".join(bundles.PUBLIC.splitlines()[1:-1]))
    assert verifier.id == hashlib.sha256(der).hexdigest()
    made = signer.sign(b"message")
    assert verifier.accepts(b"message", made)
    assert not verifier.accepts(b"messages", made)
    assert not verifier.accepts(b"message", made[:-1])
    assert not verifier.accepts(b"message", b"")
    assert not read_verifier(bundles.OTHER_PUBLIC).accepts(b"message", made)


EC = b"""-----BEGIN PUBLIC KEY-----
MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEJyZoOqPQZc5jcxkZZ5yNn4C8QJ3s
-----END PUBLIC KEY-----
"""


@pytest.mark.parametrize(
    "pem", [b"", b"no key", bundles.PUBLIC[:60], EC, bytes(100), b"\xff" * 50, bundles.PUBLIC * 0]
)
@pytest.mark.parametrize("read", [read_signer, read_verifier])
def test_a_file_without_such_a_key_is_refused(read, pem):
    with pytest.raises(KeyFileError):
        read(pem)


def test_the_other_half_and_a_key_with_a_password_are_refused():
    from cryptography.hazmat.primitives.asymmetric.ed448 import Ed448PrivateKey
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.serialization import (
        BestAvailableEncryption,
        Encoding,
        NoEncryption,
        PrivateFormat,
    )

    form = (Encoding.PEM, PrivateFormat.PKCS8)
    locked = Ed25519PrivateKey.generate().private_bytes(*form, BestAvailableEncryption(b"secret"))
    other = Ed448PrivateKey.generate().private_bytes(*form, NoEncryption())
    for read, pem in [
        (read_signer, bundles.PUBLIC),
        (read_verifier, bundles.PRIVATE),
        (read_signer, locked),
        (read_signer, other),
    ]:
        with pytest.raises(KeyFileError):
            read(pem)
