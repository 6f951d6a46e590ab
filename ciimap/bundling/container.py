"""The ZIP of a bundle: stored and not compressed, so that the same files give the same bytes.

Reading is strict: a file is taken for a bundle's ZIP only if writing what is in it gives the same
bytes again. So no bit of it can differ unseen, nothing is unpacked that is larger than the file,
and of the format's many corners (comments, extra fields, links, encryption) none is looked at.

Source: PKWARE APPNOTE 6.3.10, sections 4.3.7 (local header), 4.3.12 (central directory), 4.3.16.
"""

from __future__ import annotations

import stat
import struct
import unicodedata
import zlib
from collections.abc import Iterable, Iterator, Mapping

FOLDER = "bundle"  # what everything in the ZIP is in
MOST_BYTES = 500_000_000
MOST_FILES = 2_000
LONGEST_NAME = 1_000  # bytes
_SHOWN = 60  # bytes of a name that is refused

_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_LOCAL_MARK, _CENTRAL_MARK, _END_MARK = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"
_NEEDED, _MADE_BY = 20, 3 << 8 | 20  # version 2.0; made on Unix, for the file's mode
_UTF8, _STORED = 0x0800, 0
_ENCRYPTED, _SIZE_FOLLOWS = 0x0001, 0x0008
_TIME, _DAY = 0, 0x21  # 1 January 1980, 0:00
_MODE = 0o100644 << 16
_NOT_IN_NAMES = frozenset('\\:%*?"<>|')
_PARTS_OF_FOLDERS = frozenset({"", ".", ".."})


class ContainerError(ValueError):
    """The bytes are no ZIP as a bundle has it; ``fault`` names what is wrong, ``file`` where."""

    def __init__(self, fault: str, file: str = "") -> None:
        """Keep what is wrong."""
        super().__init__(fault)
        self.fault, self.file = fault, file


def is_safe_name(name: str) -> bool:
    """Return whether ``name`` is a path that every system and ``sha256sum`` take as it is."""
    is_plain = name.isprintable() and not _NOT_IN_NAMES & set(name)
    return (
        is_plain
        and len(name.encode()) <= LONGEST_NAME
        and not _PARTS_OF_FOLDERS & {*name.split("/")}
    )


def find_unfit_name(names: Iterable[str]) -> str | None:
    """Return the first of ``names`` that is not safe, or that some systems take for another."""
    alike: set[str] = set()
    for name in names:
        if not is_safe_name(name) or _key(name) in alike:
            return name
        alike.add(_key(name))
    return None


def write_zip(files: Mapping[str, bytes]) -> bytes:
    """Return ``files`` (path → content) as a ZIP, sorted by path, below the folder ``bundle``."""
    return b"".join(_parts(files))


def _parts(files: Mapping[str, bytes]) -> Iterator[bytes]:
    central: list[bytes] = []
    offset = 0
    for path in sorted(files):
        name, content = f"{FOLDER}/{path}".encode(), files[path]
        sizes = (zlib.crc32(content), len(content), len(content), len(name), 0)
        shared = (_NEEDED, _UTF8, _STORED, _TIME, _DAY, *sizes)
        central.append(_CENTRAL.pack(_CENTRAL_MARK, _MADE_BY, *shared, 0, 0, 0, _MODE, offset))
        central.append(name)
        yield from (_LOCAL.pack(_LOCAL_MARK, *shared), name, content)
        offset += _LOCAL.size + len(name) + len(content)
    size = sum(map(len, central))
    yield from central
    yield _END.pack(_END_MARK, 0, 0, len(files), len(files), size, offset, 0)


def read_zip(raw: bytes) -> dict[str, bytes]:
    """Return the files in ``raw``, without the folder in their paths.

    Raises:
        ContainerError: they are not exactly what ``write_zip`` gives for these files, there are
            too many or too large ones, or a path is not safe.
    """
    if len(raw) > MOST_BYTES:
        raise ContainerError("too-large")
    files: dict[str, bytes] = {}
    alike: set[str] = set()
    for name, content in _entries(raw):
        if not is_safe_name(name):
            raise ContainerError("unsafe-name", _shown(name.encode("utf-8", "replace")))
        if _key(name) in alike:
            raise ContainerError("repeated-name", name)
        alike.add(_key(name))
        files[name] = content
        if len(files) > MOST_FILES:
            raise ContainerError("too-many-files")
    if not _is_written_as(raw, files):
        _refuse_links(raw)
        raise ContainerError("packed-again")
    return files


def _key(name: str) -> str:
    """Return what is the same for names that some file systems take for one."""
    return unicodedata.normalize("NFC", name).casefold()


def _is_written_as(raw: bytes, files: Mapping[str, bytes]) -> bool:
    place = 0
    for part in _parts(files):
        if not raw.startswith(part, place):
            return False
        place += len(part)
    return place == len(raw)


def _entries(raw: bytes) -> Iterator[tuple[str, bytes]]:
    place = 0
    if not raw.startswith(_LOCAL_MARK):
        raise ContainerError("no-zip")
    while raw.startswith(_LOCAL_MARK, place):
        if len(raw) < place + _LOCAL.size:
            raise ContainerError("cut-off")
        fields = _LOCAL.unpack_from(raw, place)
        size, name_size, extra_size = fields[8], fields[9], fields[10]
        start = place + _LOCAL.size + name_size
        name = raw[start - name_size : start]
        _refuse_packed(fields[2], fields[3], extra_size, name)
        place = start + size
        if len(raw) < place:
            raise ContainerError("cut-off")
        yield _path_of(name), raw[start:place]


def _refuse_packed(flags: int, method: int, extra_size: int, name: bytes) -> None:
    if flags & _ENCRYPTED:
        raise ContainerError("encrypted", _shown(name))
    if method != _STORED:
        raise ContainerError("compressed", _shown(name))
    if extra_size or flags & _SIZE_FOLLOWS:
        raise ContainerError("packed-again")


def _refuse_links(raw: bytes) -> None:
    """Name the first entry of the central directory that is no regular file."""
    place = max(raw.find(_CENTRAL_MARK), 0)
    for _ in range(MOST_FILES):
        if place > len(raw) - _CENTRAL.size or not raw.startswith(_CENTRAL_MARK, place):
            return
        fields = _CENTRAL.unpack_from(raw, place)
        name_size, others, mode = fields[10], fields[11] + fields[12], fields[15]
        start = place + _CENTRAL.size
        if not stat.S_ISREG(mode >> 16):
            raise ContainerError("no-regular-file", _shown(raw[start : start + name_size]))
        place = start + name_size + others


def _path_of(name: bytes) -> str:
    try:
        folder, _, path = name.decode().partition("/")
    except UnicodeDecodeError:
        raise ContainerError("unsafe-name", _shown(name)) from None
    if folder != FOLDER:
        raise ContainerError("unsafe-name", _shown(name))
    return path


def _shown(name: bytes) -> str:
    """Return the beginning of a name that may be anything, as far as it can be shown."""
    told = name[:_SHOWN].decode("utf-8", "replace")
    return "".join(c if c.isprintable() else f"\\x{ord(c):02x}" for c in told)
