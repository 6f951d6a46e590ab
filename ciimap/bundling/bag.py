"""The bag in a bundle: payload in ``data/``, manifests of digests, and what is said of the bag.

Source: RFC 8493 (BagIt 1.0). The lines of a manifest are as ``sha256sum -c`` reads them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping

from ciimap.bundling.fault import BundleFault

Files = Mapping[str, bytes]

PAYLOAD = "data/"
BAGIT, INFO, README = "bagit.txt", "bag-info.txt", "README.txt"
MANIFEST, SM3_MANIFEST = "manifest-sha256.txt", "manifest-sm3.txt"
TAG_MANIFEST = "tagmanifest-sha256.txt"
SIGNATURE = "signature/"  # outside the tag manifest, since it signs that

_LONGEST_LINE = 1_200  # characters; a digest and the longest name that a file can have
_BAGIT = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
_NEEDED = frozenset({BAGIT, INFO, README, MANIFEST, TAG_MANIFEST})


def has_sm3() -> bool:
    """Return whether this Python can compute SM3 (GB/T 32905), which its OpenSSL decides."""
    return "sm3" in hashlib.algorithms_available


def digest(algorithm: str, content: bytes) -> str:
    """Return the digest of ``content`` in hexadecimal digits."""
    return hashlib.new(algorithm, content).hexdigest()


def build_bag(
    payload: Files, info: Mapping[str, str], readme: str, *, sm3: bool
) -> dict[str, bytes]:
    """Return the files of a bag with ``payload``, whose paths start with ``data/``.

    Args:
        payload: Path → content.
        info: What ``bag-info.txt`` says beside the size, in this order.
        readme: The text of ``README.txt``.
        sm3: Whether there is a manifest of SM3 digests beside that of SHA-256.
    """
    tags = {
        BAGIT: _BAGIT,
        INFO: info_file(payload, info),
        README: readme.encode(),
        MANIFEST: manifest("sha256", payload),
    }
    if sm3:
        tags[SM3_MANIFEST] = manifest("sm3", payload)
    return {**payload, **tags, TAG_MANIFEST: manifest("sha256", tags)}


def info_file(payload: Files, info: Mapping[str, str]) -> bytes:
    """Return ``bag-info.txt``: ``info``, and how many bytes and files ``payload`` has."""
    told = {**info, "Payload-Oxum": f"{sum(map(len, payload.values()))}.{len(payload)}"}
    lines = (f"{key}: {_one_line(value)}\n" for key, value in told.items())
    return "".join(lines).encode("utf-8", "replace")


def manifest(algorithm: str, files: Files) -> bytes:
    """Return a line with digest and path for each of ``files``, sorted by path."""
    return "".join(f"{digest(algorithm, files[path])}  {path}\n" for path in sorted(files)).encode()


def identity_of(files: Files) -> str:
    """Return the identity of a bundle: the SHA-256 of its manifest."""
    return digest("sha256", files.get(MANIFEST, b""))


def payload_of(files: Files) -> dict[str, bytes]:
    """Return the payload of a bag."""
    return {path: content for path, content in files.items() if path.startswith(PAYLOAD)}


def check_bag(files: Files) -> Iterator[BundleFault]:
    """Yield what is wrong with a bag: files too many or missing, digests that do not agree."""
    payload = payload_of(files)
    tags = {p: c for p, c in files.items() if p not in payload and not p.startswith(SIGNATURE)}
    yield from (BundleFault("missing", path) for path in sorted(_NEEDED - tags.keys()))
    yield from (BundleFault("extra", p) for p in sorted(tags.keys() - _NEEDED - {SM3_MANIFEST}))
    if tags.get(BAGIT) != _BAGIT:
        yield BundleFault("altered", BAGIT)
    yield from _check_manifest("sha256", MANIFEST, payload, tags)
    if SM3_MANIFEST in tags and has_sm3():
        yield from _check_manifest("sm3", SM3_MANIFEST, payload, tags)
    told = {path: content for path, content in tags.items() if path != TAG_MANIFEST}
    yield from _check_manifest("sha256", TAG_MANIFEST, told, tags)


def _check_manifest(algorithm: str, name: str, files: Files, tags: Files) -> Iterator[BundleFault]:
    expected, told = manifest(algorithm, files), tags.get(name)
    if told is None or told == expected:
        return
    if len(told) > 2 * len(expected) + _LONGEST_LINE:  # no list of what is wrong with that
        yield BundleFault("altered", name)
        return
    right, said = (dict(map(_split, text.decode(errors="replace").splitlines()))
                   for text in (expected, told))  # fmt: skip
    found = [
        *(BundleFault("digest", path) for path in _differing(right, said)),
        *(BundleFault("not-listed", path) for path in sorted(right.keys() - said.keys())),
        *(BundleFault("listed-only", path) for path in sorted(said.keys() - right.keys())),
    ]
    yield from found or [BundleFault("altered", name)]


def _differing(right: Mapping[str, str], said: Mapping[str, str]) -> Iterable[str]:
    return (path for path in sorted(right.keys() & said.keys()) if right[path] != said[path])


def _split(line: str) -> tuple[str, str]:
    told, _, path = line.partition("  ")
    return path[:_LONGEST_LINE], told


def _one_line(text: str) -> str:
    return "".join(c if c.isprintable() else " " for c in text)
