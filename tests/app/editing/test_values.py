"""What people type: durations in words of both languages, lists, records and who bears them."""

import pytest

from app.editing import (
    bearers_of,
    duration_fault,
    read_day,
    read_duration,
    read_list,
    read_number,
    set_bearers,
    show_duration,
)
from ciimap.texts import tell_duration
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
        ("1 h 30 min", 5400),
        ("1h30min", 5400),
        ("6 小时 15 分钟", 22500),
        ("1小时零5分", 3900),
        ("2 days, 4 hours and 30 minutes", 189000),
        ("1 分钟 30 秒", 90),
        ("1,5 h", 5400),
        ("2 weeks", 1209600),
        ("2 周", 1209600),
        ("1个星期", 604800),
        ("half an hour", 1800),
        ("半小时", 1800),
        ("半个小时", 1800),
        ("３０ 分钟", 1800),
        ("soon", None),
        ("30", None),
        ("1,500 s", None),  # a thousand and a half, or one and a half
        ("30 min 1 h", None),
        ("1 h 2 h", None),
        ("1 h soon", None),
        ("", None),
        ("-1h", None),
    ],
)
def test_a_duration_as_people_write_it(typed, seconds):
    assert parse_duration(read_duration(typed)) == seconds


@pytest.mark.parametrize("seconds", [0, 1, 90, 3900, 22500, 93784, 1209600])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_what_the_app_tells_can_be_typed(seconds, language):
    assert parse_duration(read_duration(tell_duration(seconds, language))) == seconds


@pytest.mark.parametrize(
    ("typed", "language", "said"),
    [
        ("30", "en", "30 what? Please write 30 min or 30 h."),
        ("30", "zh", "“30”缺少单位，请写“30 分钟”或“30 小时”。"),
        ("soon", "en", "“soon” is no length of time."),
        ("soon", "zh", "“soon”不是时长。"),
    ],
)
def test_why_something_is_no_duration(typed, language, said):
    assert duration_fault(typed).in_language(language).startswith(said)


@pytest.mark.parametrize(
    ("value", "language", "text"),
    [
        (1800, "en", "30 min"),
        (1800, "zh", "30 分钟"),
        ("4h", "zh", "4 小时"),
        ("90min", "en", "1 h 30 min"),
        ("soon", "zh", "soon"),
        (0, "en", ""),
        (None, "zh", ""),
    ],
)
def test_a_duration_as_a_field_shows_it(value, language, text):
    assert show_duration(value, language) == text


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("3", 3),
        (" ３ ", 3),
        ("三级", 3),
        ("第三级", 3),
        ("3级", 3),
        ("Level 4", 4),
        ("86.2", 86.2),
        ("级", "级"),
        ("many", "many"),
        ("", ""),
    ],
)
def test_a_number_as_people_write_a_grade(typed, number):
    assert read_number(typed) == number


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
