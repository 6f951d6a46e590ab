"""What a command cannot do, said in one line with exit status 2."""

from __future__ import annotations

import click

from ciimap.cli.exit_codes import UNABLE
from ciimap.cli.language import tell
from ciimap.texts import Message


class CannotError(click.ClickException):
    """A command cannot do its job; ``text`` says why."""

    exit_code = UNABLE

    def __init__(self, key: str, **values: object) -> None:
        """Keep the catalogue's ``key`` and its ``values`` until the language is known."""
        super().__init__(key)
        self.text = Message(key, values)

    def format_message(self) -> str:
        """Return why, in the language of this run."""
        return tell(self.text.key, **self.text.values)
