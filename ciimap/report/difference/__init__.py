"""The difference of two models or results, as a document and in sentences."""

from ciimap.report.difference.comparison import Comparison, Side
from ciimap.report.difference.document import DIFFERENCE_FORMAT, difference_document
from ciimap.report.difference.telling import Part, tell_difference

__all__ = [
    "DIFFERENCE_FORMAT",
    "Comparison",
    "Part",
    "Side",
    "difference_document",
    "tell_difference",
]
