"""Plain YAML scalars: what is a number, what is a word, and what stays text."""

import pytest

from ciimap.values import NotFiniteError, read_plain


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("", None), ("~", None), ("null", None), ("Null", None), ("NULL", None),
        ("true", True), ("True", True), ("TRUE", True),
        ("false", False), ("False", False), ("FALSE", False),
        ("0", 0), ("12", 12), ("-3", -3), ("+5", 5), ("0x1F", 31), ("0o17", 15),
        ("9999999999999999999", 9999999999999999999),
        ("1.5", 1.5), ("-0.25", -0.25), (".5", 0.5), ("2.", 2.0),
        ("1e3", 1000.0), ("1.5E-2", 0.015),
    ],
)  # fmt: skip
def test_reads_the_core_schema(text, value):
    read = read_plain(text)
    assert read == value
    assert type(read) is type(value)


@pytest.mark.parametrize(
    "text",
    [
        "no", "yes", "on", "off", "y", "n", "tRue", "nULL",
        "010", "00", "-01", "01.5", "1_000", "0b11", "0x", "0o8", "12:30:00",
        "2026-01-01", "1.2.3",
        "10000000000000000000", "-9999999999999999999", "+", "-", ".", "e3", "1e", "０", "١",
        "inf", "nan",
        "3rd", "1.5h",
    ],
)  # fmt: skip
def test_leaves_all_else_text(text):
    assert read_plain(text) == text


@pytest.mark.parametrize("text", [".inf", "-.INF", "+.Inf", ".nan", ".NaN", "1e999", "-1e999"])
def test_refuses_what_is_not_finite(text):
    with pytest.raises(NotFiniteError):
        read_plain(text)
