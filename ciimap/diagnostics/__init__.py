"""What pipelines are told: every problem and finding in one shape, sifted, and written for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ciimap.diagnostics.diagnostic import Diagnostic, of_findings, of_problems
from ciimap.diagnostics.sifting import RuleOff, Sifted, sift
from ciimap.diagnostics.told import Told
from ciimap.values import late_names

if TYPE_CHECKING:
    from ciimap.diagnostics.baseline import BASELINE_FORMAT, Baseline, accept_all
    from ciimap.diagnostics.formats import PIPELINE_FORMATS
    from ciimap.diagnostics.rulebook import Rulebook, is_firm, known_rules
else:
    __getattr__ = late_names(
        __name__,
        {
            "baseline": ("BASELINE_FORMAT", "Baseline", "accept_all"),
            "formats": ("PIPELINE_FORMATS",),
            "rulebook": ("Rulebook", "is_firm", "known_rules"),
        },
    )

__all__ = [
    "BASELINE_FORMAT",
    "PIPELINE_FORMATS",
    "Baseline",
    "Diagnostic",
    "RuleOff",
    "Rulebook",
    "Sifted",
    "Told",
    "accept_all",
    "is_firm",
    "known_rules",
    "of_findings",
    "of_problems",
    "sift",
]
