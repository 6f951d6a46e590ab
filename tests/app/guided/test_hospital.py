"""The hospital of the README, told to the guided start: the boundary must be the shipped one.

``python -m tests.app.guided.in_one_go`` does the same in a browser, which takes minutes.
"""

import pytest

from ciimap.loading import load_model
from ciimap.texts import say
from ciimap.values import LANGUAGES
from tests.app.editor.workbench import Bench
from tests.app.guided.facts import facts_told, shipped_facts
from tests.app.guided.guide import BareHands, Guide
from tests.app.guided.hospital import NAMES, TELLING, TITLE


@pytest.fixture(scope="module", params=LANGUAGES)
def told(tmp_path_factory, request):
    """What follows from the model that the guided start wrote, its last page, the language."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        folder = tmp_path_factory.mktemp("ws")
        bench = Bench(folder, monkeypatch)
        hands = BareHands(bench, request.param)
        guide = Guide(hands, NAMES)
        hands.begin(guide.told(TITLE))
        for tell in TELLING:
            tell(guide)
        (file,) = folder.glob("*.yaml")
        yield facts_told(load_model(file), request.param), bench.page.html, request.param


@pytest.mark.parametrize("part", ["verdicts", "by_order", "orders", "times", "exposures", "gaps"])
def test_what_is_found_is_what_the_shipped_model_says(told, part):
    found, _, _ = told
    assert getattr(found, part) == getattr(shipped_facts(), part)
    assert getattr(found, part)


def test_the_last_page_tells_the_outcome(told):
    found, html, language = told
    external = sum(is_external for _, _, is_external in found.verdicts.values())
    own = sum(inside for _, inside, _ in found.verdicts.values()) - external
    counts = {"inside": own, "external": external}
    assert say("guided.outcome", language, count=45, **counts) in html
    assert say("guided.open", language) not in html
