"""What models are called where they are listed: by their titles, and by path where need be."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from ciimap.values import LANGUAGES, Language, pick

_BEGINNING = 20_000  # bytes in which a file says its title
_TITLE = re.compile(rb"^title[ \t]*:.*\n?(?:[ \t]+\S.*\n?|[ \t]*\n)*", re.MULTILINE)
_MOST_KEPT = 4_000  # files whose titles are remembered


def title_of(file: Path, language: Language, default: str = "") -> str:
    """Return the title of the model in ``file``, else ``default``; the file need not be valid."""
    try:
        about = file.stat()
    except OSError:
        return default
    return pick(_title(file, about.st_mtime_ns, about.st_size), language) or default


def titles_of(models: Mapping[str, Path], language: Language) -> dict[str, str]:
    """Return what each model is listed as: its title, with its name where others have it too."""
    titles = {name: title_of(file, language, name) for name, file in models.items()}
    count = Counter(titles.values())
    return {
        name: title if title == name or count[title] == 1 else f"{title} · {name}"
        for name, title in titles.items()
    }


@lru_cache(maxsize=_MOST_KEPT)
def _title(file: Path, _changed: int, _size: int) -> str | dict[str, str]:
    """Return the title as the file says it, empty where it says none that can be read."""
    try:
        with file.open("rb") as opened:
            found = _TITLE.search(opened.read(_BEGINNING))
        said: Any = yaml.safe_load(found[0].decode("utf-8")) if found else {}
    except (OSError, UnicodeDecodeError, yaml.YAMLError, RecursionError):
        return ""
    title = said.get("title")
    if isinstance(title, dict):
        return {each: _line(title[each]) for each in LANGUAGES if isinstance(title.get(each), str)}
    return _line(title) if isinstance(title, str) else ""


def _line(text: str) -> str:
    return " ".join(text.split())
