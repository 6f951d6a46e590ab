"""What the types of an assessment cannot say: whether its answers fit the capability model."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from typing import Any

from ciimap.capability import NOT_ASSESSED, CapabilityModel
from ciimap.loading.faults import Fault, Path, fault, hint
from ciimap.loading.raw_data import id_of, mapping_at
from ciimap.loading.suggesting import Suggester

Data = dict[str, Any]


def unknown_model(id_: str, known: Collection[str], suggester: Suggester) -> Fault:
    """Return the fault that an assessment names a capability model that nobody has."""
    values = {"id": id_, "known": tuple(sorted(known))}
    found = fault("unknown-capability-model", ("capability_model",), **values)
    return replace(found, hint=suggester.hint(id_, known))


def check_assessment(data: Data, suggester: Suggester, model: CapabilityModel) -> Iterator[Fault]:
    """Yield the answers that name no content or judgement, or leave out without a reason."""
    contents = {content.id for content in model.contents()}
    for id_, answer in mapping_at(data, "answers").items():
        path = ("answers", id_)
        if id_ not in contents:
            found = fault("unknown-content", path, id=id_, model=model.id)
            yield replace(found, hint=suggester.hint(id_, contents), side="key")
        yield from _answer(answer, path, model, suggester)


def _answer(
    answer: Any, path: Path, model: CapabilityModel, suggester: Suggester
) -> Iterator[Fault]:
    written: Data = answer if isinstance(answer, dict) else {"judgement": answer}
    name = id_of(written, "judgement")
    place = (*path, "judgement") if isinstance(answer, dict) else path
    if name is None or name == NOT_ASSESSED:
        return
    choices = (*model.judgements, NOT_ASSESSED)
    if name not in model.judgements:
        found = fault("unknown-judgement", place, id=name, choices=choices)
        yield replace(found, hint=suggester.hint(name, choices))
    elif model.credits[name] is None and not _says_something(written.get("note")):
        yield replace(fault("reason-missing", place, id=name), hint=hint("reason"))


def _says_something(note: Any) -> bool:
    texts = note.values() if isinstance(note, dict) else [note]
    return any(isinstance(text, str) and text.strip() for text in texts)
