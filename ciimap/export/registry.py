"""Every format, by name. A new one is a module in ``ciimap.export.formats`` and an entry here.

Its title stands in the catalogue's ``export.json``. Nothing is imported here, so that the command
line starts quickly; help, choices, download buttons and tests are derived from this list.
"""

from __future__ import annotations

from collections.abc import Mapping

from ciimap.export.exporter import Registered
from ciimap.export.subject import ScopeKind

_ANY_PART: tuple[ScopeKind, ...] = ("whole", "boundary", "business", "flow")

EXPORTERS: Mapping[str, Registered] = {
    "node-link": Registered(
        module="ciimap.export.formats.node_link",
        suffixes=(".graph.json",),
        media_type="application/json",
        title="export.format-node-link",
        scopes=_ANY_PART,
    ),
}
