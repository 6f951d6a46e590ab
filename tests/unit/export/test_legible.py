"""Hidden characters are shown by their code; everything else is left alone."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ciimap.export.legible import legible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("调度主站（一）", "调度主站（一）"),
        ("\u202egnp.exe", "[U+202E]gnp.exe"),
        ("a\x00b\x1bc", "a[U+0000]b[U+001B]c"),
        ("a\tb\nc", "a b\nc"),
        ("a\r\nb", "a[U+000D]\nb"),
        ("zero\u200bwidth\ufeff", "zero[U+200B]width[U+FEFF]"),
        ("lone\ud800", "lone[U+D800]"),
        ("\U0001f600\U00020bb7", "\U0001f600\U00020bb7"),
        ("=1+1", "=1+1"),
    ],
)
def test_legible(text, shown):
    assert legible(text) == shown


@given(st.text(st.characters()))
def test_nothing_hidden_is_left(text):
    shown = legible(text)
    hidden = {c for c in shown if unicodedata.category(c) in {"Cc", "Cs", "Zl", "Zp"}} - {"\n"}
    assert hidden == set()
    assert not {"\u202a", "\u202e", "\u2066", "\u2069"} & set(shown)
