"""The catalogue: both languages, the same values in both, nothing lacking and nothing left over."""

import re
from pathlib import Path
from string import Formatter

import pytest

from ciimap.texts import catalogue, entries

PACKAGE = Path(__file__).resolve().parents[3] / "ciimap"
CHINESE = re.compile(r"[\u4e00-\u9fff]")
SAME_IN_BOTH = {"cli.version"}  # a name and a number
ENTRIES = catalogue()


def names_in(text: str) -> set[str]:
    """Return the names of the values that ``text`` asks for."""
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("key", ENTRIES)
def test_every_entry_is_in_both_languages_with_the_same_values(key):
    texts = ENTRIES[key]
    assert texts.keys() == {"en", "zh"}
    assert all(texts.values())
    assert names_in(texts["en"]) == names_in(texts["zh"])
    words = re.sub(r"\{\w+\}", "", texts["en"])
    if key not in SAME_IN_BOTH:
        assert not CHINESE.search(words)
        assert CHINESE.search(texts["zh"]) or not re.search("[a-z]{4}", words)


def test_chinese_texts_use_chinese_marks():
    loose = re.compile(r"[\u4e00-\u9fff][,;?!]|[,;?!][\u4e00-\u9fff]")
    assert [key for key, texts in ENTRIES.items() if loose.search(texts["zh"])] == []


@pytest.mark.parametrize("room", ["loading", "cli"])
def test_every_text_that_the_code_names_exists(room):
    sources = "".join(path.read_text("utf-8") for path in PACKAGE.rglob("*.py"))
    named = set(re.findall(rf'"{room}\.([a-z0-9-]+)"', sources))
    assert named - entries(room).keys() == set()


def test_every_text_of_loading_is_used():
    """By its whole key, or by its rule or hint, which the code puts together."""
    room = PACKAGE / "loading"
    sources = "".join(path.read_text("utf-8") for path in room.rglob("*.py"))
    made = re.compile(r"(id|type|out-of-range|hint)-")
    unused = [
        name
        for name in entries("loading")
        if f'"{name}"' not in sources
        and f'"loading.{name}"' not in sources
        and f'"{made.sub("", name, count=1)}"' not in sources
        and not name.startswith("id-")  # the faults of ciimap.values
    ]
    assert unused == []
