"""What readers see: one evaluation, told as a document, as sentences, and as a picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ciimap.values import late_names

if TYPE_CHECKING:
    from ciimap.report.analyses import ANALYSES, Told, analyses_document, explain_analyses
    from ciimap.report.blank_assessment import assessment_template
    from ciimap.report.capability_evaluation import CapabilityEvaluation
    from ciimap.report.capability_next import next_lines, next_tables, trend_tables
    from ciimap.report.capability_result import (
        CAPABILITY_FORMAT,
        capability_document,
        trend_document,
    )
    from ciimap.report.capability_summary import (
        capability_findings,
        capability_headlines,
        capability_tables,
    )
    from ciimap.report.capability_words import Words, percent
    from ciimap.report.decision import Decision, ReviewDecision
    from ciimap.report.difference import (
        DIFFERENCE_FORMAT,
        Comparison,
        Part,
        Side,
        difference_document,
        tell_difference,
    )
    from ciimap.report.document import RESULT_FORMAT, boundary_document, certificates_document
    from ciimap.report.dossier import Dossier
    from ciimap.report.evaluation import Evaluation
    from ciimap.report.explanation import explain_element
    from ciimap.report.forms import ChangeEntry, Form, ReviewEntry, build_forms
    from ciimap.report.identity import identity_of
    from ciimap.report.names import label_of, name_of, operator_of, spoken
    from ciimap.report.naming import with_names
    from ciimap.report.paper import (
        Block,
        Bullets,
        Drawing,
        Facts,
        Figures,
        Grid,
        Heading,
        NewPage,
        Paper,
        Paragraph,
    )
    from ciimap.report.picture import build_picture, width_of
    from ciimap.report.readers import READER_REPORTS, build_paper
    from ciimap.report.reasons import short_reason
    from ciimap.report.sifted_tables import known_table, rules_off_table
    from ciimap.report.table import Table
    from ciimap.report.tables import boundary_headlines, boundary_tables, findings_table
    from ciimap.report.what_if_report import explain_what_if, what_if_document
else:
    __getattr__ = late_names(
        __name__,
        {
            "analyses": ("ANALYSES", "Told", "analyses_document", "explain_analyses"),
            "blank_assessment": ("assessment_template",),
            "capability_result": ("CAPABILITY_FORMAT", "capability_document", "trend_document"),
            "capability_evaluation": ("CapabilityEvaluation",),
            "capability_next": ("next_lines", "next_tables", "trend_tables"),
            "capability_summary": (
                "capability_findings",
                "capability_headlines",
                "capability_tables",
            ),
            "capability_words": ("Words", "percent"),
            "decision": ("Decision", "ReviewDecision"),
            "difference": (
                "DIFFERENCE_FORMAT",
                "Comparison",
                "Part",
                "Side",
                "difference_document",
                "tell_difference",
            ),
            "document": ("RESULT_FORMAT", "boundary_document", "certificates_document"),
            "dossier": ("Dossier",),
            "evaluation": ("Evaluation",),
            "explanation": ("explain_element",),
            "forms": ("ChangeEntry", "Form", "ReviewEntry", "build_forms"),
            "identity": ("identity_of",),
            "names": ("label_of", "name_of", "operator_of", "spoken"),
            "naming": ("with_names",),
            "paper": (
                "Block",
                "Bullets",
                "Drawing",
                "Facts",
                "Figures",
                "Grid",
                "Heading",
                "NewPage",
                "Paper",
                "Paragraph",
            ),
            "picture": ("build_picture", "width_of"),
            "readers": ("READER_REPORTS", "build_paper"),
            "reasons": ("short_reason",),
            "sifted_tables": ("known_table", "rules_off_table"),
            "table": ("Table",),
            "tables": ("boundary_headlines", "boundary_tables", "findings_table"),
            "what_if_report": ("explain_what_if", "what_if_document"),
        },
    )

__all__ = [
    "ANALYSES",
    "CAPABILITY_FORMAT",
    "DIFFERENCE_FORMAT",
    "READER_REPORTS",
    "RESULT_FORMAT",
    "Block",
    "Bullets",
    "CapabilityEvaluation",
    "ChangeEntry",
    "Comparison",
    "Decision",
    "Dossier",
    "Drawing",
    "Evaluation",
    "Facts",
    "Figures",
    "Form",
    "Grid",
    "Heading",
    "NewPage",
    "Paper",
    "Paragraph",
    "Part",
    "ReviewDecision",
    "ReviewEntry",
    "Side",
    "Table",
    "Told",
    "Words",
    "analyses_document",
    "assessment_template",
    "boundary_document",
    "boundary_headlines",
    "boundary_tables",
    "build_forms",
    "build_paper",
    "build_picture",
    "capability_document",
    "capability_findings",
    "capability_headlines",
    "capability_tables",
    "certificates_document",
    "difference_document",
    "explain_analyses",
    "explain_element",
    "explain_what_if",
    "findings_table",
    "identity_of",
    "known_table",
    "label_of",
    "name_of",
    "next_lines",
    "next_tables",
    "operator_of",
    "percent",
    "rules_off_table",
    "short_reason",
    "spoken",
    "tell_difference",
    "trend_document",
    "trend_tables",
    "what_if_document",
    "width_of",
    "with_names",
]
