"""What is drawn between entries."""

from ciimap.report.picture.relations import Dependency, dependencies_of
from tests.unit.report.picture.scenes import bare, boundary_of, model_of


def dependencies(contract_points=(), **sections):
    """Return the dependencies of a model as words: ``x>y`` needs, ``x~y`` carried, ``x-y`` link."""
    model = model_of(**sections)
    found = dependencies_of(model, boundary_of(model, contract_points=contract_points))
    signs = {"needs": ">", "carried": "~", "link": "-"}
    return sorted(f"{each.start}{signs[each.relation]}{each.end}" for each in found)


def test_groups_are_replaced_by_what_they_name():
    assert dependencies(
        businesses={"b": {"requires": "g"}},
        groups={"g": {"requires": {"any_of": ["x", "h"]}}, "h": {"requires": ["y", "g"]}},
        environment={"x": {}, "y": {}},
    ) == ["b>x", "b>y"]


def test_a_flow_needs_its_hosts_and_is_carried_over_what_lies_between():
    found = dependencies(
        businesses={"b": {"requires": "i"}},
        information={"i": {}},
        flows={"f": {"information": "i", "steps": [
            {"stage": "collect", "at": "s"}, {"stage": "present", "at": "t"}]}},
        information_systems={"s": {}, "t": {}},
        network_facilities={"n": {}},
        links=[["s", "n"], {"id": "line", "between": ["n", "t"]}],
    )  # fmt: skip
    assert found == ["b>i", "f>s", "f>t", "f~line", "f~n", "i>f", "line-t", "n-line", "s-n"]


def test_a_contract_point_that_no_link_shows_is_added():
    links = [{"id": "line", "between": ["x", "y"]}]
    systems = bare("xy")
    assert "x-y" not in dependencies(information_systems=systems, links=links)
    points = [("x", "y", "link")]
    assert "x-y" in dependencies(points, information_systems=systems, links=links)


def test_nothing_depends_on_itself():
    assert Dependency("x", "x", "needs") not in dependencies(environment={"x": {"requires": ["x"]}})
