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
    "graphml": Registered(
        module="ciimap.export.formats.graphml",
        suffixes=(".graphml",),
        media_type="application/xml",
        title="export.format-graphml",
        scopes=_ANY_PART,
    ),
    "cytoscape": Registered(
        module="ciimap.export.formats.cytoscape",
        suffixes=(".cyjs",),
        media_type="application/json",
        title="export.format-cytoscape",
        scopes=_ANY_PART,
    ),
    "csv": Registered(
        module="ciimap.export.formats.csv_pair",
        suffixes=(".nodes.csv", ".edges.csv"),
        media_type="text/csv",
        title="export.format-csv",
        scopes=_ANY_PART,
    ),
    "csv-neo4j": Registered(
        module="ciimap.export.formats.csv_neo4j",
        suffixes=(".neo4j-nodes.csv", ".neo4j-edges.csv"),
        media_type="text/csv",
        title="export.format-csv-neo4j",
        scopes=_ANY_PART,
    ),
    "dot": Registered(
        module="ciimap.export.formats.dot",
        suffixes=(".dot",),
        media_type="text/vnd.graphviz",
        title="export.format-dot",
        scopes=_ANY_PART,
    ),
    "mermaid": Registered(
        module="ciimap.export.formats.mermaid",
        suffixes=(".mmd",),
        media_type="text/vnd.mermaid",
        title="export.format-mermaid",
        scopes=_ANY_PART,
        may_refuse=True,
    ),
    "svg": Registered(
        module="ciimap.export.formats.svg",
        suffixes=(".svg",),
        media_type="image/svg+xml",
        title="export.format-svg",
        scopes=_ANY_PART,
        for_people=True,
    ),
    "html": Registered(
        module="ciimap.export.formats.html",
        suffixes=(".html",),
        media_type="text/html",
        title="export.format-html",
        scopes=_ANY_PART,
        extra="app",
        for_people=True,
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
    "report-html": Registered(
        module="ciimap.export.formats.report_html",
        suffixes=(".html",),
        media_type="text/html",
        title="export.format-report-html",
        for_people=True,
        has_readers=True,
    ),
    "report-pdf": Registered(
        module="ciimap.export.formats.report_pdf",
        suffixes=(".pdf",),
        media_type="application/pdf",
        title="export.format-report-pdf",
        extra="pdf",
        for_people=True,
        has_readers=True,
    ),
    "report-docx": Registered(
        module="ciimap.export.formats.report_docx",
        suffixes=(".docx",),
        media_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        title="export.format-report-docx",
        extra="docx",
        for_people=True,
        has_readers=True,
    ),
    "oscal-ssp": Registered(
        module="ciimap.export.formats.oscal_ssp",
        suffixes=(".oscal-ssp.json",),
        media_type="application/json",
        title="oscal.format-ssp",
        scopes=_ANY_PART,
        may_refuse=True,
    ),
    "oscal-ar": Registered(
        module="ciimap.export.formats.oscal_ar",
        suffixes=(".oscal-ar.json",),
        media_type="application/json",
        title="oscal.format-ar",
        needs_assessment=True,
        may_refuse=True,
    ),
}
