"""What ``import ciimap`` offers to programs: thin functions over the rooms, in one place.

The page ``docs/api.md`` shows them at work. A model is either loaded from a file or text, or a
bare ``Model`` that a program built; a bare one is checked first, as a file would be.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ciimap.analysis import WhatIf
from ciimap.analysis import what_if as run_what_if
from ciimap.boundary import Limits
from ciimap.errors import InputError, Place, Problem
from ciimap.loading import LoadedModel, load_held_model, load_model, load_model_text
from ciimap.model import SECTIONS, Model
from ciimap.report import Evaluation, boundary_document, explain_element
from ciimap.texts import Message
from ciimap.values import Language, running_version
from ciimap.workflow import evaluate as run_evaluation
from ciimap.workflow import verify_result

if TYPE_CHECKING:
    from ciimap.graph import AnyGraph, DirectedGraph

_TEXT = "model.json"  # the name that problems give to what has no file


def load(path: str | Path) -> LoadedModel:
    """Return the model in the file at ``path`` (YAML or JSON) and the files that it includes.

    Raises:
        InputError: all that is wrong, in all files.
    """
    return load_model(path)


def loads(text: str, name: str = "model.yaml") -> LoadedModel:
    """Return the model in ``text``: YAML, or JSON if ``name`` ends in ``.json``.

    Raises:
        InputError: all that is wrong with it.
    """
    return load_model_text(text, name=name)


def evaluate(model: LoadedModel | Model, effort: float = 1.0) -> Evaluation:
    """Return the boundary of ``model`` under its own policy, and the findings of every rule.

    Args:
        model: A model. It is not changed.
        effort: How much work may be spent, times the default.

    Returns:
        The evaluation; ``evaluation.boundary.complete`` is False if a limit was reached before
        the policy's order was decided, and what that affects is ``undetermined``.

    Raises:
        InputError: a bare ``Model`` is not valid.
    """
    return run_evaluation(_loaded(model), Limits().times(effort))


def explain(evaluation: Evaluation, element: str, language: Language = "en") -> tuple[str, ...]:
    """Return sentences that say why ``element`` is inside or outside, the verdict first.

    Raises:
        UnknownElementError: ``element`` is not an element of the model.
    """
    return explain_element(evaluation, element, language)


def what_if(model: LoadedModel | Model, failed: Iterable[str]) -> WhatIf:
    """Return what stops, when, and through what, when ``failed`` fail at the same time.

    Raises:
        InputError: a bare ``Model`` is not valid.
        UnknownElementError: an id is not an element of the model that can fail.
    """
    return run_what_if(_loaded(model).model, failed)


def document(evaluation: Evaluation, language: Language = "en") -> dict[str, Any]:
    """Return ``evaluation`` as plain data, in the format ``ciimap-boundary/1``.

    The same model gives the same document. Times are seconds, and None means never.
    """
    return boundary_document(evaluation, language)


def bundle(path: str | Path, effort: float = 1.0, audit_head: str | None = None) -> bytes:
    """Return an evidence bundle about the model at ``path``: a ZIP that has passed its own check.

    It holds the model's files, results with certificates, exports and reports, and digests of all
    in SHA-256 and, where this Python has it, in SM3; the same files give the same bytes.

    Args:
        path: The model's file.
        effort: How much work may be spent, times the default.
        audit_head: The head of an audit log, to be named in the bundle.

    Raises:
        BundleError: it cannot be made; ``message`` says why.
        InputError: all that is wrong with the model.
        OSError: a file went away meanwhile.
    """
    from ciimap.bundling import Beside, gather, has_sm3, make_bundle  # noqa: PLC0415  # every format

    held = load_held_model(path)
    evaluation = run_evaluation(held[0], Limits().times(effort))
    beside = Beside(audit_head=audit_head)
    contents = gather(held, evaluation, beside, version=running_version(), effort=effort)
    return make_bundle(contents, partial(verify_result, effort=effort), sm3=has_sm3()).content


def to_networkx(model: LoadedModel | Model) -> DirectedGraph:
    """Return ``model`` as a networkx graph, whole: ``from_networkx`` gives it back."""
    from ciimap.graph import to_networkx as draw_networkx  # noqa: PLC0415  # loads networkx

    return draw_networkx(model.model if isinstance(model, LoadedModel) else model)


def from_networkx(graph: AnyGraph) -> Model:
    """Return the model that ``graph`` stands for: one of ``to_networkx``, or drawn by hand.

    Raises:
        InputError: all that is wrong, each problem at its node or edge.
    """
    from ciimap.graph import data_from_networkx  # noqa: PLC0415  # loads networkx

    text, labels = _lines_of(data_from_networkx(graph))
    try:
        return load_model_text(text, name=_TEXT).model
    except InputError as error:
        raise InputError(_placed(problem, labels) for problem in error.problems) from None


def _loaded(model: LoadedModel | Model) -> LoadedModel:
    if isinstance(model, LoadedModel):
        return model
    shown = {"include"}
    plain = model.model_dump(mode="json", by_alias=True, exclude_defaults=True, exclude=shown)
    return load_model_text(_lines_of(plain)[0], name=_TEXT)


def _placed(problem: Problem, labels: Mapping[int, str]) -> Problem:
    """Return ``problem`` at the node or edge that stands on its line."""
    label = labels.get(problem.place.line, "graph")
    return replace(problem, place=Place(label), source="", source_column=1)


def _lines_of(plain: Mapping[str, Any]) -> tuple[str, Mapping[int, str]]:
    """Return ``plain`` as JSON with an entry on each line, and what stands on which line."""
    lines: list[str] = []
    labels: dict[int, str] = {}
    for key, value in plain.items():
        before = "," if lines else "{"
        if key not in SECTIONS:
            lines.append(f"{before}{_json(key, 'graph')}: {_json(value, 'graph')}")
            continue
        start, end = "[]" if key == "links" else "{}"
        lines.append(f"{before}{_json(key, 'graph')}: {start}")
        for label, text in _labelled(value):
            comma = "," if lines[-1] != f"{before}{_json(key, 'graph')}: {start}" else ""
            lines.append(comma + text)
            labels[len(lines)] = label
        lines.append(end)
    return "\n".join([*lines, "}"]), labels


def _labelled(entries: Any) -> Iterator[tuple[str, str]]:
    if isinstance(entries, Mapping):
        for id_, entry in entries.items():
            yield f"node {id_}", f"{_json(id_, '')}: {_json(entry, f'node {id_}')}"
    else:
        for link in entries:
            start, end = link.get("between") or (link["from"], link["to"])
            yield f"edge {start} -> {end}", _json(link, f"edge {start} -> {end}")


def _json(value: Any, label: str) -> str:
    try:
        return json.dumps(value, ensure_ascii=False, default=_plain)
    except (TypeError, ValueError) as error:
        message = Message("networkx.not-plain", {"reason": str(error)[:100]})
        raise InputError([Problem(Place(label), "not-plain", message)]) from None


def _plain(value: Any) -> Any:
    """Return numbers of numeric libraries and dates as a file would hold them."""
    if isinstance(value, date):
        return value.isoformat()
    if callable(getattr(value, "item", None)):
        return value.item()
    raise TypeError(type(value).__name__)
