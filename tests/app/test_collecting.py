"""What the collector of garbage passes over, and what it finds again."""

import gc
import weakref

from tests.app.test_boundary_page import SMALL


class Loop:
    """What only the collector can take away."""

    def __init__(self):
        self.itself = self


def test_a_model_is_searched_once_and_again_when_it_was_changed(open_page, tmp_path):
    page = open_page(SMALL, lang="en")
    assert gc.get_freeze_count() > 0
    loop = weakref.ref(Loop())
    gc.freeze()
    gc.collect()
    assert loop() is not None
    file = tmp_path / "model.yaml"
    file.write_text(SMALL + "\ntitle: changed\n", encoding="utf-8")
    page.app.run()
    assert loop() is None
