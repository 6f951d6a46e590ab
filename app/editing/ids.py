"""Ids for people who do not want to think of one: made from the name, and free."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container

from ciimap.values import id_fault

_LONGEST = 60
_BETWEEN = re.compile(r"[\s/\\,，、;；:：()（）\[\]【】《》\"'“”‘’!！?？&+]+")
_CHINESE = re.compile(r"(?<=[\u3400-\u9fff])-|-(?=[\u3400-\u9fff])")


def id_for(name: str, taken: Container[str]) -> str:
    """Return an id for an entry called ``name`` that is not ``taken``.

    ``HIS database A`` becomes ``his-database-a``, and ``HIS 数据库 A`` becomes ``HIS数据库A``.
    """
    stem = _stem(name)
    id_, number = stem, 2
    while id_ in taken:
        id_, number = f"{stem}-{number}", number + 1
    return id_


def _stem(name: str) -> str:
    text = unicodedata.normalize("NFC", name).strip()
    if text.isascii():
        text = text.lower()
    text = _CHINESE.sub("", _BETWEEN.sub("-", text)).strip("-.·—")[:_LONGEST]
    if not id_fault(text):
        return text
    kept = "".join(c for c in text if not id_fault(f"_中{c}")).strip("-.")
    return kept if not id_fault(kept) else "entry"
