"""Durations: read exactly, written as the format writes them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ciimap.values import NEVER, format_duration, parse_duration


@pytest.mark.parametrize(
    ("written", "seconds"),
    [
        ("30s", 30),
        ("15min", 900),
        ("4h", 14_400),
        ("2d", 172_800),
        ("1.5h", 5_400),
        ("0.1s", 0.1),
        ("0s", 0),
        (90, 90),
        (1.0, 1),
        (0.5, 0.5),
        (10**12, 10**12),
    ],
)
def test_reads_seconds(written, seconds):
    read = parse_duration(written)
    assert read == seconds
    assert type(read) is type(seconds)


@pytest.mark.parametrize(
    "written",
    [
        "",
        "h",
        "4",
        "4 h",
        "4H",
        "-4h",
        "4hours",
        "1h30min",
        "1.h",
        ".5h",
        "٣h",
        "1e3s",
        -1,
        -0.5,
        True,
        None,
        [],
        10**12 + 1,
        float("inf"),
        float("nan"),
        "9" * 13 + "s",
    ],
)
def test_refuses(written):
    assert parse_duration(written) is None


@pytest.mark.parametrize(
    ("seconds", "written"),
    [
        (0, "0s"),
        (45, "45s"),
        (90, "90s"),
        (120, "2min"),
        (5400, "90min"),
        (86400, "1d"),
        (0.5, "0.5s"),
        (NEVER, "∞"),
        (3600.0, "1h"),
    ],
)
def test_writes(seconds, written):
    assert format_duration(seconds) == written


@given(st.integers(0, 10**9))
def test_what_is_written_reads_back(seconds):
    assert parse_duration(format_duration(seconds)) == seconds
