"""What may be an id, and why not; which characters of a text are hidden."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ciimap.values import id_fault, text_fault


@pytest.mark.parametrize(
    "text",
    [
        "a",
        "A-1",
        "_x",
        "0",
        "scada-a.2",
        "主站",
        "主站-1",
        "一区·前置",
        "机房（备）",
        "省级电力调度",
        "𬭳业",
    ],
)
def test_may_be_an_id(text):
    assert id_fault(text) is None


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "empty"),
        ("a" * 201, "long"),
        ("a b", "space"),
        ("a\u3000b", "space"),
        ("a\u00a0b", "space"),
        ("a\tb", "control"),
        ("a\x00", "control"),
        ("a\ud800", "control"),
        ("a\ue000", "control"),
        ("a\u202eb", "bidi"),
        ("\u200fa", "bidi"),
        ("a\u200bb", "invisible"),
        ("主\u2060站", "invisible"),
        ("a\ufeff", "invisible"),
        ("a/b", "character"),
        ("a:b", "character"),
        ("é", "character"),
        ("ａ", "character"),
        ("电，网", "character"),
        ("🙂", "character"),
        ("-a", "start"),
        ("（备）机房", "start"),
        (".", "start"),
    ],
)
def test_may_not_be_an_id(text, fault):
    assert id_fault(text) == fault


@given(st.from_regex(r"[A-Za-z0-9_][A-Za-z0-9_.-]{0,30}", fullmatch=True))
def test_every_text_of_the_documented_form_is_an_id(text):
    assert id_fault(text) is None


@given(st.text(max_size=20))
def test_no_id_hides_anything(text):
    if id_fault(text) is None:
        assert text.isprintable()
        assert not re.search(r"\s", text)
        assert text_fault(text) is None


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", None),
        ("two\nlines\tand more", None),
        ("电网 a", None),
        ("a\u202eb", "bidi"),
        ("a\u200b\u202e", "invisible"),
        ("a\x1b", "control"),
    ],
)
def test_the_first_hidden_character_of_a_text_is_named(text, fault):
    assert text_fault(text) == fault
