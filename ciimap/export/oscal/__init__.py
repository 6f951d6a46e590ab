"""OSCAL documents: a system security plan and assessment results for readers abroad.

Source: OSCAL 1.2 (NIST), JSON schema and metaschema. An authorization boundary has no list of
members there, so each entry of the model is a component that tells its verdict in ``props``.
"""

from ciimap.export.oscal.naming import NAMESPACE
from ciimap.export.oscal.plan import plan_of
from ciimap.export.oscal.results import results_of

__all__ = ["NAMESPACE", "plan_of", "results_of"]
