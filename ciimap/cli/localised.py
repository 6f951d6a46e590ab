"""click in two languages: help and headings come from the catalogue when they are shown.

``help`` of a command or option is a key of the catalogue. A command's short help is the entry
``cli.help-<name>``, its text ``cli.about-<name>``.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from importlib import import_module
from typing import Any

import click

from ciimap.cli.help_format import Formatter
from ciimap.cli.language import find_language, tell, use_language
from ciimap.texts import Message


class LocalUsageError(click.UsageError):
    """A complaint about the command line, in the words of the catalogue."""

    def __init__(self, text: Message, context: click.Context | None = None) -> None:
        """Keep ``text`` until the language is known."""
        super().__init__(text.key, context)
        self.text = text


class PipeClosedError(Exception):
    """Whoever read our output stopped; not an ``OSError``, which click would answer itself."""


class LocalContext(click.Context):
    """A context whose help counts Chinese characters as wide."""

    formatter_class = Formatter


class LocalOption(click.Option):
    """An option whose ``help`` is a key of the catalogue."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """Return the option and its help in the language of this run."""
        key = self.help
        if key is None or "." not in key:
            return super().get_help_record(ctx)
        try:
            self.help = tell(key)
            return super().get_help_record(ctx)
        finally:
            self.help = key

    def get_help_extra(self, ctx: click.Context) -> Any:  # noqa: ARG002 - click's signature
        """Return the remarks behind the help: none, the texts name their defaults."""
        return {}


class LocalCommand(click.Command):
    """A command whose help is in the catalogue."""

    context_class = LocalContext

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return ``--help``, described in the language of this run."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = tell("cli.option-help")
        return option

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the usage line."""
        pieces = " ".join(self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, pieces, prefix=tell("cli.usage") + " ")

    def format_help_text(
        self,
        ctx: click.Context,  # noqa: ARG002 - click's signature
        formatter: click.HelpFormatter,
    ) -> None:
        """Write what the command does."""
        for paragraph in tell(f"cli.about-{self.name}").split("\n\n"):
            formatter.write_paragraph()
            with formatter.indentation():
                formatter.write_text(paragraph)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options."""
        options = [param for param in self.get_params(ctx) if isinstance(param, click.Option)]
        records = [record for param in options if (record := param.get_help_record(ctx))]
        with formatter.section(tell("cli.options")):
            formatter.write_dl(records)

    def get_short_help_str(self, limit: int = 45) -> str:  # noqa: ARG002 - click's signature
        """Return one line on what the command does."""
        return tell(f"cli.help-{self.name}")


class LazyGroup(LocalCommand, click.Group):
    """A group that imports a command when it is asked for."""

    def __init__(self, *, registry: Mapping[str, str], **attributes: Any) -> None:
        """Remember ``registry``: command name → ``module:attribute``."""
        super().__init__(**attributes)
        self._registry = registry

    def main(self, args: Sequence[str] | None = None, *rest: Any, **extra: Any) -> Any:
        """Settle the language, then parse and run as click does."""
        words = sys.argv[1:] if args is None else args
        use_language(find_language(words, os.environ), find_language(words, {}))
        return super().main(args, *rest, **extra)

    def make_context(self, *args: Any, **extra: Any) -> click.Context:
        """Parse; ``--help`` and ``--version`` already print here."""
        try:
            return super().make_context(*args, **extra)
        except BrokenPipeError:
            raise PipeClosedError from None

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            raise PipeClosedError from None

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Return the commands in the order of the registry."""
        return list(self._registry)

    def get_command(
        self,
        ctx: click.Context,  # noqa: ARG002 - click's signature
        cmd_name: str,
    ) -> click.Command | None:
        """Return the command, importing its module."""
        if cmd_name not in self._registry:
            return None
        module, _, attribute = self._registry[cmd_name].partition(":")
        command: click.Command = getattr(import_module(module), attribute)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that ``args`` begin with; refuse others with what was meant."""
        name = args[0]
        if name not in self._registry and not name.startswith("-"):
            close = get_close_matches(name, self._registry, n=1)
            key = "cli.no-such-command-but" if close else "cli.no-such-command"
            values = {"name": name, "close": "".join(close)}
            raise LocalUsageError(Message(key, values), ctx)
        return super().resolve_command(ctx, args)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options, then the commands; no command is imported for that."""
        LocalCommand.format_options(self, ctx, formatter)
        with formatter.section(tell("cli.commands")):
            formatter.write_dl([(name, tell(f"cli.help-{name}")) for name in self._registry])
