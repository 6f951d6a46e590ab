"""What readers see: one evaluation, told as a document, as sentences, and as a picture."""

from ciimap.report.document import RESULT_FORMAT, boundary_document
from ciimap.report.evaluation import Evaluation
from ciimap.report.explanation import explain_element
from ciimap.report.names import name_of
from ciimap.report.tables import Table, boundary_headlines, boundary_tables
from ciimap.report.what_if_report import explain_what_if, what_if_document

__all__ = [
    "RESULT_FORMAT",
    "Evaluation",
    "Table",
    "boundary_document",
    "boundary_headlines",
    "boundary_tables",
    "explain_element",
    "explain_what_if",
    "name_of",
    "what_if_document",
]
