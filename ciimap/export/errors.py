"""What an export cannot do, in the words of the catalogue."""

from __future__ import annotations

from ciimap.texts import Message


class ExportError(Exception):
    """A file cannot be made; ``message`` says why, and what to do."""

    def __init__(self, key: str, **values: object) -> None:
        """Keep the catalogue's ``key`` and its ``values`` until the language is known."""
        super().__init__(key)
        self.message = Message(key, values)
