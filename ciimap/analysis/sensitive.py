"""Sensitive information: what duties of encryption, assessment and responsibility are about."""

from __future__ import annotations

from ciimap.model import Flow, Information, Model


def is_sensitive(information: Information) -> bool:
    """Return whether ``information`` is core, important, or sensitive personal information.

    Source: digest of the draft rules on network data processing of 31 August 2020 (important data
    and sensitive information); core data are above important ones in the Data Security Law.
    """
    return information.effective_grade != "general" or information.personal == "sensitive"


def sensitive_in(model: Model, flow: Flow) -> tuple[str, ...]:
    """Return the ids of the sensitive information that ``flow`` carries, sorted."""
    return tuple(sorted(i for i in flow.information if is_sensitive(model.information[i])))
