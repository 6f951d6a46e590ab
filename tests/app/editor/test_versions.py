"""Three versions of a value are told in words, in either language, with what differs marked."""

import pytest

from app.editing import Names
from app.editor.versions import marked, part_words, version_words
from ciimap.values import Language

DATA = {
    "information_systems": {"a": {"name": {"en": "Server A", "zh": "服务器甲"}}, "b": {}},
    "flows": {"up": {}},
}
STEPS = [{"stage": "collect", "at": {"at_least": 1, "of": ["a"]}, "encrypted": True}]


@pytest.mark.parametrize(
    ("key", "value", "en", "zh"),
    [
        (("flows", "up", "steps"), STEPS, "1 collect · Server A · encrypted: yes", None),
        (("flows", "up", "steps"), STEPS, None, "1 采集 · 服务器甲 · 传输加密：是"),
        (("information_systems", "a", "recovery_time"), 5400.0, "1 h 30 min", "1 小时 30 分钟"),
        (("information", "d", "grade"), "core", "core", "核心"),
        (("information_systems", "a", "name"), {"en": "A", "zh": "甲"}, "A / 甲", "A / 甲"),
        (("information_systems", "b", ""), {"site": "hq"}, "Site: hq", "场所：hq"),
        (("information_systems", "b", ""), None, "not in the model", "（无）"),
    ],
)
def test_a_value_is_told_in_words(key, value, en, zh):
    told_in: tuple[tuple[Language, str | None], ...] = (("en", en), ("zh", zh))
    for language, said in told_in:
        if said is not None:
            told = version_words(key, value, Names(DATA, language), language)
            assert told == (said,)


@pytest.mark.parametrize(
    ("key", "en", "zh"),
    [
        (("information_systems", "a", "site"), "Server A (Site)", "服务器甲（场所）"),
        (("", "title", ""), "Title", "名称"),
        (("", "policy", "horizon"), "Only what stops a business within", "仅计此时限内的中断"),
        (("information_systems", "b", ""), "b", "b"),
    ],
)
def test_what_differs_has_the_name_that_its_field_has_in_forms(key, en, zh):
    assert part_words(key, Names(DATA, "en"), "en") == en
    assert part_words(key, Names(DATA, "zh"), "zh") == zh


def test_what_is_new_is_marked_and_what_is_gone_is_struck():
    assert marked(("第一台备用服务器",), ("第一台服务器",)) == "第一台<mark>备用</mark>服务器"
    assert marked(("a",), ("a b",)) == "a<del> b</del>"
    assert marked(("<i>",), ()) == "<mark>&lt;i&gt;</mark>"
