"""What the picture draws when an element is selected: its witness, and the way to it."""

from __future__ import annotations

from collections.abc import Mapping

from ciimap.boundary import VERDICTS, Boundary, ElementVerdict, Standing
from ciimap.export.drawing.network_data import Proof
from ciimap.report import picture as pictures


def proofs_of(boundary: Boundary, picture: pictures.Picture) -> Mapping[str, Proof]:
    """Return the proof of each element that has a cut set or a path, and a box to itself."""
    alone = {box.members[0] for box in picture.boxes if len(box.members) == 1}
    found = {element.id: _proof(element) for element in boundary.elements if element.id in alone}
    return {id_: proof for id_, proof in found.items() if any(proof)}


def _proof(element: ElementVerdict) -> Proof:
    """Return the smallest cut set, and the path from its business where there is one."""
    held = [each for each in element.businesses.items() if each[1].cut]
    if not held:
        return Proof((), element.trace)
    business, standing = min(held, key=_strength)
    return Proof(standing.cut or (), _path(element, business))


def _strength(held: tuple[str, Standing]) -> tuple[int, int, str]:
    business, standing = held
    return VERDICTS.index(standing.verdict), len(standing.cut or ()), business


def _path(element: ElementVerdict, business: str) -> tuple[str, ...]:
    ways = [trace.path_to(element.id) for trace in element.reached_by if trace.business == business]
    return min(ways, default=()) or element.trace
