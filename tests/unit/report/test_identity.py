"""The lines of a cover: what it is about, and how far it can be relied on."""

import pytest

from ciimap.boundary import Limits
from ciimap.report import Dossier, identity_of
from tests.unit.building import evaluated, needing
from tests.unit.report.examples import dossier_of


def test_the_cover_of_an_example():
    told = dict(identity_of(dossier_of("power", "zh")))
    assert told["关键信息基础设施"] == "江源省电力调度"
    assert told["认定文件"] == "JYNY-2026-017，2026-03-01，省能源主管部门"
    assert told["判定策略"].startswith("割集阶数至 2")
    assert len(told["模型摘要值（SHA-256）"]) == 64
    assert told["完整性"].startswith("完整")


@pytest.mark.parametrize(
    ("model", "limits", "told"),
    [
        pytest.param(needing(["a"]), None, "Complete: every", id="complete"),
        pytest.param(
            needing({"any_of": ["a", "c"]}, a={"requires": "unknown"}),
            None,
            "2 elements could not be decided",
            id="unknown",
        ),
        pytest.param(
            needing(
                {"at_least": 10, "of": [f"e{n}" for n in range(20)]}, policy={"continuity": 12}
            ),
            Limits(steps=5),
            "NOT COMPLETE: a work limit was reached for b",
            id="limit",
        ),
    ],
)
def test_completeness(model, limits, told):
    lines = dict(identity_of(Dossier(evaluated(model, limits), "en")))
    assert lines["Completeness"].startswith(told)
    assert lines["Operator"] == "not stated"
