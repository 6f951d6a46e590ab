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
    "forms-xlsx": Registered(
        module="ciimap.export.formats.forms_xlsx",
        suffixes=(".forms.xlsx",),
        media_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        title="export.format-forms-xlsx",
        for_people=True,
    ),
    "forms-csv": Registered(
        module="ciimap.export.formats.forms_csv",
        suffixes=tuple(f".F{number}.csv" for number in range(12)),
        media_type="text/csv",
        title="export.format-forms-csv",
        for_people=True,
    ),
}
