"""Analyses on the same equations, and the findings that rules make of them."""

from ciimap.analysis.facts import Facts, Rule
from ciimap.analysis.finding import Finding
from ciimap.analysis.life_cycle import stages_of
from ciimap.analysis.rules import RULES, find_all
from ciimap.analysis.what_if import Event, Stop, WhatIf, WhatIfRun, what_if

__all__ = [
    "RULES",
    "Event",
    "Facts",
    "Finding",
    "Rule",
    "Stop",
    "WhatIf",
    "WhatIfRun",
    "find_all",
    "stages_of",
    "what_if",
]
