"""What is wrong with a bundle."""

from __future__ import annotations

from dataclasses import dataclass

from ciimap.texts import Message


@dataclass(frozen=True)
class BundleFault:
    """One thing that is wrong, and the file of the bundle that it is about."""

    kind: str  # such as ``digest``; the catalogue has ``bundle.fault-<kind>``
    file: str = ""

    @property
    def rule(self) -> str:
        """The stable id of what is wrong, such as ``bundle-digest``."""
        return f"bundle-{self.kind}"

    @property
    def message(self) -> Message:
        """What is wrong, in words."""
        return Message(f"bundle.fault-{self.kind}", {"file": self.file})
