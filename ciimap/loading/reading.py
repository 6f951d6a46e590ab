"""Loading a model: files, one tree of data, types, checks; every problem of every file at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any

from ciimap.errors import InputError, Place, Problem
from ciimap.graph import CompiledGraph, compile_model
from ciimap.loading.checks import Scope, check_all
from ciimap.loading.document import unreadable_problems
from ciimap.loading.faults import Path as DataPath
from ciimap.loading.faults import UnreadableError, fault, hint
from ciimap.loading.files import check_bytes
from ciimap.loading.includes import FileReader, HeldFiles, ModelFiles
from ciimap.loading.limits import ReadingLimits
from ciimap.loading.loaded import LoadedModel
from ciimap.loading.merging import Merged, Sources, link_id, merge
from ciimap.loading.suggesting import Suggester
from ciimap.loading.validating import Validated, validate
from ciimap.model import SECTIONS, Kind, Model
from ciimap.texts import Message
from ciimap.trace import self_carried_cycles
from ciimap.values import collector_paused

_DEFAULT = ReadingLimits()


def load_model(path: str | Path, limits: ReadingLimits = _DEFAULT) -> LoadedModel:
    """Return the model in the file at ``path`` and the files that it includes.

    Args:
        path: A YAML file, or a JSON file if its name ends in ``.json``. Its folder is the
            workspace: nothing outside it is read.
        limits: How large the input may be.

    Raises:
        InputError: all that is wrong, in all files.

    Cost: one pass over the text; about 1 second per 10,000 elements of YAML.
    """
    file = Path(path)
    with collector_paused():
        reader = FileReader(file.parent, limits)
        return _load(reader.read_root(file.name), file.name, limits)


def load_model_text(
    text: str,
    *,
    name: str = "model.yaml",
    folder: Path | None = None,
    limits: ReadingLimits = _DEFAULT,
) -> LoadedModel:
    """Return the model in ``text``, as if it were read from a file called ``name``.

    Args:
        text: YAML, or JSON if ``name`` ends in ``.json``.
        name: What the places of problems and findings call the text.
        folder: The workspace that includes are looked for in; without one there are none.
        limits: How large the input may be.

    Raises:
        InputError: all that is wrong, in all files.
    """
    with collector_paused():
        try:
            limit = limits.json_bytes if name.endswith(".json") else limits.yaml_bytes
            raw = check_bytes(text.encode("utf-8", "surrogatepass"), limit)
        except UnreadableError as error:
            raise InputError(
                unreadable_problems(error, name, text.encode("utf-8", "replace"))
            ) from None
        return _load(FileReader(folder, limits).read_root(name, raw), name, limits)


def load_model_files(
    name: str, files: Mapping[str, bytes], limits: ReadingLimits = _DEFAULT
) -> LoadedModel:
    """Return the model whose root file is ``name`` among ``files``; nothing is read from disk.

    Args:
        name: A key of ``files``.
        files: Name relative to the root file's folder → content, of all files it may include.
        limits: How large the input may be.

    Raises:
        InputError: all that is wrong, in all files.
    """
    with collector_paused():
        return _load(HeldFiles(files, limits).read_root(name), name, limits)


def load_held_model(path: str | Path) -> tuple[LoadedModel, dict[str, bytes]]:
    """Return the model at ``path`` with the bytes of its files, which it was loaded from.

    Raises:
        InputError: all that is wrong, in all files.
        OSError: a file went away meanwhile.
    """
    file = Path(path)
    files = {name: (file.parent / name).read_bytes() for name in load_model(file).files}
    return load_model_files(file.name, files), files


def _load(files: ModelFiles, name: str, limits: ReadingLimits) -> LoadedModel:
    if not files.documents:
        raise InputError(files.problems)
    suggester = Suggester(limits.comparisons)
    merged = merge(files.documents, suggester, limits.problems)
    is_mapping = [isinstance(document.data, dict) for document in files.documents]
    files.documents.clear()  # frees the data of each file; the merged data are enough
    if not is_mapping[0]:
        raise InputError([*files.problems, *merged.problems])
    validated = validate(merged.data, suggester, limits.problems)
    scope = _scope(merged, validated, suggester, files.complete and all(is_mapping), limits)
    found = _problems(merged.sources, validated, scope, limits.problems)
    problems = [*files.problems, *merged.problems, *found]
    if not any(problem.severity == "error" for problem in problems):
        graph = compile_model(validated.model)
        problems += _self_carried(merged.sources, validated.model, graph)
    _raise_errors(problems, name, limits.problems, cut=validated.too_many)
    return LoadedModel(name, validated.model, tuple(problems), merged.sources, graph)


def _scope(
    merged: Merged,
    validated: Validated,
    suggester: Suggester,
    complete: bool,
    limits: ReadingLimits,
) -> Scope:
    return Scope(
        merged.data,
        validated.model,
        _kinds(merged.data),
        suggester,
        validated.damaged,
        complete,
        validated.link_positions,
        limits.attribute_names,
        any(document.may_hide for document in merged.sources.documents),
    )


def _kinds(data: Mapping[str, Any]) -> dict[str, Kind]:
    """Return the kind of every id that the data define, sound or not."""
    kinds: dict[str, Kind] = {}
    for section, kind in SECTIONS.items():
        if section != "links":
            kinds.update(dict.fromkeys(data.get(section, ()), kind))
    for link in data.get("links", ()):
        id_ = link_id(link)
        if id_ is not None:
            kinds[id_] = "link"
    return kinds


def _problems(
    sources: Sources, validated: Validated, scope: Scope, limit: int
) -> Iterator[Problem]:
    """Yield what types and checks notice, without what a misspelt key explains.

    Once there are more than ``limit`` problems, the rest is not looked for.
    """
    checked = [] if validated.too_many else list(islice(check_all(scope), limit + 1))
    misplaced = {each.path for each in checked if each.rule == "unknown-key"}
    entries = {path[:-1] for path in misplaced}
    for each in (*validated.faults, *checked):
        explained = each.rule == "bad-link" and each.path in entries
        if each.rule == "unknown-key" or not (explained or _within(each.path, misplaced)):
            yield sources.problem(each)


def _within(path: DataPath, places: set[DataPath]) -> bool:
    return any(path[:end] in places for end in range(len(path) + 1)) if places else False


def _self_carried(sources: Sources, model: Model, graph: CompiledGraph) -> Iterator[Problem]:
    """Yield the cycles of carriage that supports itself; only a valid model can have them."""
    for cycle in self_carried_cycles(model, graph):
        shown = " → ".join((*cycle, cycle[0]))
        found = fault("self-carried", _path_of(model, cycle[0]), cycle=shown)
        yield sources.problem(replace(found, hint=hint("via"), side="key"))


def _path_of(model: Model, id_: str) -> DataPath:
    for section in SECTIONS:
        if section != "links" and id_ in getattr(model, section):
            return (section, id_)
    return next((("links", n) for n, link in enumerate(model.links) if link.id == id_), ())


def _raise_errors(problems: Sequence[Problem], name: str, limit: int, *, cut: bool) -> None:
    """Raise ``problems`` if one is an error; ``cut`` says that not all were looked for."""
    if not any(problem.severity == "error" for problem in problems):
        return
    listed = list(problems[:limit])
    if cut or len(problems) > limit:
        message = Message("loading.too-many-problems", {"limit": limit})
        listed.append(Problem(Place(name), "too-many-problems", message))
    raise InputError(listed)
