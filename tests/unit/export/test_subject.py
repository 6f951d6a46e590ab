"""The names of files: from the model's file and the scope."""

from dataclasses import replace

import pytest

from ciimap.export import Scope
from tests.unit.export.subjects import small


@pytest.mark.parametrize(
    ("name", "scope", "stem"),
    [
        pytest.param("dispatch.yaml", Scope(), "dispatch", id="whole"),
        pytest.param("grid.ciimap.yml", Scope(), "grid", id="two-endings"),
        pytest.param("a.b.json", Scope(), "a.b", id="dots"),
        pytest.param(".yaml", Scope(), "model", id="nothing-but-an-ending"),
        pytest.param("模型.yaml", Scope("boundary"), "模型-boundary", id="boundary"),
        pytest.param("m.yaml", Scope("flow", "遥测"), "m-flow-遥测", id="flow"),
    ],
)
def test_stem(name, scope, stem):
    subject = small(scope)
    evaluation = replace(subject.evaluation, name=name)
    assert replace(subject, evaluation=evaluation).stem == stem
