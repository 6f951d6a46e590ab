"""The status of a row, and what the whole batch ends with."""

import pytest

from ciimap.batch import counts, exit_status
from ciimap.batch.statuses import with_status


def row(status="ok", error=0, warning=0, info=0):
    """Return a row with findings."""
    return {"status": status, "findings": {"error": error, "warning": warning, "info": info}}


@pytest.mark.parametrize(
    ("told", "fail_on", "expected"),
    [
        (row(), "info", "ok"),
        (row(error=1), "error", "findings"),
        (row(warning=1), "error", "ok"),
        (row(warning=1), "warning", "findings"),
        (row(info=1), "info", "findings"),
        (row(error=1), "never", "ok"),
        (row("limited", error=1), "error", "limited"),
        ({"status": "crashed"}, "error", "crashed"),
    ],
)
def test_findings_make_a_status_of_their_own(told, fail_on, expected):
    assert with_status(told, fail_on)["status"] == expected


@pytest.mark.parametrize(
    ("statuses", "expected"),
    [
        ([], 0),
        (["ok"], 0),
        (["ok", "findings"], 1),
        (["findings", "limited"], 3),
        (["limited", "invalid"], 2),
        (["ok", "timed-out"], 2),
        (["ok", "out-of-memory"], 2),
        (["ok", "crashed"], 2),
    ],
)
def test_the_worst_model_decides_the_exit_status(statuses, expected):
    assert exit_status({"status": status} for status in statuses) == expected


def test_every_status_is_counted():
    assert counts([{"status": "ok"}, {"status": "ok"}, {"status": "crashed"}]) == {
        "ok": 2,
        "findings": 0,
        "limited": 0,
        "invalid": 0,
        "timed-out": 0,
        "out-of-memory": 0,
        "crashed": 1,
    }
