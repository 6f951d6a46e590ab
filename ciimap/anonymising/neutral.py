"""What a shared copy may say: a test of its texts that knows nothing of how they were made."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, get_args

from ciimap.model import (
    GRADES,
    STAGES,
    AllOf,
    AnyOf,
    AtLeast,
    Business,
    Conclusion,
    EnvironmentElement,
    Flow,
    Function,
    Group,
    Information,
    InformationSystem,
    Link,
    Model,
    Need,
    NetworkFacility,
    Operator,
    Policy,
    Record,
    Step,
)

TITLE: Mapping[str, str] = {"en": "Anonymised model", "zh": "脱敏模型"}
OPERATOR: Mapping[str, str] = {"en": "Operator", "zh": "运营者"}

_TOKEN = re.compile(
    r"(?:business|function|information|flow|system|facility|link|environment|group|record|step"
    r"|organisation|site|product|zone|certificate|person|body|protocol|assessment|attribute|value)"
    r"-[1-9][0-9]*"
)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_WORDS = frozenset(
    {
        "unknown",
        "own",
        "any",
        "none",
        *GRADES,
        *STAGES,
        *get_args(Conclusion),
        *get_args(EnvironmentElement.model_fields["category"].annotation),
        *get_args(Information.model_fields["personal"].annotation),
        *get_args(Policy.model_fields["exposure"].annotation),
        *get_args(Record.model_fields["type"].annotation),
        *TITLE.values(),
        *OPERATOR.values(),
    }
)
_TYPES = (
    *(Model, Policy, Operator, Business, Function, Information, Flow, Step, Group, Record),
    *(InformationSystem, NetworkFacility, EnvironmentElement, Link, AllOf, AnyOf, AtLeast, Need),
)
_KEYS = frozenset({"en", "zh", "from"}).union(*(each.model_fields for each in _TYPES))
Path = tuple[str | int, ...]


def foreign_texts(model: Model) -> tuple[Path, ...]:
    """Return the path of every text of ``model`` that is no token, day or word of the format.

    The marking is not looked at: it is what the person who shares the copy wrote on it.
    """
    plain = model.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    plain.pop("marking", None)
    return tuple(_foreign(plain, ()))


def _foreign(value: Any, path: Path) -> Iterator[Path]:
    if isinstance(value, str):
        if not (value in _WORDS or _TOKEN.fullmatch(value) or _DAY.fullmatch(value)):
            yield path
    elif isinstance(value, Mapping):
        for key, part in value.items():
            if not (key in _KEYS or _TOKEN.fullmatch(key)):
                yield (*path, key)
            yield from _foreign(part, (*path, key))
    elif isinstance(value, list):
        for place, part in enumerate(value):
            yield from _foreign(part, (*path, place))
