"""The forms of the boundary work, F1 to F11, filled in as far as the model goes."""

from __future__ import annotations

from collections.abc import Sequence

from ciimap.report.dossier import Dossier
from ciimap.report.forms.assets import environment, facilities, systems
from ciimap.report.forms.basic import basic_information
from ciimap.report.forms.business import businesses, flows, information
from ciimap.report.forms.form import BLANK, Column, Form
from ciimap.report.forms.records import ChangeEntry, ReviewEntry, change_record, review_record
from ciimap.report.forms.verdicts import boundary_list, indispensability


def build_forms(
    dossier: Dossier,
    reviews: Sequence[ReviewEntry] = (),
    changes: Sequence[ChangeEntry] = (),
) -> tuple[Form, ...]:
    """Return F1 to F11 in the language of ``dossier``.

    Args:
        dossier: The evaluation.
        reviews: Matters that review meetings dealt with, for F10.
        changes: Changes noticed so far, for F11.

    Cost: F7 has a row for each element and business.
    """
    return (
        basic_information(dossier),
        businesses(dossier),
        information(dossier),
        flows(dossier),
        facilities(dossier),
        systems(dossier),
        indispensability(dossier),
        environment(dossier),
        boundary_list(dossier),
        review_record(dossier, reviews),
        change_record(dossier, changes),
    )


__all__ = ["BLANK", "ChangeEntry", "Column", "Form", "ReviewEntry", "build_forms"]
