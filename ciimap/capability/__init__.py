"""Evaluation of security protection capability: answers, gates, grades, levels, what comes next.

This room stands apart from the graph and the boundary: facts about the boundary are handed to it.
"""

from ciimap.capability import cryptography
from ciimap.capability.assessment import Answer, Assessment
from ciimap.capability.blocking import DomainStep, NextStep, RowStep, domain_step, next_step
from ciimap.capability.comparing import AnswerChange, DifferentModelsError, Point, Trend, compare
from ciimap.capability.conclusions import Concluded, conclude_rate
from ciimap.capability.domain_rules import DOMAIN_RULES, Changes
from ciimap.capability.facts import BoundaryFacts, NamedRecord, SystemFact, SystemKind
from ciimap.capability.gates import GateResult, RecordFault, SystemCheck
from ciimap.capability.noticing import notice, older_model
from ciimap.capability.period import Period, parse_period
from ciimap.capability.protection import ProtectionResult, Ranks, Report
from ciimap.capability.results import (
    ContentResult,
    Coverage,
    Derivation,
    DomainResult,
    IndexResult,
    LevelCheck,
    LevelRange,
    OverallResult,
    RowCheck,
)
from ciimap.capability.rules import (
    PROTECTION_GRADES,
    VERDICTS_2025,
    Gate,
    OverallRow,
    ProtectionRule,
    Rules,
)
from ciimap.capability.scheme import (
    NOT_ASSESSED,
    CapabilityModel,
    Content,
    Domain,
    Index,
    Judgement,
    LevelMeaning,
)
from ciimap.capability.scoring import Scored, score
from ciimap.capability.source import CONFIDENCES, Confidence, Source, SourceRef
from ciimap.capability.validity import validity_on

__all__ = [
    "CONFIDENCES",
    "DOMAIN_RULES",
    "NOT_ASSESSED",
    "PROTECTION_GRADES",
    "VERDICTS_2025",
    "Answer",
    "AnswerChange",
    "Assessment",
    "BoundaryFacts",
    "CapabilityModel",
    "Changes",
    "Concluded",
    "Confidence",
    "Content",
    "ContentResult",
    "Coverage",
    "Derivation",
    "DifferentModelsError",
    "Domain",
    "DomainResult",
    "DomainStep",
    "Gate",
    "GateResult",
    "Index",
    "IndexResult",
    "Judgement",
    "LevelCheck",
    "LevelMeaning",
    "LevelRange",
    "NamedRecord",
    "NextStep",
    "OverallResult",
    "OverallRow",
    "Period",
    "Point",
    "ProtectionResult",
    "ProtectionRule",
    "Ranks",
    "RecordFault",
    "Report",
    "RowCheck",
    "RowStep",
    "Rules",
    "Scored",
    "Source",
    "SourceRef",
    "SystemCheck",
    "SystemFact",
    "SystemKind",
    "Trend",
    "compare",
    "conclude_rate",
    "cryptography",
    "domain_step",
    "next_step",
    "notice",
    "older_model",
    "parse_period",
    "score",
    "validity_on",
]
