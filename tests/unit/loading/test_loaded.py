"""A loaded model: where its parts stand, and a digest that layout does not change."""

import json
import random

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from ciimap.errors import Place
from ciimap.loading import load_model_text
from ciimap.values import canonical_json, sha256_of

TEXT = """\
ciimap: 1
title: {en: A, zh: 甲}
policy: {horizon: 72h, as_of: 2026-11-01}
businesses:
  supply:
    tolerance: 15min
    requires: [data, {any_of: [room, store]}]
information: {data: {grade: core}}
flows:
  up:
    information: data
    steps:
      - {stage: collect, at: sensor}
      - stage: store
        at: {any_of: [store, sensor]}
        continuity: false
information_systems: {sensor: {floor: 3}, store: {}}
network_facilities: {switch: {}}
links:
  - [sensor, switch]
  - {id: line, between: [switch, store]}
environment: {room: {}}
"""


@pytest.mark.parametrize(
    ("path", "line", "column"),
    [
        ((), 1, 1),
        (("businesses", "supply"), 5, 3),
        (("businesses", "supply", "requires"), 7, 5),
        (("businesses", "supply", "requires", 1), 7, 22),
        (("businesses", "supply", "requires", 1, "any_of", 1), 7, 38),
        (("flows", "up", "steps", 0), 13, 9),
        (("flows", "up", "steps", 0, "at"), 13, 26),
        (("flows", "up", "steps", 1), 14, 9),
        (("flows", "up", "steps", 1, "at", "of", 1), 15, 30),
        (("flows", "up", "information", 0), 11, 5),
        (("links", 1), 21, 5),
        (("links", 0, "between", 1), 20, 14),
        (("businesses", "supply", "nothing", "of", "this"), 5, 3),
        (("nothing",), 1, 1),
    ],
)
def test_locates_the_key_or_the_item(path, line, column):
    loaded = load_model_text(TEXT)
    assert loaded.locate(path) == Place("model.yaml", line, column)


def test_locates_in_json_too():
    text = json.dumps(yaml.safe_load(TEXT), indent=1, default=str, ensure_ascii=False)
    loaded = load_model_text(text, name="model.json")
    for path in [("links", 1), ("flows", "up", "steps", 1, "at", "of", 1), ("nothing",)]:
        place = loaded.locate(path)
        assert place.file == "model.json"
        assert loaded.source_line(place)[place.column - 1 :][:1] in {"{", '"'}
    assert loaded.sha256 == load_model_text(TEXT).sha256


def test_shows_the_line_at_a_place():
    loaded = load_model_text(TEXT)
    assert loaded.source_line(Place("model.yaml", 6)) == "    tolerance: 15min"
    assert loaded.source_line(Place("model.yaml", 99)) == ""
    assert loaded.source_line(Place("other.yaml", 1)) == ""


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("ciimap: 1\n", "# a comment\n\nciimap: 1\n", id="comment"),
        pytest.param("72h", "3d", id="unit-of-a-duration"),
        pytest.param("72h", "259200", id="seconds"),
        pytest.param("as_of: 2026-11-01", 'as_of: "2026-11-01"', id="quotes"),
        pytest.param("information: data", "information: [data]", id="list-of-one"),
        pytest.param("at: sensor}", "at: {at_least: 1, of: [sensor]}}", id="longer-form-of-hosts"),
        pytest.param("[sensor, switch]", "{between: [sensor, switch]}", id="longer-form-of-a-link"),
        pytest.param(
            "{floor: 3}", "{floor: 3, operator: own, fails: true}", id="defaults-spelt-out"
        ),
        pytest.param(
            "environment: {room: {}}\n", "environment: {room: {}}\ngroups: {}\n", id="empty"
        ),
        pytest.param("policy: {horizon", "policy: {continuity: 2, horizon", id="default-policy"),
        pytest.param(
            "  - [sensor, switch]\n  - {id: line, between: [switch, store]}\n",
            "  - {id: line, between: [switch, store]}\n  - [sensor, switch]\n",
            id="order-of-links",
        ),
    ],
)
def test_the_digest_is_of_what_is_said(old, new):
    assert old in TEXT
    assert load_model_text(TEXT.replace(old, new)).sha256 == load_model_text(TEXT).sha256


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("72h", "71h"),
        ("甲", "乙"),
        ("floor: 3", "floor: '3'"),
        ("[sensor, switch]", "{from: sensor, to: switch}"),
        ("id: line", "id: wire"),
        ("continuity: false", "continuity: true"),
        ("{any_of: [room", "{all_of: [room"),
    ],
)
def test_the_digest_changes_with_what_is_said(old, new):
    assert old in TEXT
    assert load_model_text(TEXT.replace(old, new)).sha256 != load_model_text(TEXT).sha256


@given(st.randoms(use_true_random=False), st.booleans(), st.integers(2, 8))
def test_layout_and_the_order_of_keys_do_not_change_the_digest(chance, flow, indent):
    data = shuffled(yaml.load(TEXT, yaml.BaseLoader), chance)
    text = yaml.dump(
        data, sort_keys=False, default_flow_style=flow, indent=indent, allow_unicode=True
    )
    for plain in ("1", "3", "false"):  # BaseLoader reads texts, and they are dumped in quotes
        text = text.replace(f"'{plain}'", plain)
    assert (
        load_model_text(text, name=f"{chance.random()}.yaml").sha256 == load_model_text(TEXT).sha256
    )


def shuffled(data, chance: random.Random):
    """Return ``data`` with the keys of its mappings in another order."""
    if isinstance(data, list):
        return [shuffled(each, chance) for each in data]
    if not isinstance(data, dict):
        return data
    items = list(data.items())
    chance.shuffle(items)
    return {key: shuffled(value, chance) for key, value in items}


def test_the_digest_is_that_of_canonical_json():
    """Anyone can compute it: dump, leave the include out, sort the links, hash."""
    model = load_model_text(TEXT).model
    plain = model.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    plain["links"].sort(key=lambda link: link["between"])
    assert load_model_text(TEXT).sha256 == sha256_of(plain)
    assert canonical_json(plain).startswith(b'{"businesses":')


def test_names_and_files_have_no_folders(tmp_path):
    assert load_model_text(TEXT, name="x.yaml").files == ("x.yaml",)


def test_the_digest_of_many_entries_is_that_of_the_whole_as_one_text():
    ids = [f"e{number}" for number in range(1_500)]
    pairs = [[one, "hub"] for one in reversed(ids)]
    data = {
        "ciimap": 1,
        "network_facilities": {"hub": {}},
        "information_systems": {id_: {"requires": ["hub"]} for id_ in reversed(ids)},
        "links": pairs,
    }
    whole = data | {"links": [{"between": pair} for pair in sorted(pairs)]}
    assert load_model_text(json.dumps(data)).sha256 == sha256_of(whole)


def test_links_between_the_same_ends_are_digested_in_one_order():
    links = [{"between": ["a", "b"], "supplier": name} for name in ("y", "x")]
    data = {"ciimap": 1, "network_facilities": {"a": {}, "b": {}}}
    told = [load_model_text(json.dumps(data | {"links": some})) for some in (links, links[::-1])]
    whole = sha256_of(data | {"links": links[::-1]})
    assert [each.sha256 for each in told] == [whole, whole]
