"""How large an input may be: everything that bounds reading, in one place."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class ReadingLimits:
    """Bounds on what is read; a file beyond one of them is refused, never cut short."""

    yaml_bytes: int = 20_000_000  # per file
    json_bytes: int = 2_000_000_000  # per file
    depth: int = 32  # mappings and lists within each other
    events: int = 3_000_000  # parts of one YAML file: keys, values, starts and ends
    include_depth: int = 4  # files that include each other in a row, below the root
    files: int = 200
    attribute_names: int = 1_000  # different names of free attributes in one model
    problems: int = 10_000  # listed for one model
    comparisons: int = 20_000  # of names, in search of what was meant
