"""The catalogue says everything in both languages, and the code asks for nothing it lacks."""

import ast
import re
from collections.abc import Iterator
from string import Formatter
from typing import get_args

import pytest

from ciimap.analysis import RULES
from ciimap.boundary import VERDICTS
from ciimap.errors import Severity
from ciimap.model import GRADES, SECTIONS, STAGES
from ciimap.texts import Message, catalogue
from ciimap.values import LANGUAGES
from tests.architecture.sources import Source, shipped_sources

ENTRIES = catalogue()
ROOMS = sorted({key.partition(".")[0] for key in ENTRIES})
CHINESE = re.compile(r"[\u4e00-\u9fff]")
SAID_ALIKE = re.compile(r"(?:ciimap|\{\w+\}|[\W\d_])*")  # the name, signs and values: no word
KEY = re.compile(rf"(?:{'|'.join(ROOMS)})\.[a-z0-9][a-z0-9_-]*")
OPENING = re.compile(rf"(?:{'|'.join(ROOMS)})\.")  # how a key that is put together begins
FILES = (".css", ".js", ".json", ".sqlite", ".svg", ".yaml")  # a file's name may begin as a room's
ANYTHING = "[A-Za-z0-9_-]+"


def placeholders(text: str) -> set[str]:
    """Return the names of the values that ``text`` puts in."""
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def constants(source: Source) -> Iterator[tuple[str, str]]:
    """Yield the place and text of every string constant of ``source`` that looks like a key."""
    nodes = list(ast.walk(source.tree))
    parts = {id(part) for node in nodes if isinstance(node, ast.JoinedStr) for part in node.values}
    for node in nodes:
        if isinstance(node, ast.Constant) and id(node) not in parts:
            text = str(node.value)
            if KEY.fullmatch(text) and not text.endswith(FILES):
                yield source.at(node), text


def composed(source: Source) -> Iterator[tuple[str, str]]:
    """Yield the place and pattern of every key of ``source`` that is put together."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.JoinedStr):
            pattern = "".join(
                re.escape(str(part.value)) if isinstance(part, ast.Constant) else ANYTHING
                for part in node.values
            )
            if OPENING.match(pattern.replace("\\", "")) and " " not in pattern:
                yield source.at(node), pattern


def tellings(source: Source) -> Iterator[tuple[str, str, set[str]]]:
    """Yield place, key and names of values of every call whose key and names can be read."""
    for node in ast.walk(source.tree):
        match node:
            case ast.Call(
                func=ast.Name(id="Message"),
                args=[ast.Constant(value=str(key)), ast.Dict(keys=names)],
            ) if all(isinstance(name, ast.Constant) for name in names):
                told = {str(name.value) for name in names if isinstance(name, ast.Constant)}
                yield source.at(node), key, told
            case ast.Call(func=ast.Name(id="Message"), args=[ast.Constant(value=str(key))]):
                yield source.at(node), key, set()
            case ast.Call(
                func=ast.Name(id="say"), args=[ast.Constant(value=str(key)), _], keywords=words
            ) if all(word.arg for word in words):
                yield source.at(node), key, {str(word.arg) for word in words}


@pytest.mark.parametrize("room", ROOMS)
def test_every_entry_has_both_languages_and_no_other(room):
    entries = {key: texts for key, texts in ENTRIES.items() if key.startswith(f"{room}.")}
    odd = {key for key, texts in entries.items() if set(texts) != set(LANGUAGES)}
    empty = {key for key, texts in entries.items() if not all(t.strip() for t in texts.values())}
    assert (odd, empty) == (set(), set())
    assert entries


@pytest.mark.parametrize("room", ROOMS)
def test_both_languages_put_in_the_same_values(room):
    unlike = {
        key: {language: placeholders(text) for language, text in texts.items()}
        for key, texts in ENTRIES.items()
        if key.startswith(f"{room}.") and placeholders(texts["en"]) != placeholders(texts["zh"])
    }
    assert unlike == {}


def test_chinese_texts_are_chinese_and_english_texts_are_not():
    not_chinese = {
        key: texts["zh"]
        for key, texts in ENTRIES.items()
        if not CHINESE.search(texts["zh"]) and not SAID_ALIKE.fullmatch(texts["zh"])
    }
    not_english = {key: t["en"] for key, t in ENTRIES.items() if CHINESE.search(t["en"])}
    assert (not_chinese, not_english) == ({}, {})


def test_every_key_in_the_code_is_in_the_catalogue():
    missing = {
        f"{place} {key}"
        for source in shipped_sources()
        for place, key in constants(source)
        if key not in ENTRIES
    }
    assert missing == set()


def test_every_key_that_the_code_puts_together_can_be_in_the_catalogue():
    missing = {
        f"{place} {pattern}"
        for source in shipped_sources()
        for place, pattern in composed(source)
        if not any(re.fullmatch(pattern, key) for key in ENTRIES)
    }
    assert missing == set()


def test_every_entry_is_asked_for():
    sources = shipped_sources()
    asked = {key for source in sources for _, key in constants(source)}
    patterns = {pattern for source in sources for _, pattern in composed(source)}
    idle = {
        key
        for key in ENTRIES.keys() - asked
        if not any(re.fullmatch(pattern, key) for pattern in patterns)
    }
    assert idle == set()


def test_every_call_gives_the_values_that_its_text_puts_in():
    wrong = {
        f"{place} {key}: {sorted(placeholders(ENTRIES[key]['en']) - given)}"
        for source in shipped_sources()
        for place, key, given in tellings(source)
        if key in ENTRIES and not placeholders(ENTRIES[key]["en"]) <= given
    }
    assert wrong == set()


@pytest.mark.parametrize(
    "key",
    [
        *(f"verdicts.{verdict}" for verdict in VERDICTS),
        *(f"kinds.{kind}" for kind in SECTIONS.values()),
        *(f"grades.{grade}" for grade in ("none", *GRADES)),
        *(f"stages.{stage}" for stage in STAGES),
        *(f"severities.{severity}" for severity in get_args(Severity)),
    ],
)
def test_every_value_of_a_type_has_its_word(key):
    assert set(ENTRIES[key]) == set(LANGUAGES)


@pytest.mark.parametrize("rule", sorted(RULES))
def test_every_rule_has_its_text(rule):
    """A rule with several texts has its id in the beginning of each of their names."""
    assert [key for key in ENTRIES if re.fullmatch(rf"findings\.{rule}(-[a-z-]+)?", key)]


def test_texts_can_be_said_with_the_values_they_name():
    for key, texts in ENTRIES.items():
        values = dict.fromkeys(placeholders(texts["en"]), 0)
        assert all(Message(key, values).in_language(language) for language in LANGUAGES)


@pytest.mark.parametrize(
    ("line", "seen"),
    [
        pytest.param("say('grades.core', language)", ["grades.core"], id="a-key"),
        pytest.param("read('grades.json')", [], id="a-file"),
        pytest.param("read('grades. core')", [], id="another-text"),
        pytest.param("say('models.core', language)", [], id="no-room-of-the-catalogue"),
    ],
)
def test_keys_are_seen(line, seen):
    assert [key for _, key in constants(Source("x.py", "x", line, ast.parse(line)))] == seen


def test_keys_that_are_put_together_are_seen():
    line = "Message(f'findings.{ID}-{section}', values)"
    (found,) = composed(Source("x.py", "x", line, ast.parse(line)))
    assert re.fullmatch(found[1], "findings.no-responsible-person-businesses")
    assert not re.fullmatch(found[1], "grades.no-core")
