"""Why the operating system refused a file, in the reader's language and not in the system's."""

from __future__ import annotations

from errno import (
    EACCES,
    EBUSY,
    EEXIST,
    EISDIR,
    EMFILE,
    ENAMETOOLONG,
    ENFILE,
    ENOENT,
    ENOSPC,
    ENOTDIR,
    ENOTEMPTY,
    EPERM,
    EROFS,
    errorcode,
)

from ciimap.texts.message import Message

_REASONS = {
    EACCES: "not-allowed",
    EPERM: "not-allowed",
    EROFS: "read-only",
    EEXIST: "file-in-the-way",
    ENOTDIR: "file-in-the-way",
    EISDIR: "is-a-folder",
    ENOENT: "missing",
    ENOSPC: "disk-full",
    EBUSY: "in-use",
    ENOTEMPTY: "not-empty",
    ENAMETOOLONG: "name-too-long",
    EMFILE: "too-many-open",
    ENFILE: "too-many-open",
}


def refusal(error: Exception) -> Message:
    """Return why ``error`` happened and, where that is known, what to do about it.

    An error that has no text of its own here is told by its name (``EIO``, ``SQLITE_IOERR``) or
    that of its class, which are the same in each language.
    """
    number = getattr(error, "errno", None)
    if number in _REASONS:
        return Message(f"refusals.{_REASONS[number]}")
    if isinstance(error, UnicodeError):
        return Message("refusals.not-utf8")
    if isinstance(error, ValueError) and "null" in str(error):
        return Message("refusals.null-in-name")
    sqlite = getattr(error, "sqlite_errorname", None)
    name = errorcode.get(number or 0) or sqlite or type(error).__name__
    return Message("refusals.other", {"name": name})
