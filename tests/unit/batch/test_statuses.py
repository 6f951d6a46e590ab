"""The status of a row, and what the whole batch ends with."""

import pytest

from ciimap.batch import counts, exit_status
from ciimap.batch.judging import count_all
from ciimap.batch.statuses import judged
from ciimap.diagnostics import Diagnostic, sift
from ciimap.errors import Place
from ciimap.texts import Message


def found(severity, rule="spof", model="m.yaml"):
    """Return a finding."""
    said = Message("pipeline.known", {"text": {"en": "said", "zh": "说明"}})
    return Diagnostic(model, Place(model, 3, 1), rule, severity, said, "server")


@pytest.mark.parametrize(
    ("status", "severities", "fail_on", "expected"),
    [
        ("ok", "", "info", "ok"),
        ("ok", "error", "error", "findings"),
        ("ok", "warning", "error", "ok"),
        ("ok", "warning", "warning", "findings"),
        ("ok", "info warning", "warning", "findings"),
        ("ok", "info", "info", "findings"),
        ("ok", "error", "never", "ok"),
        ("limited", "error", "error", "limited"),
        ("crashed", "error", "error", "crashed"),
    ],
)
def test_findings_make_a_status_of_their_own(status, severities, fail_on, expected):
    counted = {each: severities.split().count(each) for each in ("error", "warning", "info")}
    rows = [
        {"model": "m.yaml", "status": status, "findings": counted},
        {"model": "other.yaml", "status": status},
    ]
    sifted = count_all([found(severity) for severity in severities.split()])
    mine, other = judged(rows, sifted, fail_on)
    assert (mine["status"], other["status"]) == (expected, status)


def test_findings_that_do_not_count_are_counted_in_the_row():
    both = [found("warning"), found("warning", "off-rule"), found("error", "off-rule")]
    sifted = sift(both, {"off-rule": "because"}, None, lambda each: each.place.file)
    row = {"model": "m.yaml", "status": "ok"}
    assert judged([row], sifted, "warning") == [{**row, "status": "findings", "left_out": 1}]


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
