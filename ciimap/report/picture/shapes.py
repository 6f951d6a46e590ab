"""What a picture is made of: frozen values in one plane, x to the right, y down, in points."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Lane = Literal[
    "business",
    "function",
    "information",
    "flow",
    "information_system",
    "network_facility",
    "environment",
]
LANES: tuple[Lane, ...] = (
    "business",
    "function",
    "information",
    "flow",
    "information_system",
    "network_facility",
    "environment",
)  # from the business down to what it stands on
PHYSICAL_LANES: tuple[Lane, ...] = ("information_system", "network_facility", "environment")

Zone = Literal["inside", "external", "supporting", "outside"]
ZONES: tuple[Zone, ...] = ("inside", "external", "supporting", "outside")

Style = Literal[
    "core",
    "joint",
    "exposed",
    "undetermined",
    "external",
    "supporting",
    "outside",
    "logical",
    "awaited",
]
STYLES: tuple[Style, ...] = (
    "core",
    "joint",
    "exposed",
    "undetermined",
    "external",
    "supporting",
    "outside",
    "logical",
    "awaited",  # no verdict is computed yet: of all entries, or of none
)
Shape = Literal["box", "pill", "slim", "card"]
Relation = Literal["needs", "carried", "link"]  # only what is needed is drawn before a selection
Curve = Literal["straight", "vertical", "sideways"]


@dataclass(frozen=True)
class Rect:
    """A rectangle, by its upper left corner."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The x of the right side."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The y of the lower side."""
        return self.y + self.height

    @property
    def middle(self) -> tuple[float, float]:
        """The point in the middle."""
        return self.x + self.width / 2, self.y + self.height / 2

    def holds(self, other: Rect) -> bool:
        """Return whether ``other`` lies within."""
        across = self.x <= other.x and other.right <= self.right
        return across and self.y <= other.y and other.bottom <= self.bottom

    def overlaps(self, other: Rect) -> bool:
        """Return whether the two share more than a side."""
        across = self.x < other.right and other.x < self.right
        return across and self.y < other.bottom and other.y < self.bottom


@dataclass(frozen=True)
class Box:
    """One entry of the model, or a card that stands for several."""

    id: str  # the entry's id; a card's begins with ``card:``, which no id does
    lane: Lane
    zone: Zone
    site: str  # the column inside the wall; empty for what has no column of its own
    rect: Rect
    lines: tuple[str, ...]  # the name, in one or two lines
    subtitle: str  # the other language, the id or the site; empty where the name needs the room
    title: str  # all of it, for a reader who points at the box
    style: Style
    shape: Shape
    badge: str  # "1/2" in a group of which one of two is needed, "?" where nothing is decided
    members: tuple[str, ...]  # the ids it stands for
    crosses: bool = False  # something outside the wall is needed here


@dataclass(frozen=True)
class Edge:
    """Dependencies between two boxes; ``gate`` is the box whose gate they go through, if any."""

    start: str
    end: str
    relation: Relation
    count: int
    curve: Curve
    drawn: bool  # before anything is selected
    gate: str = ""


@dataclass(frozen=True)
class Gate:
    """Where dependencies on one box outside cross the wall."""

    box: str
    x: float
    y: float
    crossings: int


@dataclass(frozen=True)
class Frame:
    """A rectangle with a name: a zone, a site, or the wall."""

    key: str
    rect: Rect
    label: str
    subtitle: str = ""


@dataclass(frozen=True)
class LaneBand:
    """One lane: its header at the left, and the band across the picture."""

    lane: Lane
    rect: Rect
    label: str
    subtitle: str
    tally: tuple[str, ...]  # how many of its entries are inside, then what else there is


@dataclass(frozen=True)
class LegendEntry:
    """One line of the legend; ``key`` is a style, ``wall`` or ``gate``."""

    key: str
    label: str
    meaning: str


@dataclass(frozen=True)
class Tally:
    """How many elements there are, and where they stand; each is counted once."""

    elements: int
    inside: int  # own, inside the wall
    external: int
    undetermined: int  # drawn within the wall or among the external, counted here only
    supporting: int
    outside: int
    dependencies: int
    bundled: int  # drawn together with another
    hidden: int  # dependencies that are too thin to be drawn among cards
    shown: int = 0  # elements that the view shows
    left_out: int = 0  # dependencies of what the view leaves out


@dataclass(frozen=True)
class Picture:
    """A boundary, laid out."""

    width: float
    height: float
    boxes: tuple[Box, ...]
    edges: tuple[Edge, ...]
    gates: tuple[Gate, ...]
    wall: Frame  # before there are verdicts a mere frame around everything
    lanes: tuple[LaneBand, ...]
    zones: tuple[Frame, ...]  # outside the wall
    sites: tuple[Frame, ...]  # inside the wall
    legend: tuple[LegendEntry, ...]
    tally: Tally
    is_decided: bool = True  # otherwise no verdict is computed yet, and none is shown

    def box_of(self, id_: str) -> Box | None:
        """Return the box that stands for ``id_``."""
        return next((box for box in self.boxes if id_ in box.members), None)
