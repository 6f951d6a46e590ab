"""Small values every room shares: ids, durations, texts in two languages, plain scalars, JSON."""

from ciimap.values.canonical import canonical_json, sha256_of
from ciimap.values.collector import collector_paused
from ciimap.values.documents import format_document
from ciimap.values.durations import NEVER, format_duration, parse_duration
from ciimap.values.ids import IdFault, id_fault, text_fault
from ciimap.values.languages import LANGUAGES, Language, LocalText, pick
from ciimap.values.late import late_names
from ciimap.values.scalars import LONGEST_NUMBER, SUSPECTS, NotFiniteError, Scalar, read_plain
from ciimap.values.verdicts import VERDICTS, Verdict
from ciimap.values.version import running_version

__all__ = [
    "LANGUAGES",
    "LONGEST_NUMBER",
    "NEVER",
    "SUSPECTS",
    "VERDICTS",
    "IdFault",
    "Language",
    "LocalText",
    "NotFiniteError",
    "Scalar",
    "Verdict",
    "canonical_json",
    "collector_paused",
    "format_document",
    "format_duration",
    "id_fault",
    "late_names",
    "parse_duration",
    "pick",
    "read_plain",
    "running_version",
    "sha256_of",
    "text_fault",
]
