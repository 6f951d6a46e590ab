"""Times to impact of many cut sets are those of one cascade after the other."""

from concurrent.futures import ThreadPoolExecutor
from itertools import combinations
from threading import Barrier
from time import sleep

from ciimap.boundary.impacts import Impacts
from ciimap.graph import Cascade, Scenarios, compile_model
from tests.unit.building import build_model, needing

NEVER = float("inf")


def impacts_of(graph, cuts, horizon=NEVER):
    return Impacts(graph, Scenarios(graph), cuts, horizon)


def test_the_last_of_a_cut_set_to_be_felt_decides():
    needs = {"any_of": [{"id": "x", "buffer": "1h"}, {"id": "y", "buffer": "2h"}, "z"]}
    graph = compile_model(needing(["a", needs]))
    (business,), cut = graph.businesses, tuple(graph.index[id_] for id_ in "xyz")
    impacts = impacts_of(graph, {business: [cut, (graph.index["a"],)]})
    assert impacts.time(business, cut) == 7200
    assert impacts.time(business, (graph.index["a"],)) == 0


def test_without_buffers_what_stops_stops_at_once():
    graph = compile_model(needing("x"))
    (business,) = graph.businesses
    assert impacts_of(graph, {}).time(business, (graph.index["x"],)) == 0


def test_a_cut_set_that_businesses_share_has_its_own_time_for_each():
    requires = {"soon": "x", "late": {"id": "x", "buffer": "1d"}}
    graph = compile_model(
        build_model(
            {
                "businesses": {id_: {"requires": needs} for id_, needs in requires.items()},
                "environment": {"x": {}},
            }
        )
    )
    cut = (graph.index["x"],)
    impacts = impacts_of(graph, {b: [cut] for b in graph.businesses})
    times = {graph.names[b]: impacts.time(b, cut) for b in graph.businesses}
    assert times == {"soon": 0, "late": 86400}


def test_more_sets_than_are_settled_together():
    names = [f"x{number}" for number in range(93)]
    needs = [{"any_of": names}, {"id": names[0], "buffer": 60}]
    graph = compile_model(needing({"any_of": needs}))
    (business,) = graph.businesses
    cuts = list(combinations([graph.index[name] for name in names], 2))
    assert len(cuts) > 4096
    impacts, cascade = impacts_of(graph, {business: cuts}), Cascade(graph)
    for cut in (cuts[0], cuts[4095], cuts[4096], cuts[-1]):
        cascade.run(cut)
        assert impacts.time(business, cut) == cascade.time[business]
        cascade.undo()


def test_readers_that_ask_at_once_let_it_be_settled_once():
    graph = compile_model(needing({"any_of": [{"id": "x", "buffer": 60}, "y"]}))
    (business,), cut = graph.businesses, (graph.index["x"], graph.index["y"])
    scenarios = Slow(graph)
    impacts, together = Impacts(graph, scenarios, {business: [cut]}, NEVER), Barrier(8)

    def read(_):
        together.wait()
        return impacts.time(business, cut)

    with ThreadPoolExecutor(8) as readers:
        assert list(readers.map(read, range(8))) == [60] * 8
    assert scenarios.settled == 1


class Slow(Scenarios):
    """Scenarios that count how often they are settled, and let others go on meanwhile."""

    settled = 0

    def settle_in_time(self, *args):
        self.settled += 1
        sleep(0.05)
        return super().settle_in_time(*args)
