"""Small values every room shares: ids, durations, texts in two languages, canonical JSON."""

from ciimap.values.canonical import canonical_json, sha256_of
from ciimap.values.durations import NEVER, format_duration, parse_duration, spoken_duration
from ciimap.values.ids import IdFault, id_fault, text_fault
from ciimap.values.languages import LANGUAGES, Language, LocalText, pick

__all__ = [
    "LANGUAGES",
    "NEVER",
    "IdFault",
    "Language",
    "LocalText",
    "canonical_json",
    "format_duration",
    "id_fault",
    "parse_duration",
    "pick",
    "sha256_of",
    "spoken_duration",
    "text_fault",
]
