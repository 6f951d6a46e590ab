"""Why an element stands where it does towards a business, in one sentence each."""

from __future__ import annotations

from collections.abc import Iterator

from ciimap.boundary import ElementVerdict, Standing
from ciimap.report.dossier import Dossier, Spoken
from ciimap.report.evaluation import Evaluation
from ciimap.texts import Message

_PAIR = 2


def reason_towards(
    evaluation: Evaluation, element: ElementVerdict, business: str, spoken: Spoken
) -> Message:
    """Return why ``element`` stands towards ``business`` as it does, whatever that is.

    Args:
        evaluation: What was decided.
        element: An element of it.
        business: A business of it, whether it reaches the element or not.
        spoken: Gives an id its name.
    """
    values: dict[str, object] = {"element": spoken(element.id), "business": spoken(business)}
    standing = element.businesses.get(business)
    if standing is None:
        return Message("explain.not-reached", values)
    if standing.cut is not None:
        horizon = evaluation.model.policy.horizon
        return _in_cut(element, standing, spoken, values | {"horizon_time": horizon})
    return _without_any_cut(evaluation, element.id, standing, business, spoken)


def _without_any_cut(
    evaluation: Evaluation, element: str, standing: Standing, business: str, spoken: Spoken
) -> Message:
    """Return why a standing rests on no cut set."""
    result = evaluation.boundary.businesses[business]
    values: dict[str, object] = {"business": spoken(business), "order": standing.order_at_least}
    if not result.works:
        return Message("explain.business-down", values)
    if standing.verdict == "undetermined":
        if result.unknown:
            entries = tuple(map(spoken, result.unknown))
            return Message("explain.unknown", values | {"entries": entries})
        return Message("explain.limit", values | {"order": standing.order_at_least or 1})
    if standing.relevant is not False:
        return Message("explain.order-at-least", values)
    told = evaluation.model.element(element)
    if told is not None and not told.fails:
        return Message("explain.cannot-fail", values)
    horizon = evaluation.model.policy.horizon
    key = "in-no-cut" if horizon is None else "in-no-cut-within"
    return Message(f"explain.{key}", values | {"horizon_time": horizon})


def _in_cut(
    element: ElementVerdict, standing: Standing, spoken: Spoken, values: dict[str, object]
) -> Message:
    assert standing.cut is not None
    values = values | {
        "others": tuple(spoken(id_) for id_ in standing.cut if id_ != element.id),
        "order": standing.order,
        "impact_time": standing.time_to_impact,
    }
    if standing.order == 1:
        return Message("explain.single-point", values)
    if standing.verdict == "supporting":
        return Message("explain.cut-beyond", values)
    key = "cut-pair" if standing.order == _PAIR else "cut"
    within = "" if values["horizon_time"] is None else "-within"
    return Message(f"explain.{key}{within}", values)


def short_reason(dossier: Dossier, element: ElementVerdict, *, with_exposure: bool = True) -> str:
    """Return in a line or two why ``element`` is inside, or is not; never empty."""
    told = list(_continuity(dossier, element))
    if with_exposure:
        told.extend(_exposure(dossier, element))
    return dossier.sentences(told)


def _continuity(dossier: Dossier, element: ElementVerdict) -> Iterator[str]:
    """Yield the reasons towards the businesses; those with the same reason are told together."""
    if not element.businesses:
        yield dossier.say("forms.reason-not-reached")
    standings = sorted(element.businesses.items())
    deciding = [s for s in standings if "continuity" in element.reasons and _decides(s[1])]
    alike: dict[tuple[str, tuple[str, ...], int | None], list[str]] = {}
    for business, standing in deciding or standings:
        others = tuple(id_ for id_ in standing.cut or () if id_ != element.id)
        key = (
            _kind(dossier, element.id, standing, others),
            others,
            standing.order or standing.order_at_least,
        )
        alike.setdefault(key, []).append(_with_time(dossier, business, standing))
    policy = dossier.model.policy
    for (kind, others, order), businesses in alike.items():
        values: dict[str, object] = {
            "businesses": tuple(businesses),
            "others": _names(dossier, others),
            "order": order,
            "policy": policy.continuity,
            "horizon_time": policy.horizon,
        }
        yield dossier.say(f"forms.reason-{kind}", **values)


def _kind(dossier: Dossier, element: str, standing: Standing, others: tuple[str, ...]) -> str:
    if standing.cut is not None:
        return "alone" if not others else "with" if _decides(standing) else "beyond"
    if standing.verdict == "undetermined":
        return "undetermined"
    if standing.relevant is not False:
        return "order-at-least"
    if not dossier.elements[element].fails:
        return "cannot-fail"
    return "in-no-cut" if dossier.model.policy.horizon is None else "in-no-cut-within"


def _with_time(dossier: Dossier, business: str, standing: Standing) -> str:
    name, time = dossier.name(business), standing.time_to_impact
    return name if time is None else dossier.say("forms.timed", name=name, impact_time=time)


def _exposure(dossier: Dossier, element: ElementVerdict) -> Iterator[str]:
    if "exposure" in element.reasons:
        yield dossier.say("forms.reason-exposed", information=_names(dossier, element.exposed_to))
    elif element.exposed_to:
        told = _names(dossier, element.exposed_to)
        yield dossier.say("forms.reason-exposed-below", information=told)


def _decides(standing: Standing) -> bool:
    return standing.verdict in {"indispensable", "jointly_indispensable"}


def _names(dossier: Dossier, ids: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(map(dossier.name, ids))
