"""What an entry is called in the reader's language."""

import pytest

from ciimap.report import label_of, name_of, operator_of
from ciimap.report.names import spoken
from tests.unit.building import build_model

MODEL = build_model(
    {
        "names": {
            "hq": {"en": "Head office", "zh": "总部"},
            "Acme": {"zh": "顶点"},
            "vault": {"en": "Vault"},
            "x": "X 区",
        },
        "environment": {
            "plain": {"name": "Control room"},
            "both": {"name": {"en": "Control room", "zh": "控制室"}},
            "chinese": {"name": {"zh": "控制室"}},
            "nameless": {},
        },
        "network_facilities": {"n": {}, "m": {}},
        "links": [{"id": "line", "between": ["n", "m"], "name": "Leased line"}],
    }
)


@pytest.mark.parametrize(
    ("id_", "language", "name", "told"),
    [
        pytest.param("plain", "zh", "Control room", "Control room（plain）", id="one-for-both"),
        pytest.param("both", "en", "Control room", "Control room (both)", id="english"),
        pytest.param("both", "zh", "控制室", "控制室（both）", id="chinese"),
        pytest.param("chinese", "en", "控制室", "控制室 (chinese)", id="the-other-language"),
        pytest.param("nameless", "en", "nameless", "nameless", id="the-id-is-told-once"),
        pytest.param("line", "en", "Leased line", "Leased line (line)", id="a-link"),
        pytest.param("nowhere", "en", "nowhere", "nowhere", id="what-the-model-does-not-have"),
    ],
)
def test_names(id_, language, name, told):
    assert name_of(MODEL, id_, language) == name
    assert spoken(MODEL, id_, language) == told


@pytest.mark.parametrize(
    ("value", "english", "chinese"),
    [
        pytest.param("hq", "Head office", "总部", id="both"),
        pytest.param("Acme", "Acme", "顶点", id="as-written-in-english"),
        pytest.param("vault", "Vault", "vault", id="as-written-in-chinese"),
        pytest.param("x", "X 区", "X 区", id="one-for-both"),
        pytest.param("elsewhere", "elsewhere", "elsewhere", id="without-a-name"),
        pytest.param(None, "", "", id="not-stated"),
    ],
)
def test_names_of_values(value, english, chinese):
    assert (label_of(MODEL, value, "en"), label_of(MODEL, value, "zh")) == (english, chinese)


def test_who_runs_an_element():
    assert (operator_of(MODEL, "own", "en"), operator_of(MODEL, "Acme", "zh")) == ("own", "顶点")
