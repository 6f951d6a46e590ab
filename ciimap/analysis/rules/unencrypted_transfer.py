"""Sensitive information that a flow carries over a hop without stated encryption.

Source: digest of the draft rules on network data processing (31 August 2020): important data and
sensitive information are encrypted in transit.
"""

from __future__ import annotations

from collections.abc import Iterator

from ciimap.analysis.facts import Facts
from ciimap.analysis.finding import Finding
from ciimap.analysis.sensitive import sensitive_in
from ciimap.errors import Severity
from ciimap.model import Flow
from ciimap.texts import Message
from ciimap.trace import hops_of

ID = "unencrypted-transfer"
SEVERITY: Severity = "warning"


def find(facts: Facts) -> Iterator[Finding]:
    """Yield one finding per flow, with the hosts that receive sensitive information in clear."""
    for id_, flow in facts.model.flows.items():
        information, receivers = sensitive_in(facts.model, flow), _receivers_in_clear(flow)
        if information and receivers:
            values = {"flow": id_, "information": information, "hosts": receivers}
            yield Finding(ID, SEVERITY, id_, Message(f"findings.{ID}", values), ("flows", id_))


def _receivers_in_clear(flow: Flow) -> tuple[str, ...]:
    hops = (hop for hop in hops_of(flow) if hop.start != hop.end and not hop.step.encrypted)
    return tuple(sorted({hop.end for hop in hops}))
