"""What people type: durations in words of both languages, lists, records and who bears them."""

import pytest

from app.editing import (
    bearers_of,
    read_day,
    read_duration,
    read_list,
    set_bearers,
    show_duration,
)
from ciimap.values import parse_duration


@pytest.mark.parametrize(
    ("typed", "seconds"),
    [
        ("30min", 1800),
        ("30 分钟", 1800),
        ("30分", 1800),
        ("4小时", 14400),
        ("1.5 h", 5400),
        ("2 hours", 7200),
        ("2天", 172800),
        ("90 秒", 90),
        ("15 Minutes", 900),
        ("soon", None),
        ("30", None),
        ("-1h", None),
    ],
)
def test_a_duration_as_people_write_it(typed, seconds):
    assert parse_duration(read_duration(typed)) == seconds


@pytest.mark.parametrize(("value", "text"), [(1800, "30min"), ("4h", "4h"), (0, ""), (None, "")])
def test_a_duration_as_a_field_shows_it(value, text):
    assert show_duration(value) == text


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2026-02-16", "2026-02-16"),
        ("2026/2/16", "2026-02-16"),
        ("2026.2.16", "2026-02-16"),
        ("2026年2月16日", "2026-02-16"),
        ("2026 年 2 月 16 日", "2026-02-16"),
        (" 16 February 2026 ", "2026-02-16"),
        ("9 Apr 2026", "2026-04-09"),
        ("16/2/2026", "16/2/2026"),  # day or month first: nobody can tell
        ("30 February 2026", "30 February 2026"),
        ("soon", "soon"),
        ("", ""),
    ],
)
def test_a_date_as_people_write_it(typed, day):
    assert read_day(typed) == day


def test_a_list_is_separated_by_semicolons_of_both_languages_or_lines():
    assert read_list("a.pdf; b.pdf；c.pdf\n d.pdf;;") == ["a.pdf", "b.pdf", "c.pdf", "d.pdf"]


def test_a_record_is_borne_by_exactly_the_systems_that_are_chosen():
    sections = ("information_systems",)
    data = {
        "records": {"r": {"type": "cryptography"}, "s": {"type": "cryptography"}},
        "information_systems": {
            "a": {"cryptography": ["s", "r"]},
            "b": {},
            "c": {"cryptography": ["r"]},
        },
    }
    assert bearers_of(data, "r", sections) == ["a", "c"]
    set_bearers(data, "r", ["a", "b"], sections)
    assert data["information_systems"] == {
        "a": {"cryptography": ["s", "r"]},
        "b": {"cryptography": ["r"]},
        "c": {},
    }
