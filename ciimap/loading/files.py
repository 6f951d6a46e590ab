"""Bytes from files: regular ones only, of bounded size, in UTF-8."""

from __future__ import annotations

import stat
from pathlib import Path

from ciimap.loading.document import is_json
from ciimap.loading.faults import Flaw, UnreadableError, flaw, hint
from ciimap.loading.limits import ReadingLimits
from ciimap.texts import refusal

_UTF8_MARK = b"\xef\xbb\xbf"
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")


def read_file(path: Path, limits: ReadingLimits) -> bytes:
    """Return the bytes of the file at ``path``, in UTF-8 without the byte order mark.

    Raises:
        UnreadableError: there is no such file, it is none, too large, or not UTF-8.
    """
    limit = limits.json_bytes if is_json(path.name) else limits.yaml_bytes
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise UnreadableError([flaw("not-a-file")])  # a pipe or device could block for ever
        with path.open("rb") as file:
            # Python sets aside as many bytes as are asked for: no more than there are.
            raw = file.read(min(limit, status.st_size) + 1)
    except FileNotFoundError:
        raise UnreadableError([flaw("file-missing")]) from None
    except (OSError, ValueError) as error:
        raise UnreadableError([flaw("unreadable-file", reason=refusal(error))]) from None
    return check_bytes(raw, limit)


def check_bytes(raw: bytes, limit: int) -> bytes:
    """Return ``raw`` without the byte order mark.

    Raises:
        UnreadableError: more than ``limit`` bytes, or not UTF-8.
    """
    if len(raw) > limit:
        raise UnreadableError([flaw("file-too-large", limit=limit // 1_000_000)])
    raw = raw.removeprefix(_UTF8_MARK)
    try:
        raw.decode()
    except UnicodeDecodeError as error:
        raise UnreadableError([_not_utf8(raw, error.start)]) from None
    return raw


def _not_utf8(raw: bytes, offset: int) -> Flaw:
    before = raw[:offset]
    line = before.count(b"\n") + 1
    column = len(before[before.rfind(b"\n") + 1 :].decode()) + 1
    message = flaw("not-utf8", line, column)
    return Flaw(message.rule, message.message, line, column, hint(_likely_encoding(raw)))


def _likely_encoding(raw: bytes) -> str:
    if raw.startswith(_UTF16_MARKS):
        return "utf16"
    try:
        raw.decode("gb18030")
    except UnicodeDecodeError:
        return "utf8"
    return "gb18030"
