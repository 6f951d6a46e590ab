"""Durations in words, in both languages."""

import pytest

from ciimap.texts import tell_delay, tell_duration
from ciimap.texts.durations import tell_moment


@pytest.mark.parametrize(
    ("seconds", "english", "chinese"),
    [
        (0, "0 s", "0 秒"),
        (0.5, "0.5 s", "0.5 秒"),
        (45, "45 s", "45 秒"),
        (90, "1 min 30 s", "1 分钟 30 秒"),
        (3600, "1 h", "1 小时"),
        (3600.1, "1 h 0.1 s", "1 小时 0.1 秒"),
        (86_400, "1 day", "1 天"),
        (174_600, "2 days 30 min", "2 天 30 分钟"),
        (10**12, "11574074 days 1 h 46 min 40 s", "11574074 天 1 小时 46 分钟 40 秒"),
    ],
)
def test_tells_a_duration(seconds, english, chinese):
    assert tell_duration(seconds, "en") == english
    assert tell_duration(seconds, "zh") == chinese


def test_tells_when_something_happens():
    assert [tell_moment(0, "en"), tell_moment(14_400, "en")] == ["at once", "after 4 h"]
    assert [tell_moment(0, "zh"), tell_moment(14_400, "zh")] == ["立即", "4 小时后"]
    assert [tell_delay(0, "zh"), tell_delay(14_400, "zh")] == ["立即", "4 小时"]
