"""An element inside the boundary that names a product and no certificate.

Source: Cybersecurity Law on critical network equipment and specialised security products, and the
cryptography rules on certified products (recalled with high confidence). Whether a product is in
the catalogue is for the reader to tell: the model does not say.
"""

from __future__ import annotations

from collections.abc import Iterator

from ciimap.analysis.facts import Facts
from ciimap.analysis.finding import Finding
from ciimap.errors import Severity
from ciimap.texts import Message

ID = "product-without-certificate"
SEVERITY: Severity = "info"


def find(facts: Facts) -> Iterator[Finding]:
    """Yield one finding per such element."""
    for verdict in facts.boundary.elements:
        element = facts.element(verdict.id) if verdict.inside else None
        if element is not None and element.product and not element.certificate:
            values = {"element": verdict.id, "product": element.product}
            message = Message(f"findings.{ID}", values)
            yield Finding(ID, SEVERITY, verdict.id, message, facts.path_of(verdict.id))
