"""GraphML, read by networkx; yEd's shapes, read by an XML parser."""

import io
import xml.etree.ElementTree as ET

import networkx as nx
from hypothesis import given, settings

from ciimap.export import Scope, Subject, render
from ciimap.export.graph import build_graph
from ciimap.loading.canonical import digest_of
from tests.unit.export.reading import model_from, shape_of, shape_read
from tests.unit.export.subjects import small, subjects

NAMES = {"g": "http://graphml.graphdrawing.org/xmlns", "y": "http://www.yworks.com/xml/graphml"}


def content(subject: Subject) -> bytes:
    (raw,) = render("graphml", subject).values()
    return raw


def read(subject: Subject) -> nx.Graph:
    """Return what networkx reads from the file."""
    return nx.read_graphml(io.BytesIO(content(subject)), force_multigraph=True)


@given(subject=subjects())
@settings(max_examples=60, deadline=None)
def test_what_is_read_back_is_what_was_written(subject):
    assert shape_read(read(subject)) == shape_of(build_graph(subject))


@given(subject=subjects())
@settings(max_examples=40, deadline=None)
def test_the_model_can_be_built_again_from_a_whole_export(subject):
    if subject.scope == Scope():
        model = model_from(shape_read(read(subject)))
        assert digest_of(model) == digest_of(subject.evaluation.model)


def labels(subject: Subject) -> dict[str, str | None]:
    root = ET.fromstring(content(subject))
    return {
        str(node.get("id")): node.findtext(".//y:NodeLabel", None, NAMES)
        for node in root.iterfind(".//g:node", NAMES)
    }


@given(subject=subjects())
@settings(max_examples=40, deadline=None)
def test_yed_shows_the_name_of_every_node(subject):
    assert labels(subject) == {node.id: node.label for node in build_graph(subject).nodes}


def drawn(path: str) -> list[dict[str, str]]:
    """Return the attributes of the elements at ``path`` in the small model's file."""
    return [each.attrib for each in ET.fromstring(content(small())).iterfind(path, NAMES)]


def test_yed_shows_shapes_in_the_looks_of_the_picture():
    assert drawn(".//g:node[@id='up']//y:Shape") == [{"type": "ellipse"}]
    fill = {"color": "#3F566C", "transparent": "false"}
    assert drawn(".//g:node[@id='up']//y:Fill") == [fill]


def test_yed_shows_two_way_links_without_arrows():
    arrows = {end: drawn(f".//g:edge[@source='lan'][@target='{end}']//y:Arrows") for end in "ab"}
    assert arrows == {
        "a": [{"source": "none", "target": "none"}],
        "b": [{"source": "none", "target": "standard"}],
    }


def test_boxes_stand_apart():
    places = [(float(each["x"]), float(each["y"])) for each in drawn(".//y:Geometry")]
    assert len(set(places)) == len(places) == len(build_graph(small()).nodes)


def test_nothing_asks_for_another_file():
    text = content(small()).decode()
    assert "schemaLocation" not in text
    assert "DOCTYPE" not in text
