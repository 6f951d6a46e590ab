"""Documents for machines on standard output: the same bytes on every machine."""

from ciimap.values import format_document

__all__ = ["format_document"]
