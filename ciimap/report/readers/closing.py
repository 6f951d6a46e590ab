"""The end of every report: what was not evaluated, where the method comes from, how to check."""

from __future__ import annotations

from collections.abc import Iterator

from ciimap.report.capability_words import Words
from ciimap.report.dossier import Dossier
from ciimap.report.identity import completeness, identity_of
from ciimap.report.paper import Block, Bullets, Facts, Grid, Heading, Paragraph
from ciimap.report.readers.reviewed import reviewed
from ciimap.values import pick

_SOURCES = (
    ("purpose", "seen"),
    ("steps", "seen"),
    ("leak", "seen"),
    ("cut-sets", "seen"),
    ("redundancy", "ours"),
    ("order", "ours"),
    ("duties", "recalled_medium"),
    ("forms", "ours"),
)  # what is taken, and the confidence in it; see docs/reports.md


def closing(dossier: Dossier) -> Iterator[Block]:
    """Yield the chapters that every report ends with."""
    yield Heading(dossier.say("readers.basis"))
    yield Facts(identity_of(dossier))
    yield Heading(dossier.say("readers.limits"))
    yield Paragraph(completeness(dossier), "plain" if _is_clean(dossier) else "warning")
    yield Bullets(tuple(_limits(dossier)))
    yield Heading(dossier.say("readers.sources"))
    yield Paragraph(dossier.say("readers.sources-about"), "note")
    yield _sources(dossier)
    yield Heading(dossier.say("readers.check"))
    yield Bullets(
        tuple(dossier.say(f"readers.check-{key}") for key in ("verify", "bytes", "reasons"))
    )
    yield from reviewed(dossier)
    yield Heading(dossier.say("readers.sign-off"))
    labels = ("prepared", "reviewed", "approved", "sign-date")
    yield Facts(tuple((dossier.say(f"readers.{key}"), "") for key in labels))


def _is_clean(dossier: Dossier) -> bool:
    return dossier.boundary.complete and not dossier.undetermined


def _limits(dossier: Dossier) -> Iterator[str]:
    say = dossier.say
    yield say("readers.limit-model")
    yield say("readers.limit-binary")
    yield say("readers.limit-policy", policy=dossier.model.policy.continuity)
    horizon = dossier.model.policy.horizon
    if horizon is not None:
        yield say("readers.limit-horizon", horizon_time=horizon)
    unknown = [entry.id for entry in dossier.model.entries() if entry.value.is_unknown]
    if unknown:
        yield say("readers.limit-unknown", names=dossier.names(unknown, 8))
    if not dossier.model.links:
        yield say("readers.limit-no-links")
    yield say("readers.limit-pairs")
    yield say("readers.limit-recovery")
    if dossier.capability is None:
        yield say("readers.limit-capability")
    if dossier.model.policy.as_of is None:
        yield say("readers.limit-no-date")
    yield say("readers.limit-decision")


def _sources(dossier: Dossier) -> Grid:
    rows = [
        (
            dossier.say(f"readers.source-{key}"),
            dossier.say(f"readers.source-{key}-from"),
            dossier.say(f"capability.confidence-{confidence}"),
        )
        for key, confidence in _SOURCES
    ]
    if dossier.capability is not None:
        scheme = dossier.capability.scored.model
        words = Words(scheme, dossier.language)
        told = words.source(scheme.source)
        confidence = dossier.say(f"capability.confidence-{scheme.source.confidence}")
        rows.append((pick(scheme.title, dossier.language), told, confidence))
    heads = tuple(dossier.say(f"readers.col-{key}") for key in ("taken", "source", "confidence"))
    return Grid(heads, (36, 42, 22), tuple(rows))
