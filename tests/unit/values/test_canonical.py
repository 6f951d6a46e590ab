"""Canonical JSON: one value, one sequence of bytes, one digest."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ciimap.values import canonical_json, sha256_of

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=20,
)


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ({"b": 1, "a": [True, None]}, '{"a":[true,null],"b":1}'),
        ("电网", '"电网"'),
        ({}, "{}"),
        (1.5, "1.5"),
        ("\n\"", '"\\n\\""'),
    ],
)  # fmt: skip
def test_writes(value, written):
    assert canonical_json(value) == written.encode()


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_refuses_what_json_does_not_have(value):
    with pytest.raises(ValueError, match="JSON"):
        canonical_json(value)


def test_the_digest_is_that_of_the_bytes():
    empty = "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"
    assert sha256_of({}) == empty


@given(values)
def test_loses_nothing(value):
    assert json.loads(canonical_json(value)) == value


@given(st.dictionaries(st.text(max_size=5), st.integers()))
def test_the_order_of_keys_does_not_matter(value):
    assert sha256_of(dict(reversed(value.items()))) == sha256_of(value)
