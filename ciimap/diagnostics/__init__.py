"""What pipelines are told: every problem and finding in one shape, sifted, and written for them."""

from ciimap.diagnostics.baseline import BASELINE_FORMAT, Baseline, accept_all
from ciimap.diagnostics.diagnostic import Diagnostic, of_findings, of_problems
from ciimap.diagnostics.formats import PIPELINE_FORMATS
from ciimap.diagnostics.rulebook import Rulebook, RuleOff, is_firm, known_rules
from ciimap.diagnostics.sifting import Sifted, sift
from ciimap.diagnostics.told import Told

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
