"""Importance for readers: in how many minimal cut sets each element is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ciimap.analysis import Importance, importance_of
from ciimap.boundary import Limits
from ciimap.model import Model
from ciimap.report.analyses.analysis import Document, Speaker
from ciimap.texts import Message

NAME = "importance"
_TOLD = 10  # elements in words; the document has all


def run(model: Model, limits: Limits) -> tuple[Importance, ...]:
    """Return how often each element is in the minimal cut sets of each business."""
    return importance_of(model, limits)


def is_complete(answer: tuple[Importance, ...]) -> bool:
    """Return False if a limit was reached."""
    return all(each.decided for each in answer)


def document(answer: tuple[Importance, ...]) -> Document:
    """Return the counts as plain data: business → element → order → number of cut sets."""
    return {
        "businesses": {
            each.business: {
                "decided": each.decided,
                "complete": each.complete,
                "by_order": _counts(each.by_order),
                "elements": [
                    {"id": id_, "in_cut_sets": _counts(sizes)}
                    for id_, sizes in each.elements.items()
                ],
            }
            for each in answer
        }
    }


def _counts(sizes: Mapping[int, int]) -> dict[str, int]:
    return {str(order): count for order, count in sorted(sizes.items())}


def tell(speaker: Speaker, answer: tuple[Importance, ...]) -> Iterator[Message]:
    """Yield, for each business, how many cut sets it has and what is in most of them."""
    for each in answer:
        values: dict[str, object] = {"business": speaker.name(each.business)}
        if not each.decided:
            yield Message("analyses.importance-undecided", values)
            continue
        values["orders"] = _told_counts(each.by_order)
        yield Message(f"analyses.importance-{_key(each)}", values)
        for id_, sizes in list(each.elements.items())[:_TOLD]:
            yield Message(
                "analyses.importance-element",
                {"element": speaker.name(id_), "orders": _told_counts(sizes)},
            )
        rest = len(each.elements) - _TOLD
        if rest > 0:
            yield Message("analyses.importance-rest", {"count": rest})


def _key(importance: Importance) -> str:
    if not importance.by_order:
        return "none"
    return "complete" if importance.complete else "incomplete"


def _told_counts(sizes: Mapping[int, int]) -> tuple[Message, ...]:
    return tuple(
        Message("analyses.importance-order", {"order": order, "count": count})
        for order, count in sorted(sizes.items())
    )
