"""The order of the stages; the command line, the app and batches call it and show the result."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ciimap.values import late_names

if TYPE_CHECKING:
    from ciimap.workflow.assessing import assess, facts_of, trend_of
    from ciimap.workflow.differing import compare, model_of, outcome_of_claims
    from ciimap.workflow.evaluating import evaluate
    from ciimap.workflow.grounding import Ground, lay_ground
    from ciimap.workflow.recalling import compare_with_run
    from ciimap.workflow.sharing import NotProvenError, SharedCopy, share
    from ciimap.workflow.switching import switch_off
    from ciimap.workflow.told import ToldResult, told_result
    from ciimap.workflow.verifying import verify_result
else:
    __getattr__ = late_names(
        __name__,
        {
            "assessing": ("assess", "facts_of", "trend_of"),
            "differing": ("compare", "model_of", "outcome_of_claims"),
            "evaluating": ("evaluate",),
            "grounding": ("Ground", "lay_ground"),
            "recalling": ("compare_with_run",),
            "sharing": ("NotProvenError", "SharedCopy", "share"),
            "switching": ("switch_off",),
            "told": ("ToldResult", "told_result"),
            "verifying": ("verify_result",),
        },
    )

__all__ = [
    "Ground",
    "NotProvenError",
    "SharedCopy",
    "ToldResult",
    "assess",
    "compare",
    "compare_with_run",
    "evaluate",
    "facts_of",
    "lay_ground",
    "model_of",
    "outcome_of_claims",
    "share",
    "switch_off",
    "told_result",
    "trend_of",
    "verify_result",
]
