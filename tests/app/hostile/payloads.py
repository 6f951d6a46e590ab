"""Texts that a careless page would run or load, in every text field that the formats have.

The fields are found in the formats' own types, so that a field that is added is covered too.
"""

from __future__ import annotations

from collections.abc import Iterator
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel

from ciimap.model import Element, Label, Link, Text

RAN = "ciimapRan"  # the global that a payload sets when it runs
SEEN = "<img src=/ran-image"  # stands in every payload, and so on every page as text
_PAYLOAD = (
    "</script><script>window.{ran}=1</script>"
    + SEEN
    + " onerror=window.{ran}=2><svg onload=window.{ran}=3>"
    "\"'><b onmouseover=window.{ran}=4 style=x>{{{{7*7}}}}${{window.{ran}=5}}"
    "[a](javascript:window.{ran}=6)<a href=javascript:window.{ran}=7>b</a>"
    "![c](http://evil.example/ran.png) :material/home: :red[d] $x^2$ `e` --> ]]>"
)


def payload(field: str) -> str:
    """Return a payload that says in which field it stood."""
    return f"{field} {_PAYLOAD.format(ran=RAN)}"


def poisoned(annotation: Any, value: Any, field: str) -> Any:
    """Return ``value``, which ``annotation`` describes, with payloads in all its texts.

    A text that is missing is put in; an entry that is missing stays so.
    """
    kinds = tuple(_kinds(annotation))
    if Text in kinds:
        return {"en": payload(field), "zh": "汉" + payload(field)}
    if Label in kinds:
        return payload(field)
    for kind in kinds:
        value = _inside(kind, value, field)
    return value


def _inside(kind: Any, value: Any, field: str) -> Any:
    """Return ``value`` with payloads in what it holds, where ``kind`` says that it holds texts."""
    if isinstance(value, dict):
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            return _entry(kind, value)
        if get_origin(kind) is dict:
            of = get_args(kind)[1]
            return {key: poisoned(of, each, field) for key, each in value.items()}
    elif get_origin(kind) is tuple:
        of = get_args(kind)[0]
        if {Label, Text} & set(_kinds(of)):
            return [poisoned(of, None, field)]
        if isinstance(value, list):
            return [poisoned(of, each, field) for each in value]
    return value


def _kinds(annotation: Any) -> Iterator[Any]:
    """Yield what a value may be: the alternatives of a union, out of their annotations."""
    yield annotation
    if get_origin(annotation) is Annotated:
        yield from _kinds(get_args(annotation)[0])
    elif get_origin(annotation) in {Union, UnionType}:
        for each in get_args(annotation):
            yield from _kinds(each)


def _entry(kind: type[BaseModel], value: dict[str, Any]) -> dict[str, Any]:
    if kind is Link and "id" not in value:
        return value  # which is no element, and has no texts
    made = dict(value)
    for name, field in kind.model_fields.items():
        key = field.alias or name
        whole = Annotated[field.annotation, *field.metadata] if field.metadata else field.annotation
        new = poisoned(whole, made.get(key), f"{kind.__name__}.{name}")
        if new is not None:
            made[key] = new
    if issubclass(kind, Element):
        made["free-attribute"] = payload("free attribute")
    return made


def text_fields(kind: type[BaseModel], seen: set[type] | None = None) -> set[str]:
    """Return every text field that ``kind`` has, in itself and in what it holds."""
    seen = set() if seen is None else seen
    found: set[str] = set()
    if kind in seen:
        return found
    seen.add(kind)
    for name, field in kind.model_fields.items():
        whole = Annotated[field.annotation, *field.metadata] if field.metadata else field.annotation
        for each in _deep(whole):
            if each in (Label, Text):
                found.add(f"{kind.__name__}.{name}")
            elif isinstance(each, type) and issubclass(each, BaseModel):
                found |= text_fields(each, seen)
    return found


def _deep(annotation: Any) -> Iterator[Any]:
    yield annotation
    if annotation in (Label, Text):
        return
    for each in get_args(annotation):
        yield from _deep(each)
