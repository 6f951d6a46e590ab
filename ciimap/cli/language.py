"""The language of this run: from --lang wherever it stands, else from the environment."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextvars import ContextVar

from ciimap.texts import say
from ciimap.values import LANGUAGES, Language

_VARIABLES = ("CIIMAP_LANG", "LC_ALL", "LC_MESSAGES", "LANG")
_current: ContextVar[Language] = ContextVar("language", default="en")
_asked: ContextVar[Language] = ContextVar("asked", default="en")


def find_language(arguments: Sequence[str], environment: Mapping[str, str]) -> Language:
    """Return the language that the command line asks for, else that of the environment.

    The command line is looked through before it is parsed, since help and complaints about the
    command line itself are in that language too.
    """
    for place, argument in enumerate(arguments):
        if argument == "--":
            break
        name, _, value = argument.partition("=")
        if name == "--lang":
            value = value or "".join(arguments[place + 1 : place + 2])
            for language in LANGUAGES:
                if value == language:
                    return language
    return _of_environment(environment)


def _of_environment(environment: Mapping[str, str]) -> Language:
    setting = next((environment[name] for name in _VARIABLES if environment.get(name)), "")
    return "zh" if setting.lower().startswith("zh") else "en"


def current_language() -> Language:
    """Return the language of this run."""
    return _current.get()


def document_language() -> Language:
    """Return the language of documents for machines: English unless --lang says otherwise.

    The environment does not count, so that one command writes the same bytes on every machine.
    """
    return _asked.get()


def use_language(language: Language, asked: Language = "en") -> None:
    """Speak ``language`` from now on; ``asked`` is what the command line alone asks for."""
    _current.set(language)
    _asked.set(asked)


def tell(key: str, **values: object) -> str:
    """Return the catalogue's text for ``key`` in the language of this run."""
    return say(key, current_language(), **values)
