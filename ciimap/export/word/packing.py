"""A Word document packed again, so that no clock of the machine is in it."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_EARLIEST = (1980, 1, 1, 0, 0, 0)  # that the format can state


def packed(content: bytes) -> bytes:
    """Return the archive ``content`` with fixed times, its parts in their order."""
    buffer = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(buffer, "w", ZIP_DEFLATED) as new:
        for part in old.infolist():
            told = ZipInfo(part.filename, _EARLIEST)
            told.compress_type = ZIP_DEFLATED
            told.create_system = 0
            new.writestr(told, old.read(part))
    return buffer.getvalue()
