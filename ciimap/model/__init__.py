"""The types of a model, one module per idea (``models/``, plural, is shipped data).

A loaded ``Model`` is frozen and complete: includes are merged, every reference exists.
"""

from ciimap.model.base import (
    ID_PATTERN,
    Day,
    Described,
    Id,
    Label,
    Strict,
    Text,
    as_tuple,
)
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
from ciimap.model.model import (
    SECTIONS,
    Decision,
    ElementEntry,
    Entry,
    Kind,
    Model,
    Operator,
)
from ciimap.model.policy import Policy
from ciimap.model.record import Conclusion, Record
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
    "ID_PATTERN",
    "SECTIONS",
    "STAGES",
    "UNKNOWN",
    "AllOf",
    "AnyOf",
    "AtLeast",
    "Business",
    "Conclusion",
    "Day",
    "Decision",
    "Described",
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
    "Id",
    "Information",
    "InformationSystem",
    "Kind",
    "Label",
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
    "Strict",
    "Text",
    "as_tuple",
    "formula_of",
    "named_ids",
]
