"""Word documents by python-docx, with the same bytes for the same report."""

from ciimap.export.word.writing import write_document

__all__ = ["write_document"]
