"""Analyses on the same equations, and the findings that rules make of them."""

from ciimap.analysis.black_start import (
    BlackStart,
    BusinessBack,
    Deadlock,
    ElementBack,
    Restoration,
    black_start,
    restoration_after,
)
from ciimap.analysis.common_cause import (
    Cause,
    Combination,
    CommonCauses,
    SharedValue,
    ValueStop,
    common_causes,
)
from ciimap.analysis.contribution import Contributions
from ciimap.analysis.difference import (
    Build,
    BusinessOutcome,
    Difference,
    Edit,
    ElementOutcome,
    Explanation,
    Impact,
    Marks,
    Outcome,
    Pair,
    compare_models,
    compare_outcomes,
    marks_of,
    outcome_of,
    standings_alone,
)
from ciimap.analysis.facts import Facts, Rule
from ciimap.analysis.finding import Finding
from ciimap.analysis.importance import Importance, importance_of
from ciimap.analysis.life_cycle import stages_of
from ciimap.analysis.outages import Outage, outages
from ciimap.analysis.redundancy import (
    FalseRedundancy,
    SharedPoint,
    find_false_redundancies,
    group_alike,
)
from ciimap.analysis.rules import DUTIES, RULES, find_all
from ciimap.analysis.what_if import Event, Stop, WhatIf, WhatIfRun, what_if

__all__ = [
    "DUTIES",
    "RULES",
    "BlackStart",
    "Build",
    "BusinessBack",
    "BusinessOutcome",
    "Cause",
    "Combination",
    "CommonCauses",
    "Contributions",
    "Deadlock",
    "Difference",
    "Edit",
    "ElementBack",
    "ElementOutcome",
    "Event",
    "Explanation",
    "Facts",
    "FalseRedundancy",
    "Finding",
    "Impact",
    "Importance",
    "Marks",
    "Outage",
    "Outcome",
    "Pair",
    "Restoration",
    "Rule",
    "SharedPoint",
    "SharedValue",
    "Stop",
    "ValueStop",
    "WhatIf",
    "WhatIfRun",
    "black_start",
    "common_causes",
    "compare_models",
    "compare_outcomes",
    "find_all",
    "find_false_redundancies",
    "group_alike",
    "importance_of",
    "marks_of",
    "outages",
    "outcome_of",
    "restoration_after",
    "stages_of",
    "standings_alone",
    "what_if",
]
