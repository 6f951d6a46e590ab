"""The further analyses, each as a document and as sentences; one module and one line each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from ciimap.boundary import Limits
from ciimap.model import Model
from ciimap.report.analyses import (
    black_start_report,
    common_cause_report,
    importance_report,
    life_cycle_report,
    redundancy_report,
)
from ciimap.report.analyses.analysis import Analysis, Document, Speaker
from ciimap.texts import say
from ciimap.values import Language

ANALYSES: dict[str, Analysis] = {
    analysis.NAME: analysis
    for analysis in (
        black_start_report,
        common_cause_report,
        importance_report,
        life_cycle_report,
        redundancy_report,
    )
}


class Told(NamedTuple):
    """One analysis in words."""

    title: str
    sentences: tuple[str, ...]
    is_complete: bool  # False if a limit was reached


def analyses_document(
    model: Model, names: Sequence[str] = (), limits: Limits | None = None
) -> Document:
    """Return the analyses ``names`` (all, if none) of ``model`` as plain data.

    The format is ``ciimap-analyses/1``; times are in seconds, ``None`` is never.
    """
    chosen = [ANALYSES[name] for name in ANALYSES if name in (names or ANALYSES)]
    answers = {each.NAME: each.run(model, limits or Limits()) for each in chosen}
    return {
        "format": "ciimap-analyses/1",
        "analyses": {each.NAME: each.document(answers[each.NAME]) for each in chosen},
        "complete": all(each.is_complete(answers[each.NAME]) for each in chosen),
    }


def explain_analyses(
    model: Model, language: Language, names: Sequence[str] = (), limits: Limits | None = None
) -> tuple[Told, ...]:
    """Return the analyses ``names`` (all, if none) of ``model`` as sentences, by name."""
    speaker = Speaker(model, language)
    told: list[Told] = []
    for name in sorted(names or ANALYSES):
        analysis = ANALYSES[name]
        answer = analysis.run(model, limits or Limits())
        sentences = tuple(m.in_language(language) for m in analysis.tell(speaker, answer))
        title = say(f"analyses.title-{name}", language)
        told.append(Told(title, sentences, analysis.is_complete(answer)))
    return tuple(told)


__all__ = ["ANALYSES", "Analysis", "Told", "analyses_document", "explain_analyses"]
