"""Common cause: elements that share a value fail together; which values stop a business."""

from __future__ import annotations

from collections.abc import Sequence
from string import ascii_uppercase
from typing import NamedTuple

from ciimap.analysis import SharedValue, ValueStop, common_causes
from ciimap.report.evaluation import Evaluation
from ciimap.report.names import label_of, name_of
from ciimap.report.picture.overlays import Overlay, Shade, dress_in
from ciimap.report.picture.palette import FADED, LETTERED, Look
from ciimap.report.picture.shapes import Picture
from ciimap.texts import Message, say
from ciimap.values import Language

_OTHERS = Look("#EEF1F4", "#7C8A97", 1.0, (), "#3C4854", "#525F6B", "bar")


class _Group(NamedTuple):
    key: str
    look: Look
    shared: SharedValue


def dress_by(
    attribute: str, evaluation: Evaluation, picture: Picture, language: Language
) -> Overlay:
    """Return the layer of ``attribute``: the values that stop most have a colour and a letter."""
    ranked = sorted(_shared(attribute, evaluation), key=_rank)
    groups = [
        _Group(letter, look, shared)
        for letter, look, shared in zip(ascii_uppercase, LETTERED, ranked, strict=False)
    ]
    classes = dict.fromkeys((e.id for e in evaluation.model.elements()), "alone")
    for shared in ranked:
        classes |= dict.fromkeys(shared.members, "others")
    for group in groups:
        classes |= dict.fromkeys(group.shared.members, group.key)
    signs = {group.key: _sign(group) for group in groups}
    badges = {id_: signs[key] for id_, key in classes.items() if key in signs}
    shades = [_shade(group, evaluation, language) for group in groups]
    shades.append(Shade("others", _OTHERS, say("layers.cause-others", language)))
    shades.append(Shade("alone", FADED, say("layers.cause-alone", language)))
    return dress_in(picture, shades, classes, badges)


def _shared(attribute: str, evaluation: Evaluation) -> Sequence[SharedValue]:
    causes = common_causes(evaluation.model, steps=0)  # values alone; pairs are for the report
    return [shared for shared in causes.values if shared.cause.attribute == attribute]


def _sign(group: _Group) -> str:
    """Return the letter, with ! where a business stops when all that share the value fail."""
    return group.key + "!" * bool(group.shared.stops)


def _rank(shared: SharedValue) -> tuple[int, int, str]:
    return -len(shared.stops), -len(shared.members), shared.cause.value


def _shade(group: _Group, evaluation: Evaluation, language: Language) -> Shade:
    stops = tuple(_stop(stop, evaluation, language) for stop in group.shared.stops)
    meaning = Message("layers.cause-stops", {"stops": stops}) if stops else None
    said = meaning or Message("layers.cause-stops-nothing")
    value = label_of(evaluation.model, group.shared.cause.value, language)
    label = f"{_sign(group)} · {value}"
    return Shade(group.key, group.look, label, said.in_language(language))


def _stop(stop: ValueStop, evaluation: Evaluation, language: Language) -> str:
    business = name_of(evaluation.model, stop.business, language)
    return say("layers.cause-stop", language, business=business, stop_time=stop.time)
