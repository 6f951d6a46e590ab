"""Small models with one-letter ids, for tables that a person can check."""

from tests.oracle.boundary import minimal_cut_sets


def formula(requires, **elements):
    """Return a model whose business ``b`` has ``requires``; each element has its own need."""
    environment = {
        name: {"requires": elements[name]} if name in elements else {} for name in "pqrxyz"
    }
    return {"ciimap": 1, "businesses": {"b": {"requires": requires}}, "environment": environment}


def hop(links, *, systems="ab", facilities="nmk", start="a", end="b", **step):
    """Return a model whose business needs one hop from ``start`` to ``end`` over ``links``."""
    return carried([{"at": start}, {"at": end, **step}], links, systems, facilities)


def carried(steps, links=(), systems="abcd", facilities="nmk", **flow):
    """Return a model whose business ``bus`` needs information ``i`` carried in ``steps``."""
    return {
        "ciimap": 1,
        "policy": {"exposure": "important"},
        "businesses": {"bus": {"requires": ["i"]}},
        "information": {"i": {"grade": "important"}},
        "flows": {"f": {"information": "i", "steps": steps, **flow}},
        "information_systems": {name: {} for name in systems},
        "network_facilities": {name: {} for name in facilities},
        "links": list(links),
    }


def cuts(model, business="b"):
    """Return the minimal cut sets as words, smallest first, then by letters."""
    return ["".join(sorted(cut)) for cut in minimal_cut_sets(model, business)]
