"""An independent check of a boundary result against its model.

Nothing here comes from the rooms that computed the result: the model is all that is shared, and
an import contract holds it so. Fail times, routes, cut sets, traces and exposure are worked out
anew, by other methods, from the semantics.
"""

from ciimap.verification.claims import RESULT_FORMAT, Claims, ElementClaim
from ciimap.verification.document import (
    VERIFICATION_FORMAT,
    tell_verification,
    verification_document,
)
from ciimap.verification.points import Point, wrong_point
from ciimap.verification.reading import Path, ShapeError, ShapeFault, read_claims
from ciimap.verification.schema import result_schema
from ciimap.verification.verifying import CheckResult, Outcome, Verification, verify

__all__ = [
    "RESULT_FORMAT",
    "VERIFICATION_FORMAT",
    "CheckResult",
    "Claims",
    "ElementClaim",
    "Outcome",
    "Path",
    "Point",
    "ShapeError",
    "ShapeFault",
    "Verification",
    "read_claims",
    "result_schema",
    "tell_verification",
    "verification_document",
    "verify",
    "wrong_point",
]
