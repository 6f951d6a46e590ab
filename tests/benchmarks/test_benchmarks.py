"""Every benchmark runs on tiny models, agrees with its peers and gives numbers; no time counts."""

import importlib.util
import json

import pytest

import benchmarks.__main__ as program
from benchmarks.generate import generate
from benchmarks.measuring import in_child
from benchmarks.rows import TINY, Row
from benchmarks.shapes import SHAPES, FaultTree
from ciimap.graph import compile_model
from ciimap.loading import load_model_text

PEERS = {
    "single-points": {"rustworkx"},
    "trees": {"dd", "dd.cudd"},
    "cheapest": {"pysat"},
}  # of the extra `bench`; a benchmark whose peers are not installed is not selected
RUNNABLE = [
    name
    for name in program.SUITE
    if all(importlib.util.find_spec(peer) for peer in sorted(PEERS.get(name, ())))
]
MARKS = {"app": [pytest.mark.browser]}


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=MARKS.get(name, [])) for name in RUNNABLE]
)
def test_each_benchmark_yields_rows_with_numbers(name):
    rows = list(program.SUITE[name](TINY))
    assert rows
    assert all(row.numbers and all(number >= 0 for number in row.numbers.values()) for row in rows)
    assert all((row.target == "-") == (row.met is None) for row in rows)


def test_benchmarks_without_peers_always_run():
    assert set(RUNNABLE) >= {"engine", "growth", "shapes", "commands", "orders"}


@pytest.mark.parametrize(
    "plain",
    [
        pytest.param(generate(300), id="realistic"),
        pytest.param(FaultTree(30).model(), id="tree"),
        pytest.param(FaultTree(30, quorum=0).model(costs=9), id="graph-with-costs"),
        *(pytest.param(shape(20), id=name) for name, shape in SHAPES.items()),
    ],
)
def test_generated_models_are_valid(plain):
    assert load_model_text(json.dumps(plain), name="m.json").model.businesses


@pytest.mark.parametrize("components", [2, 7, 60])
def test_a_fault_tree_has_the_components_that_are_asked_for(components):
    model = load_model_text(json.dumps(FaultTree(components).model()), name="m.json").model
    assert len(compile_model(model).candidates) == components


def test_a_search_that_meets_its_limit_is_told_apart():
    assert in_child(_spin, cpu=1).value is None
    assert in_child(_answer, 6).value == 42
    assert in_child(_greedy, memory=2**31).value is None


def _spin():
    while True:
        pass


def _answer(factor):
    return 7 * factor


def _greedy():
    return len(bytearray(2**33))


def test_rows_are_kept_and_written_between_the_markers(tmp_path, monkeypatch):
    page, kept = tmp_path / "page.md", tmp_path / "rows.json"
    page.write_text(f"above\n{program.START}\nold\n{program.END}\nbelow\n", encoding="utf-8")
    monkeypatch.setattr(program, "PAGE", page)
    monkeypatch.setattr(program, "SUITE", {"one": _one, "two": _two})
    assert program.main(["--tiny", "--json", str(kept), "two"]) == 0
    assert program.main(["--tiny", "--json", str(kept), "--write", "one"]) == 0
    text = page.read_text(encoding="utf-8")
    assert text.startswith("above\n")
    assert text.endswith("below\n")
    assert "old" not in text
    assert "| first | 1 s | - |  |\n| second | 2 s | ≤ 1 s | **no** |" in text
    assert "```text\nslow.py:1(crawl)\n```" in text


def _one(scale):
    yield Row("first", "1 s")


def _two(scale):
    yield Row("second", "2 s", "≤ 1 s", met=False, profile=("slow.py:1(crawl)",))


def test_a_part_with_a_section_of_its_own_leaves_the_rest_of_the_page(tmp_path):
    page = tmp_path / "page.md"
    own = "<!-- measured: batch start -->\nold\n<!-- measured: batch end -->\n"
    page.write_text(f"above\n{program.START}\nkept\n{program.END}\n{own}below\n", encoding="utf-8")
    program.write_page(page, {"batch": [Row("w", "1 s", "≤ 2 s", True)]})
    text = page.read_text(encoding="utf-8")
    assert "\nkept\n" in text
    assert "| w | 1 s | ≤ 2 s | yes |" in text.partition("batch start")[2]
    assert "old" not in text


def test_the_table_says_what_was_not_measured(monkeypatch):
    monkeypatch.setattr(program, "SUITE", {"one": _one, "two": _two})
    rows = list(_one(TINY))
    assert "Not measured in this run: two." in program.table({"one": rows})
    assert "Not measured" not in program.table({"one": rows, "two": list(_two(TINY))})
    monkeypatch.setattr(program, "APART", ("two",))
    assert "Not measured" not in program.table({"one": rows})
    assert "Not measured" not in program.table({"two": list(_two(TINY))})
