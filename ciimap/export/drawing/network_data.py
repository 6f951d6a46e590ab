"""A picture as the data of the drawing: nodes and edges by pyvis, the rest as plain values."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict
from types import MappingProxyType
from typing import Any, NamedTuple

from pyvis.network import Network

from ciimap.report import picture as pictures
from ciimap.texts import say
from ciimap.values import Language

Plain = dict[str, Any]


class Proof(NamedTuple):
    """What shows why an element is where it is: entries by id."""

    cut: tuple[str, ...]  # a smallest minimal cut set that holds it
    path: tuple[str, ...]  # from a business to it


_INSIDE_EDGE = {"color": "#4F7FB0", "opacity": 0.55}
_OUTSIDE_EDGE = {"color": "#A9B4BF", "opacity": 0.7}
_SMOOTH: dict[pictures.Curve, Plain | bool] = {
    "straight": False,
    "sideways": {"enabled": True, "type": "curvedCW", "roundness": 0.18},
    "vertical": {
        "enabled": True,
        "type": "cubicBezier",
        "forceDirection": "vertical",
        "roundness": 0.42,
    },
}
_OPTIONS: Plain = {
    "autoResize": False,  # the drawing sizes the canvas itself
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {
        "dragNodes": False,
        "hover": True,
        "hoverConnectedEdges": False,
        "selectConnectedEdges": False,
        "selectable": False,  # what is selected is ours to say and to draw
        "tooltipDelay": 350,
        "zoomSpeed": 0.6,
    },
    "nodes": {"chosen": False},
    "edges": {
        "chosen": False,
        "width": 1,
        "arrows": {"to": {"enabled": True, "scaleFactor": 0.42}},
    },
}


def picture_data(
    picture: pictures.Picture,
    language: Language,
    proofs: Mapping[str, Proof] = MappingProxyType({}),
) -> Plain:
    """Return ``picture`` as plain data; ``revision`` is the digest of all of it.

    ``proofs`` are drawn when their element is selected, without asking the server.
    """
    data: Plain = {
        "language": language,
        "width": picture.width,
        "height": picture.height,
        "network": _network(picture),
        "boxes": [_box(box) for box in picture.boxes],
        "relations": [_relation(edge) for edge in picture.edges],
        "gates": [asdict(gate) for gate in picture.gates],
        "wall": _frame(picture.wall),
        "zones": [_frame(zone) for zone in picture.zones],
        "sites": [_frame(site) for site in picture.sites],
        "lanes": [_lane(band, picture.wall.rect.x) for band in picture.lanes],
        "legend": [asdict(entry) for entry in picture.legend],
        "looks": {style: _look(look) for style, look in pictures.LOOKS.items()},
        "proofs": {id_: proof._asdict() for id_, proof in proofs.items()},
        "proofLegend": _proof_legend(language) if proofs else [],
        "wallColour": pictures.WALL if picture.is_decided else pictures.UNDECIDED,
        "decided": picture.is_decided,
        "words": {
            word: say(f"app.picture-{word}", language)
            for word in ("alt", "in", "out", "actual", "fit", "full")
        },
    }
    return {**data, "revision": _digest(data)}


def _digest(data: Plain) -> str:
    return hashlib.sha256(json.dumps(data, sort_keys=True).encode()).hexdigest()[:16]


def _network(picture: pictures.Picture) -> Plain:
    network = Network(directed=True)
    for box in picture.boxes:
        x, y = box.rect.middle
        network.add_node(box.id, box.title, shape="custom", x=x, y=y, title=box.title)
    zones = {box.id: box.zone for box in picture.boxes}
    for edge in picture.edges:
        if edge.drawn:
            network.add_edge(edge.start, edge.end, **_line(edge, zones[edge.start]))
    nodes, edges, *_ = network.get_network_data()
    return {"nodes": nodes, "edges": edges, "options": _OPTIONS}


def _line(edge: pictures.Edge, zone: str) -> Plain:
    line: Plain = {
        "smooth": _SMOOTH[edge.curve],
        "color": _INSIDE_EDGE if zone == "inside" else _OUTSIDE_EDGE,
    }
    if edge.count > 1:  # a bundle is as wide as it has binary digits
        line["width"] = edge.count.bit_length() * 0.8
    return line


def _box(box: pictures.Box) -> Plain:
    return {
        "id": box.id,
        **asdict(box.rect),
        "zone": box.zone,
        "lines": box.lines,
        "title": box.title,
        "subtitle": box.subtitle,
        "style": box.style,
        "shape": box.shape,
        "badge": box.badge,
        "members": box.members,
        "crosses": box.crosses,
    }


def _relation(edge: pictures.Edge) -> Plain:
    related: Plain = {"start": edge.start, "end": edge.end, "relation": edge.relation}
    return related | {"gate": edge.gate} if edge.gate else related


def _frame(frame: pictures.Frame) -> Plain:
    return {
        "key": frame.key,
        **asdict(frame.rect),
        "label": frame.label,
        "subtitle": frame.subtitle,
    }


def _lane(band: pictures.LaneBand, wall: float) -> Plain:
    return {
        **asdict(band.rect),
        "label": band.label,
        "subtitle": band.subtitle,
        "tally": band.tally,
        "header": wall - band.rect.x - 16,
    }


def layer_data(overlay: pictures.Overlay | None) -> Plain | None:
    """Return a layer as plain data; ``revision`` is the digest of all of it."""
    if overlay is None:
        return None
    data: Plain = {
        "marks": {box: asdict(mark) for box, mark in overlay.marks.items()},
        "looks": {key: _look(look) for key, look in overlay.looks.items()},
        "legend": [asdict(entry) for entry in overlay.legend],
        "rings": sorted(overlay.rings),
        "lit": None if overlay.lit is None else sorted(overlay.lit),
        "legs": [asdict(leg) for leg in overlay.legs],
    }
    return {**data, "revision": _digest(data)}


def _proof_legend(language: Language) -> list[Plain]:
    return [
        {"key": f"proof-{key}", "label": say(f"app.proof-{key}", language), "meaning": ""}
        for key in ("path", "cut")
    ]


def _look(look: pictures.Look) -> Plain:
    return {
        "fill": look.fill,
        "border": look.border,
        "width": look.border_width,
        "dash": look.dash,
        "text": look.text,
        "subtitle": look.subtitle,
        "mark": look.mark,
    }
