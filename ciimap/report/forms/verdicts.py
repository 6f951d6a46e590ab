"""F7 and F9: why each element is indispensable or is not, and the boundary list."""

from __future__ import annotations

from collections.abc import Iterator

from ciimap.boundary import ElementVerdict, Standing
from ciimap.report.dossier import NONE, Dossier
from ciimap.report.forms.form import BLANK, Form, make_form
from ciimap.report.reasons import reason_towards, short_reason


def indispensability(dossier: Dossier) -> Form:
    """Return F7: every element against every business, each with its reason."""
    columns = (
        "id:14 name:20 kind:10 business:18 consequence:22 substitutes:20 tolerance:12 verdict:11 "
        "reason:54 analyst:10 date:10"
    )
    return make_form(dossier, "F7", columns, _indispensability(dossier))


def _indispensability(dossier: Dossier) -> Iterator[tuple[str, ...]]:
    for element in dossier.boundary.elements:
        for business, entry in sorted(dossier.model.businesses.items()):
            standing = element.businesses.get(business)
            reason = reason_towards(dossier.evaluation, element, business, dossier.spoken)
            verdict = standing.verdict if standing else "outside"
            yield (
                element.id,
                dossier.name(element.id),
                dossier.say(f"kinds.{element.kind}"),
                dossier.spoken(business),
                _consequence(dossier, standing),
                _substitutes(dossier, element, standing),
                dossier.duration(entry.tolerance),
                dossier.say(f"verdicts.{verdict}"),
                reason.in_language(dossier.language),
                BLANK,
                BLANK,
            )


def _consequence(dossier: Dossier, standing: Standing | None) -> str:
    if standing is None:
        return dossier.say("forms.consequence-none")
    if standing.verdict == "undetermined":
        return dossier.say("forms.consequence-undetermined")
    if standing.cut is None:
        return dossier.say("forms.consequence-none")
    key = "alone" if standing.order == 1 else "together"
    return dossier.say(f"forms.consequence-{key}", impact_time=standing.time_to_impact)


def _substitutes(dossier: Dossier, element: ElementVerdict, standing: Standing | None) -> str:
    """Return what keeps the business going while this element is down."""
    if standing is None or standing.cut is None:
        return NONE
    others = [id_ for id_ in standing.cut if id_ != element.id]
    return dossier.names(others) or dossier.say("forms.no-substitute")


def boundary_list(dossier: Dossier) -> Form:
    """Return F9: every element once: inside, external dependency, undetermined or excluded."""
    columns = (
        "group:11 id:14 name:20 kind:10 operator:16 verdict:11 businesses:20 exposure:20 "
        "reason:54 contract:22"
    )
    groups = (
        ("inside", dossier.inside),
        ("external", dossier.external),
        ("undetermined", dossier.undetermined),
        ("excluded", dossier.excluded),
    )
    rows = (_listed(dossier, group, element) for group, elements in groups for element in elements)
    return make_form(dossier, "F9", columns, rows)


def _listed(dossier: Dossier, group: str, element: ElementVerdict) -> tuple[str, ...]:
    points = dossier.contract_points(element.id) if group == "external" else ()
    crossing = (f"{dossier.name(p.start)} → {dossier.name(p.end)}" for p in points)
    return (
        dossier.say(f"forms.group-{group}"),
        element.id,
        dossier.name(element.id),
        dossier.say(f"kinds.{element.kind}"),
        dossier.operator(element.operator),
        dossier.say(f"verdicts.{element.verdict}"),
        dossier.names(sorted(element.businesses)) or NONE,
        dossier.names(element.exposed_to) or NONE,
        short_reason(dossier, element),
        dossier.sentences(crossing) or NONE,
    )
