"""An evaluation record in one line: what was evaluated, its grade, conclusion and date."""

from __future__ import annotations

from ciimap.report.dossier import Dossier


def told_record(dossier: Dossier, id_: str) -> str:
    """Return the record ``id_`` of the model in one line."""
    record = dossier.model.records[id_]
    told = [dossier.name(id_)]
    if record.grade is not None:
        told.append(dossier.say("forms.grade-n", grade=record.grade))
    if record.conclusion is not None:
        told.append(dossier.say(f"capability.conclusion-{record.conclusion}"))
    if record.evaluated_on is not None:
        told.append(record.evaluated_on.isoformat())
    return dossier.phrases(told)
