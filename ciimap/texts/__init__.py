"""The one catalogue of everything a person reads, in English and Chinese."""

from ciimap.texts.catalogue_files import catalogue, entries
from ciimap.texts.durations import tell_delay, tell_duration
from ciimap.texts.message import Message, joined_sentences, say
from ciimap.texts.refusals import refusal

__all__ = [
    "Message",
    "catalogue",
    "entries",
    "joined_sentences",
    "refusal",
    "say",
    "tell_delay",
    "tell_duration",
]
