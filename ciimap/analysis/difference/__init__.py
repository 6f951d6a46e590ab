"""The difference of two models or results: edits, flips, and what explains each flip.

- An **atomic edit** is one entry added, removed or replaced as a whole (its id moved to another
  section), or one field of an entry that is in both models: an entry's ``requires``, an attribute,
  a key of the policy, one link, one step of a flow or one key of it. Applied to the old model, all
  edits together give the new one.
- An element's **standing** is its verdict and whether it is inside; an element that a model does
  not have stands outside. A **flip** is an element whose standing differs.
- An **explanation** of a flip of ``x`` is a smallest set of edits which, applied alone to the old
  model, gives a valid model in which ``x`` has its new standing; of several, the first by order of
  the edits. What an edit needs to be valid (the element that a new requirement names) counts.
"""

from ciimap.analysis.difference.comparing import Difference, compare_models, compare_outcomes
from ciimap.analysis.difference.edits import Edit, Pair
from ciimap.analysis.difference.entries import Plain
from ciimap.analysis.difference.explaining import Build, Explanation
from ciimap.analysis.difference.marks import Marks, marks_of
from ciimap.analysis.difference.outcomes import (
    BusinessOutcome,
    ElementOutcome,
    Impact,
    Outcome,
    outcome_of,
    standings_alone,
)

__all__ = [
    "Build",
    "BusinessOutcome",
    "Difference",
    "Edit",
    "ElementOutcome",
    "Explanation",
    "Impact",
    "Marks",
    "Outcome",
    "Pair",
    "Plain",
    "compare_models",
    "compare_outcomes",
    "marks_of",
    "outcome_of",
    "standings_alone",
]
