"""Values that entries share are found, and named in each language."""

from typing import Any

import pytest

from app.editing import checked, name_of_value, reader_of, set_name_of_value, shared_values

DATA: dict[str, Any] = {
    "ciimap": 1,
    "operator": {"name": "Plant", "sector": "water"},
    "names": {"hq": {"en": "Headquarters"}, "gone": "Gone"},
    "information": {"data": {}},
    "flows": {
        "up": {
            "information": ["data"],
            "assessment": "E-1",
            "steps": [{"stage": "collect", "at": "a", "protocol": "mqtt"}],
        }
    },
    "information_systems": {
        "a": {"site": "hq", "supplier": "acme", "operator": "own"},
        "b": {"site": "hq", "zone": "acme"},
    },
    "links": [{"between": ["a", "b"], "operator": "carrier"}],
}


def test_every_value_is_found_with_where_it_stands():
    assert shared_values(DATA) == {
        "E-1": ("assessment",),
        "acme": ("supplier", "zone"),
        "carrier": ("operator",),
        "gone": (),
        "hq": ("site",),
        "mqtt": ("protocol",),
        "water": ("sector",),
    }


@pytest.mark.parametrize(
    ("value", "name", "language", "kept"),
    [
        pytest.param("acme", "艾克米", "zh", {"zh": "艾克米"}, id="first"),
        pytest.param("hq", "总部", "zh", {"en": "Headquarters", "zh": "总部"}, id="other-stays"),
        pytest.param("gone", "没了", "zh", {"en": "Gone", "zh": "没了"}, id="said-for-both"),
        pytest.param("hq", "", "en", None, id="taken-away"),
    ],
)
def test_a_value_is_named_in_a_language(value, name, language, kept):
    data = {**DATA, "names": dict(DATA["names"])}
    set_name_of_value(data, value, name, language)
    assert data["names"].get(value) == kept
    assert name_of_value(data, value, language) == name
    assert value in checked(data, "plant.yaml")[1].model.names or kept is None


@pytest.mark.parametrize(
    ("language", "value", "word"),
    [
        ("en", "hq", "Headquarters"),
        ("zh", "hq", "总部"),
        ("en", "acme", "Acme Ltd"),
        ("zh", "acme", "acme"),  # it has no Chinese name
        ("en", "x1", "x1"),  # two are called so
        ("en", "x2", "x2"),
        ("en", "y", "y"),  # called like a value of somebody else
        ("zh", "nameless", "nameless"),
    ],
)
def test_a_value_is_told_by_its_name_and_read_again(language, value, word):
    names = {
        "hq": {"en": "Headquarters", "zh": "总部"},
        "acme": {"en": "Acme Ltd"},
        "x1": "Twin",
        "x2": "Twin",
        "y": "north",
    }
    data = {"names": names, "information_systems": {"a": {"site": "north"}}}
    reader = reader_of(data, language)
    assert reader.word(value) == word
    assert reader.value(word) == value
    assert [reader.value(name) for name in ("Headquarters", "总部")] == ["hq", "hq"]
    assert reader.value("north") == "north"
