"""F10 and F11: the record of the review and of changes, prepared to be filled in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ciimap.report.dossier import Dossier
from ciimap.report.forms.form import BLANK, Form, make_form

_MEETING = ("when", "chair", "recorder", "materials")
_EXPERTS = 5
_TRIGGERS = (
    "change",
    "rebuild",
    "incident",
    "merger",
    "protection",
    "business",
    "site",
    "yearly",
)  # see docs/reports.md for the source of each


@dataclass(frozen=True)
class ReviewEntry:
    """One matter that a review meeting dealt with."""

    matter: str
    opinion: str
    disposition: str
    vote: str = BLANK
    signatures: str = BLANK


@dataclass(frozen=True)
class ChangeEntry:
    """One change, and what was done about the boundary."""

    trigger: str
    noticed: str  # date
    affected: str
    re_identified: str = BLANK
    reported: str = BLANK  # date


def review_record(dossier: Dossier, entries: Sequence[ReviewEntry] = ()) -> Form:
    """Return F10: the meeting, what it has to decide as the result stands, and its experts."""
    columns = "part:12 matter:26 found:40 opinion:34 disposition:28 vote:10 signatures:16"
    return make_form(dossier, "F10", columns, _review(dossier, entries))


def _review(dossier: Dossier, entries: Sequence[ReviewEntry]) -> Iterator[tuple[str, ...]]:
    say, shaded = dossier.say, "—"
    for item in _MEETING:
        part, matter = say("forms.review-meeting"), say(f"forms.review-{item}")
        yield part, matter, BLANK, shaded, shaded, shaded, shaded
    for key, found in _matters(dossier):
        matter = say(f"forms.review-{key}")
        yield say("forms.review-matter"), matter, found, BLANK, BLANK, BLANK, BLANK
    for entry in entries:
        told = (entry.opinion, entry.disposition, entry.vote, entry.signatures)
        yield say("forms.review-matter"), entry.matter, shaded, *told
    for number in range(1, _EXPERTS + 1):
        part, who = say("forms.review-expert"), say("forms.review-expert-n", number=number)
        yield part, who, BLANK, BLANK, shaded, BLANK, BLANK


def _matters(dossier: Dossier) -> Iterator[tuple[str, str]]:
    boundary, say = dossier.boundary, dossier.say
    counts = {
        f"at_{k}": say("boundary.not-computed") if v is None else str(v)
        for k, v in boundary.by_order.items()
    }
    yield "policy", say("forms.review-policy-found", inside=len(dossier.inside), **counts)
    yield "external", dossier.names([e.id for e in dossier.external], 8) or say("forms.none")
    yield (
        "undetermined",
        dossier.names([e.id for e in dossier.undetermined], 8) or say("forms.none"),
    )
    yield "excluded", say("forms.review-excluded-found", count=len(dossier.excluded))
    findings = dossier.evaluation.findings
    serious = sum(finding.severity != "info" for finding in findings)
    yield "findings", say("forms.review-findings-found", serious=serious, count=len(findings))


def change_record(dossier: Dossier, entries: Sequence[ChangeEntry] = ()) -> Form:
    """Return F11: changes so far, then a prepared row for each kind of trigger."""
    columns = "trigger:44 noticed:12 affected:34 re-identified:16 reported:12 trigger-source:34"
    return make_form(dossier, "F11", columns, _changes(dossier, entries))


def _changes(dossier: Dossier, entries: Sequence[ChangeEntry]) -> Iterator[tuple[str, ...]]:
    for entry in entries:
        told = (entry.noticed, entry.affected, entry.re_identified, entry.reported)
        yield entry.trigger, *told, "—"
    for trigger in _TRIGGERS:
        source = dossier.say(f"forms.trigger-{trigger}-source")
        yield dossier.say(f"forms.trigger-{trigger}"), BLANK, BLANK, BLANK, BLANK, source
