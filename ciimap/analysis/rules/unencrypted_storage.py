"""Sensitive information that a flow stores without stated encryption.

Source: digest of the draft rules on network data processing (31 August 2020): important data and
sensitive information are stored with encryption, access control and audit.
"""

from __future__ import annotations

from collections.abc import Iterator

from ciimap.analysis.facts import Facts
from ciimap.analysis.finding import Finding
from ciimap.analysis.sensitive import sensitive_in
from ciimap.errors import Severity
from ciimap.texts import Message

ID = "unencrypted-storage"
SEVERITY: Severity = "warning"


def find(facts: Facts) -> Iterator[Finding]:
    """Yield one finding per flow, with the hosts that keep sensitive information in clear."""
    for id_, flow in facts.model.flows.items():
        information = sensitive_in(facts.model, flow)
        steps = (s for s in flow.steps if s.stage == "store" and not s.encrypted_at_rest)
        hosts = tuple(sorted({host for step in steps for host in step.at.of}))
        if information and hosts:
            values = {"flow": id_, "information": information, "hosts": hosts}
            yield Finding(ID, SEVERITY, id_, Message(f"findings.{ID}", values), ("flows", id_))
