"""The public interface: every line of its page, and what the page does not show."""

import doctest
import re
import subprocess
import sys
from pathlib import Path

import pytest

import ciimap
from tests.oracle.random_models import random_model
from tests.unit.building import build_model, needing

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "api.md"
EXAMPLES = (
    "hospital/hospital.yaml",
    "payment-backbone/payment.yaml",
    "power-dispatch/dispatch.yaml",
)


def test_the_page_is_true():
    session = re.sub(r"^```.*$", "", PAGE.read_text("utf-8"), flags=re.MULTILINE)
    failed, attempted = doctest.DocTestRunner().run(
        doctest.DocTestParser().get_doctest(session, {}, "api.md", str(PAGE), 0)
    )
    assert (failed, attempted > 20) == (0, True)


def test_the_page_names_every_function():
    text = PAGE.read_text("utf-8")
    assert [name for name in ciimap.__all__ if f"**`{name}" not in text] == ["__version__"]


def test_importing_the_package_loads_nothing():
    question = "import sys, ciimap; print(*(m for m in sys.modules if m.startswith('ciimap.')))"
    answer = subprocess.run(
        [sys.executable, "-c", question], capture_output=True, text=True, check=False
    )
    assert (answer.stdout.split(), answer.stderr) == ([], "")


def test_every_name_is_there_and_no_other():
    assert all(getattr(ciimap, name) is not None for name in ciimap.__all__)
    assert set(ciimap.__all__) <= set(dir(ciimap))
    with pytest.raises(AttributeError, match="no attribute 'lod'"):
        ciimap.lod  # noqa: B018


@pytest.mark.parametrize("example", EXAMPLES)
def test_examples_survive_networkx(example):
    loaded = ciimap.load(ROOT / "examples" / example)
    assert ciimap.from_networkx(ciimap.to_networkx(loaded)) == loaded.model


@pytest.mark.parametrize("seed", range(60))
def test_random_models_survive_networkx(seed):
    model = build_model(random_model(seed))
    assert ciimap.from_networkx(ciimap.to_networkx(model)) == model


def test_a_bare_model_is_evaluated_like_its_file():
    model = needing(["a", {"any_of": ["c", "d"]}])
    document = ciimap.document(ciimap.evaluate(model))
    assert document["businesses"]["b"]["single_points"] == ["a"]
    assert document["model"]["title"] == "model.json"


def test_a_bare_model_with_a_dangling_id_is_refused():
    model = build_model({"businesses": {"b": {"requires": ["nobody"]}}})
    for use in (ciimap.evaluate, lambda m: ciimap.what_if(m, ["x"])):
        with pytest.raises(ciimap.InputError) as caught:
            use(model)
        assert [problem.rule for problem in caught.value.problems] == ["unknown-element"]


def test_explanations_come_in_both_languages():
    evaluation = ciimap.evaluate(needing(["a"]))
    assert ciimap.explain(evaluation, "a")[0] != ciimap.explain(evaluation, "a", "zh")[0]
    with pytest.raises(ciimap.UnknownElementError):
        ciimap.explain(evaluation, "x")


def test_more_effort_decides_more():
    model = needing([{"any_of": ["c", "d", "e"]}, "a"], policy={"continuity": 3})
    assert not ciimap.evaluate(model, effort=0.000001).boundary.complete
    assert ciimap.evaluate(model).boundary.complete
