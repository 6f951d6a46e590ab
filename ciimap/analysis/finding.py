"""The finding type, which ``ciimap.errors`` holds so that the capability room has it too."""

from ciimap.errors import Finding

__all__ = ["Finding"]
