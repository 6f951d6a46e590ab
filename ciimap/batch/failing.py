"""What a batch as a whole cannot do; what one model cannot do is a row."""

from __future__ import annotations

from ciimap.errors import CiimapError
from ciimap.texts import Message


class BatchError(CiimapError):
    """The batch cannot be done; ``text`` says why."""

    def __init__(self, key: str, **values: object) -> None:
        """Keep the catalogue's ``key`` and its ``values`` until the language is known."""
        super().__init__(key)
        self.text = Message(key, values)
