"""A copy that can be shared: made, read back as a stranger would, and proven to say the same."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from ciimap.anonymising import Anonymous, anonymise, foreign_texts, unlike
from ciimap.boundary import Boundary, Limits, identify_boundary
from ciimap.loading import LoadedModel, load_model_text
from ciimap.writing import write_model

MAP_FORMAT = "ciimap-anonymous-map/1"
Doubt = Literal["text-left", "verdicts-differ"]


class NotProvenError(Exception):
    """The copy may not be shared: ``doubt`` says why, ``places`` where."""

    def __init__(self, doubt: Doubt, places: tuple[str, ...]) -> None:
        """Keep what stands against the copy."""
        super().__init__(doubt)
        self.doubt, self.places = doubt, places


@dataclass(frozen=True)
class SharedCopy:
    """A copy of a model as a file, the proof that it says the same, and the secret behind it."""

    text: str  # YAML
    secret: dict[str, Any]  # the map from ids and tokens to what they stand for
    boundary: Boundary  # of the copy
    count: int  # of verdicts that are the same


def share(loaded: LoadedModel, limits: Limits, marking: str | None = None) -> SharedCopy:
    """Return a copy of ``loaded`` without names, for others to read.

    Raises:
        NotProvenError: a text of the copy is not neutral, or it does not give the same verdicts.
    """
    copied = anonymise(loaded.model, marking)
    text = write_model(copied.model)
    read = load_model_text(text)
    left = foreign_texts(read.model)
    if left:
        raise NotProvenError("text-left", tuple(".".join(map(str, path)) for path in left))
    old, new = (identify_boundary(each.model, limits) for each in (loaded, read))
    wrong = unlike(old, new, copied.ids)
    if wrong:
        raise NotProvenError("verdicts-differ", wrong)
    return SharedCopy(text, _secret(loaded, read, copied), new, len(new.elements))


def _secret(old: LoadedModel, new: LoadedModel, copied: Anonymous) -> dict[str, Any]:
    return {
        "format": MAP_FORMAT,
        "model": {"sha256": old.sha256},
        "copy": {"sha256": new.sha256},
        "ids": {token: id_ for id_, token in copied.ids.items()},
        "values": {kind: dict(values) for kind, values in copied.tokens.items()},
    }
