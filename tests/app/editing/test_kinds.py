"""Making another kind of entry of one."""

import pytest
import yaml

from app.editing import KINDS, as_kind, data_of, ids_of, not_kept
from ciimap.loading import load_model_text

MODEL = """\
ciimap: 1
businesses: {care: {requires: [oxygen, visits]}}
functions: {oxygen: {name: Oxygen, main: true, requires: tank}, visits: {}}
environment: {tank: {site: yard, category: plant, litres: 900}}
"""


def model():
    return data_of(load_model_text(MODEL).model)


def test_what_the_new_kind_knows_goes_along():
    data = model()
    assert not_kept(data, "oxygen", "groups") == ("main",)
    as_kind(data, "oxygen", "groups")
    assert data["groups"] == {"oxygen": {"name": "Oxygen", "requires": "tank"}}
    assert set(data["functions"]) == {"visits"}


def test_a_section_without_entries_is_gone():
    data = model()
    as_kind(data, "tank", "information_systems")
    assert "environment" not in data
    assert data["information_systems"] == {"tank": {"site": "yard", "litres": 900}}


@pytest.mark.parametrize(
    ("id_", "section", "lost"),
    [
        ("tank", "network_facilities", ("category",)),
        ("tank", "functions", ("site", "category", "litres")),
        ("oxygen", "environment", ("main",)),
        ("visits", "environment", ()),
    ],
)
def test_only_what_the_new_kind_lacks_is_lost(id_, section, lost):
    assert sorted(not_kept(model(), id_, section)) == sorted(lost)


@pytest.mark.parametrize("section", KINDS)
@pytest.mark.parametrize("id_", ["oxygen", "visits", "tank"])
def test_every_kind_can_become_every_other_and_stays_valid(id_, section):
    data = model()
    before = ids_of(data)
    as_kind(data, id_, section)
    assert ids_of(data) == before | {id_: section}
    if section != "information":  # nothing carries it yet
        load_model_text(yaml.safe_dump(data))
