"""A model as a flat table of entries, so that two models can be laid side by side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ciimap.model import SECTIONS, Model
from ciimap.values import canonical_json

Plain = dict[str, Any]
Path = tuple[str, ...]  # ("policy",), ("flows", "f"), ("flows", "f", "steps", "002"), …
Table = dict[Path, Plain]  # the fields of each entry that are not at their default

ROOT: Path = ("model",)
_SINGLE = ("policy", "operator", "names")  # mappings of the root that are entries of their own
_ENDS = ("between", "from", "to")


def plain_of(model: Model) -> Plain:
    """Return ``model`` as the plain data of a model file, defaults and includes left out."""
    plain: Plain = model.model_dump(
        mode="json", by_alias=True, exclude_defaults=True, exclude={"include"}
    )
    plain["ciimap"] = model.ciimap
    return plain


def table_of(model: Model) -> Table:
    """Return the entries of ``model``; steps stay in their flow, and a link's ends are one field.

    A link without an id is called by its ends, sorted where it goes both ways, and numbered
    where the ends have several.
    """
    plain = plain_of(model)
    table: Table = {ROOT: {}}
    for key, value in plain.items():
        if key == "links":
            table |= dict(_links(value))
        elif key in SECTIONS:
            table |= {(key, id_): dict(entry) for id_, entry in value.items()}
        elif key in _SINGLE:
            table[key,] = dict(value)
        else:
            table[ROOT][key] = value
    for key in _SINGLE:
        table.setdefault((key,), {})
    return table


def _links(links: list[Plain]) -> Iterator[tuple[Path, Plain]]:
    counts: dict[str, int] = {}
    for link in sorted(links, key=canonical_json):
        fields = {key: value for key, value in link.items() if key not in _ENDS}
        fields["ends"] = {key: link[key] for key in _ENDS if key in link}
        name = link.get("id") or _called(fields["ends"])
        counts[name] = counts.get(name, 0) + 1
        yield ("links", name if counts[name] == 1 else f"{name} #{counts[name]}"), fields


def _called(ends: Mapping[str, Any]) -> str:
    if "between" in ends:
        return " -- ".join(sorted(ends["between"]))
    return f"{ends['from']} -> {ends['to']}"


def plain_of_table(table: Table) -> Plain:
    """Return ``table`` as the plain data of a model file, the inverse of ``table_of``.

    Steps that are entries of their own are put back into their flow, by path.
    """
    plain: Plain = {}
    steps: dict[str, list[tuple[Path, Plain]]] = {}
    for path, fields in table.items():
        if path == ROOT:
            plain |= fields
        elif len(path) == 1:
            plain |= {path[0]: fields} if fields else {}
        elif path[0] == "links":
            plain.setdefault("links", []).append(_link(fields))
        elif len(path) == len(("section", "id")):
            plain.setdefault(path[0], {})[path[1]] = dict(fields)
        else:
            steps.setdefault(path[1], []).append((path, fields))
    for flow, placed in steps.items():
        plain["flows"][flow]["steps"] = [fields for _, fields in sorted(placed, key=_place)]
    return plain


def _link(fields: Plain) -> Plain:
    ends: Plain = fields["ends"]
    return {key: value for key, value in fields.items() if key != "ends"} | ends


def _place(step: tuple[Path, Plain]) -> str:
    return step[0][-1]
