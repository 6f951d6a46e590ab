"""The hospital of the README, told to the guided start: the boundary must be the shipped one."""

import pytest

from app.editing import Names, data_of
from ciimap.loading import load_model
from ciimap.workflow import evaluate
from tests.app.conftest import ROOT
from tests.app.editor.workbench import Bench
from tests.app.guided.guide import BareHands, Guide
from tests.app.guided.hospital import BUSINESSES, ELEMENTS, INFORMATION, TELLING, TITLE

SHIPPED = ROOT / "examples" / "hospital" / "hospital.yaml"


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """The model that the guided start wrote, and what its last page showed."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        folder = tmp_path_factory.mktemp("ws")
        bench = Bench(folder, monkeypatch)
        hands = BareHands(bench)
        hands.begin(TITLE)
        for tell in TELLING:
            tell(Guide(hands))
        yield load_model(folder / f"{TITLE}.yaml"), bench.page.html


def by_shipped_id(boundary, names):
    """Return the verdicts by the ids of the shipped model."""
    return {names.get(each.id, each.id): each for each in boundary.elements}


def ids_told(loaded):
    """Return, of everything that was told, the shipped id by the id that the guided start gave."""
    names = Names(data_of(loaded.model), "zh")
    return {
        names.find(told): id_ for told, id_ in {**ELEMENTS, **BUSINESSES, **INFORMATION}.items()
    }


def test_the_boundary_is_the_shipped_one(told):
    loaded, _ = told
    found, shipped = evaluate(loaded).boundary, evaluate(load_model(SHIPPED)).boundary
    mine = by_shipped_id(found, ids_told(loaded))
    verdicts = {each.id: (each.verdict, each.inside, each.external) for each in shipped.elements}
    assert {i: (e.verdict, e.inside, e.external) for i, e in mine.items()} == verdicts
    assert found.by_order == shipped.by_order


def test_orders_times_and_exposures_are_the_shipped_ones(told):
    loaded, _ = told
    found, shipped = evaluate(loaded).boundary, evaluate(load_model(SHIPPED)).boundary
    ids = ids_told(loaded)

    def orders(each, names):
        return {names.get(b, b): s.order for b, s in each.businesses.items()}

    def times(each, names):
        """Of single points only: of pairs, it depends on which pair is told."""
        single = {b: s for b, s in each.businesses.items() if s.order == 1}
        return {names.get(b, b): s.time_to_impact for b, s in single.items()}

    mine = by_shipped_id(found, ids)
    for each in shipped.elements:
        assert orders(mine[each.id], ids) == orders(each, {})
        assert times(mine[each.id], ids) == times(each, {})
        assert {ids[i] for i in mine[each.id].exposed_to} == set(each.exposed_to)


def test_the_same_is_found_about_the_life_of_information(told):
    loaded, _ = told
    ids = ids_told(loaded)
    found, shipped = evaluate(loaded).findings, evaluate(load_model(SHIPPED)).findings
    gaps = sorted((f.rule, ids.get(f.at, f.at)) for f in found if "life-cycle" in f.rule)
    assert gaps == sorted((f.rule, f.at) for f in shipped if "life-cycle" in f.rule)
    assert gaps


def test_the_last_page_tells_the_outcome(told):
    loaded, html = told
    elements = evaluate(loaded).boundary.elements
    external = sum(each.external for each in elements)
    own = sum(each.inside for each in elements) - external
    assert f"45 个要素中，边界内 {own} 个，外部依赖 {external} 个" in html
    assert "待补充" not in html
