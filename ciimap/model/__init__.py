"""The types of a model, one module per idea (``models/``, plural, is shipped data).

A loaded ``Model`` is frozen and complete: includes are merged, every reference exists.
"""

from ciimap.model.business import Business, Function, Group, Requiring
from ciimap.model.element import (
    ELEMENT_SECTIONS,
    Element,
    ElementKind,
    EnvironmentElement,
    InformationSystem,
    NetworkFacility,
)
from ciimap.model.flow import STAGES, Flow, Hosts, Stage, Step
from ciimap.model.information import GRADES, Grade, Information
from ciimap.model.link import Link
from ciimap.model.model import SECTIONS, ElementEntry, Entry, Kind, Model, Operator
from ciimap.model.policy import Policy
from ciimap.model.record import Record
from ciimap.model.requirement import (
    UNKNOWN,
    AllOf,
    AnyOf,
    AtLeast,
    Formula,
    Need,
    Requirement,
    formula_of,
    named_ids,
)

__all__ = [
    "ELEMENT_SECTIONS",
    "GRADES",
    "SECTIONS",
    "STAGES",
    "UNKNOWN",
    "AllOf",
    "AnyOf",
    "AtLeast",
    "Business",
    "Element",
    "ElementEntry",
    "ElementKind",
    "Entry",
    "EnvironmentElement",
    "Flow",
    "Formula",
    "Function",
    "Grade",
    "Group",
    "Hosts",
    "Information",
    "InformationSystem",
    "Kind",
    "Link",
    "Model",
    "Need",
    "NetworkFacility",
    "Operator",
    "Policy",
    "Record",
    "Requirement",
    "Requiring",
    "Stage",
    "Step",
    "formula_of",
    "named_ids",
]
