"""Common causes for readers: which values stop which business, alone or in pairs."""

from __future__ import annotations

from collections.abc import Iterator

from ciimap.analysis import (
    Cause,
    Combination,
    CommonCauses,
    SharedValue,
    ValueStop,
    common_causes,
)
from ciimap.boundary import Limits
from ciimap.model import Model
from ciimap.report.analyses.analysis import Document, Speaker
from ciimap.texts import Message

NAME = "common-cause"


def run(model: Model, limits: Limits) -> CommonCauses:
    """Return what stops when elements that share a value fail together."""
    return common_causes(model, limits.steps)


def is_complete(answer: CommonCauses) -> bool:
    """Return False if a limit was reached."""
    return answer.complete


def document(answer: CommonCauses) -> Document:
    """Return the common causes as plain data; times in seconds."""
    return {
        "values": [_value(value) for value in answer.values],
        "combinations": [_combination(combination) for combination in answer.combinations],
        "complete": answer.complete,
        "cut_off": list(answer.cut_off),
    }


def _value(value: SharedValue) -> Document:
    return {
        "attribute": value.cause.attribute,
        "value": value.cause.value,
        "members": list(value.members),
        "stops": [
            {"business": stop.business, "time": stop.time, "alone": list(stop.alone)}
            for stop in value.stops
        ],
    }


def _combination(combination: Combination) -> Document:
    return {
        "business": combination.business,
        "causes": [_cause(cause) for cause in combination.causes],
        "time": combination.time,
    }


def _cause(cause: Cause) -> Document:
    if not cause.attribute:
        return {"element": cause.value}
    return {"attribute": cause.attribute, "value": cause.value}


def tell(speaker: Speaker, answer: CommonCauses) -> Iterator[Message]:
    """Yield what each value stops, then pairs, what stops nothing, and what was cut off."""
    for value in answer.values:
        if value.stops:
            values = {"cause": _told_cause(speaker, value.cause), "count": len(value.members)}
            yield Message("analyses.common-cause-value", values)
            yield from (_told_stop(speaker, stop) for stop in value.stops)
    for combination in answer.combinations:
        if len(combination.causes) > 1:
            yield _told_pair(speaker, combination)
    harmless = tuple(_told_cause(speaker, v.cause) for v in answer.values if not v.stops)
    if harmless:
        yield Message("analyses.common-cause-harmless", {"causes": harmless})
    if not answer.values:
        yield Message("analyses.common-cause-none")
    if answer.cut_off:
        values = {"businesses": speaker.names(answer.cut_off)}
        yield Message("analyses.common-cause-cut-off", values)


def _told_stop(speaker: Speaker, stop: ValueStop) -> Message:
    values = {"business": speaker.name(stop.business), "stop_time": stop.time}
    if not stop.alone:
        return Message("analyses.common-cause-together", values)
    return Message("analyses.common-cause-alone", values | {"count": len(stop.alone)})


def _told_pair(speaker: Speaker, combination: Combination) -> Message:
    one, other = (_told_cause(speaker, cause) for cause in combination.causes)
    values = {
        "one": one,
        "other": other,
        "business": speaker.name(combination.business),
        "stop_time": combination.time,
    }
    return Message("analyses.common-cause-pair", values)


def _told_cause(speaker: Speaker, cause: Cause) -> Message:
    if not cause.attribute:
        return Message("analyses.cause-element", {"element": speaker.name(cause.value)})
    return Message(f"analyses.cause-{cause.attribute}", {"value": speaker.label(cause.value)})
