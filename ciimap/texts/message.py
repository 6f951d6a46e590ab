"""A message: a key of the catalogue with its values, put into words as late as possible."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from ciimap.texts.catalogue_files import entries
from ciimap.texts.durations import tell_duration, tell_moment
from ciimap.values import Language, pick

_MOMENTS = frozenset({"impact_time", "stop_time"})


@dataclass(frozen=True)
class Message:
    """What to say, without the language: a key of the catalogue and the values it names.

    A value may be a text, a number, a text in both languages, another message, or a tuple of
    texts (joined as a list is joined in the language). A name that ends in ``_time`` is seconds,
    told as a duration; ``impact_time`` and ``stop_time`` are told as when: "at once", "after 4 h".
    """

    key: str
    values: Mapping[str, object] = field(default_factory=dict)

    def in_language(self, language: Language) -> str:
        """Return the message in words."""
        room, _, name = self.key.partition(".")
        template = entries(room)[name][language]
        words = {key: _in_words(key, value, language) for key, value in self.values.items()}
        return template.format(**words) if words else template.format()


def say(key: str, language: Language, **values: object) -> str:
    """Return the catalogue's text for ``key`` in ``language``, with ``values`` put in."""
    return Message(key, values).in_language(language)


def _in_words(name: str, value: object, language: Language) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, Message):
        return value.in_language(language)
    if isinstance(value, Mapping):
        return pick(value, language)
    if isinstance(value, tuple):
        return ("、" if language == "zh" else ", ").join(_in_words("", v, language) for v in value)
    if isinstance(value, int | float) and name.endswith("_time"):
        tell = tell_moment if name in _MOMENTS else tell_duration
        return tell(value, language)
    return str(value)


def joined_sentences(sentences: Iterable[str], language: Language) -> str:
    """Return whole sentences in a row: Chinese ones follow each other without a blank."""
    return ("" if language == "zh" else " ").join(sentences)
