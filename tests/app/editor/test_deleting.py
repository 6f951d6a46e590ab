"""Deleting what something else still names: where it is named, in words."""

from pathlib import Path

import pytest

from app.editing import Names, data_of, removed
from app.editor.desk import Desk
from app.editor.form import still_used
from app.opening import Opened
from ciimap.loading import load_model_text
from tests.app.editor.workbench import PLANT

TWICE = PLANT.replace(
    "      - {stage: collect, at: a}\n",
    "      - {stage: collect, at: a}\n      - {stage: store, at: b}\n      - {stage: use, at: a}\n",
).replace("stage: use", "stage: apply")


def desk_in(language):
    data = data_of(load_model_text(TWICE, name="plant.yaml").model)
    opened = Opened(None, (), ())
    return Desk("plant", Path("plant.yaml"), opened, data, Names(data, language), language, 0, b"")


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "en",
            "Server A is not deleted, because it is used: critical business Run the plant: what it"
            " needs, information flow up: where these steps stand: 1, 3.",
        ),
        (
            "zh",
            "未删除“Server A”，以下位置仍在引用：关键业务“Run the plant”：运行所需、"
            "信息流“up”：环节 1、3 的所在。",
        ),
    ],
)
def test_what_is_used_says_where(language, said):
    desk = desk_in(language)
    used = still_used(desk, removed(desk.data, "a"), "a")
    assert used is not None
    assert used.in_language(language).startswith(said)


def test_what_nothing_names_can_be_deleted():
    desk = desk_in("en")
    assert still_used(desk, removed(desk.data, "data"), "nothing") is None
