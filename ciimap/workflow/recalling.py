"""An earlier evaluation that the history keeps, beside the model as it is evaluated now."""

from __future__ import annotations

from collections.abc import Mapping

from ciimap.analysis import compare_outcomes, standings_alone
from ciimap.history import RecalledRun
from ciimap.report import Comparison, Evaluation, Side


def compare_with_run(then: RecalledRun, now: Evaluation) -> Comparison | None:
    """Return how verdicts differ between ``then`` and ``now``; None if they were not kept.

    The history keeps how each element stood, and figures. Nothing is said of requirements, orders,
    times and single businesses: of these nothing is kept.
    """
    if then.verdicts is None:
        return None
    standings = {each.id: (each.verdict, each.inside) for each in now.boundary.elements}
    old = standings_alone(then.verdicts, complete=bool(then.row.get("complete", True)))
    new = standings_alone(standings, complete=now.boundary.complete)
    no_policy: Mapping[str, object] = {}
    before = Side(now.name, then.row.get("title"), str(then.row.get("sha256", "")), no_policy)
    after = Side(now.name, now.model.title, now.sha256, no_policy, now.model)
    return Comparison(before, after, compare_outcomes(old, new))
