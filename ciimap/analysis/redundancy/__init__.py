"""Redundancy that is not: branches that one failure brings down together."""

from ciimap.analysis.redundancy.choices import Choice, ChoiceKind
from ciimap.analysis.redundancy.everywhere import find_false_redundancies, group_alike
from ciimap.analysis.redundancy.shared_points import FalseRedundancy, SharedPoint

__all__ = [
    "Choice",
    "ChoiceKind",
    "FalseRedundancy",
    "SharedPoint",
    "find_false_redundancies",
    "group_alike",
]
