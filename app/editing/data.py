"""A model as plain data under edit, and the way back to a valid file."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from ciimap.loading import LoadedModel, load_model_text
from ciimap.model import ELEMENT_SECTIONS, SECTIONS, UNKNOWN, Model
from ciimap.writing import write_model

Data = dict[str, Any]

MAPPINGS = tuple(section for section in SECTIONS if section != "links")  # entries by id


def data_of(model: Model) -> Data:
    """Return ``model`` as plain data without what is a default; includes are merged into it."""
    data: Data = model.model_dump(
        mode="json", by_alias=True, exclude_defaults=True, exclude={"include"}
    )
    return data


def checked(data: Data, name: str, folder: Path | None = None) -> tuple[str, LoadedModel]:
    """Return ``data`` as the text of a file, and the model that is read back from it.

    Raises:
        InputError: all that is wrong; what is of a wrong type, too.
    """
    try:
        text = write_model(Model.model_validate(data))
    except ValidationError:
        text = yaml.safe_dump(data, allow_unicode=True, sort_keys=False)
    return text, load_model_text(text, name=name, folder=folder)


def copy_of(data: Data) -> Data:
    """Return a copy of ``data`` that can be changed in place."""
    return deepcopy(data)


def ids_of(data: Data) -> dict[str, str]:
    """Return every id with its section, in the format's order."""
    found = {id_: section for section in MAPPINGS for id_ in data.get(section, {})}
    named = (link["id"] for link in data.get("links", ()) if link.get("id"))
    return found | dict.fromkeys(named, "links")


def entry(data: Data, id_: str) -> dict[str, Any]:
    """Return the entry ``id_`` itself, such that it can be changed in place.

    Raises:
        KeyError: there is none.
    """
    for section in MAPPINGS:
        if id_ in data.get(section, {}):
            found: dict[str, Any] = data[section][id_]
            return found
    for link in data.get("links", ()):
        if link.get("id") == id_:
            return dict_of(link)
    raise KeyError(id_)


def dict_of(link: Any) -> dict[str, Any]:
    """Return a link as the mapping that it is in data made by ``data_of``."""
    assert isinstance(link, dict)
    return link


def entries(data: Data) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Yield section, id and entry of everything, links with their ids or an empty text."""
    for section in MAPPINGS:
        for id_, value in data.get(section, {}).items():
            yield section, id_, value
    for link in data.get("links", ()):
        yield "links", link.get("id", ""), link


def hosts_of(data: Data) -> list[str]:
    """Return the ids that a step can stand at: systems and facilities."""
    sections = [section for section in ELEMENT_SECTIONS if section != "environment"]
    return [id_ for section in sections for id_ in data.get(section, {})]


def set_requirement(data: Data, id_: str, requirement: Any) -> None:
    """Set what the entry ``id_`` requires; of a business that names nothing, nobody knows it."""
    value = entry(data, id_)
    if requirement is None and id_ in data.get("businesses", {}):
        requirement = UNKNOWN
    set_or_drop(value, "requires", requirement)


def set_or_drop(target: dict[str, Any], name: str, value: Any) -> None:
    """Set a key, or take it away where the value says nothing."""
    if value is None or value == "" or value == [] or value == {}:
        target.pop(name, None)
    else:
        target[name] = value
