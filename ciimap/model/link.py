"""Links: who can pass information to whom, directly."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator, Field, GetJsonSchemaHandler, model_validator
from pydantic_core import PydanticCustomError
from pydantic_core.core_schema import CoreSchema

from ciimap.model.base import ID_PATTERN, Id
from ciimap.model.element import Element

_ID = {"type": "string", "pattern": ID_PATTERN}


class Link(Element):
    """A link, both ways (``between``) or one way (``from``, ``to``); with an id it can fail."""

    id: Id | None = Field(default=None, description="Makes the link an element / 标识")
    between: tuple[Id, ...] | None = Field(default=None, description="Both ways / 双向两端")
    start: Id | None = Field(default=None, alias="from", description="One way: from / 单向起点")
    to: Id | None = Field(default=None, description="One way: to / 单向终点")

    @model_validator(mode="after")
    def _has_two_ends(self) -> Link:
        given = (self.between is None, self.start is None, self.to is None)
        one_way = given == (True, False, False)
        both_ways = given == (False, True, True) and len(self.between or ()) == len(("a", "b"))
        if not (one_way or both_ways):
            raise PydanticCustomError("bad-link", "a link needs two ends")
        return self

    @property
    def ends(self) -> tuple[str, str]:
        """The two ends; for a one-way link, from and to."""
        if self.between is not None:
            return self.between[0], self.between[1]
        assert self.start is not None and self.to is not None
        return self.start, self.to

    @property
    def one_way(self) -> bool:
        """True where information passes only from the first end to the second."""
        return self.between is None

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        """Allow the short form, a list of two ids, beside the mapping."""
        pair = {"type": "array", "items": _ID, "minItems": 2, "maxItems": 2}
        return {"anyOf": [pair, handler.resolve_ref_schema(handler(schema))]}


def _read_link(value: Any) -> Any:
    return {"between": value} if isinstance(value, list | tuple) else value


LinkEntry = Annotated[Link, BeforeValidator(_read_link)]
