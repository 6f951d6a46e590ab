"""SARIF 2.1.0: what code hosts and editors show beside the lines of a model.

Source: OASIS, Static Analysis Results Interchange Format (SARIF) Version 2.1.0.
"""

from __future__ import annotations

import json
import string
from typing import Any

from ciimap.diagnostics.diagnostic import Diagnostic
from ciimap.diagnostics.told import Told

_LEVELS = {"error": "error", "warning": "warning", "info": "note"}
_UNQUOTED = frozenset(string.ascii_letters + string.digits + "-._~/")


def render(told: Told) -> str:
    """Return the log: one run, results sorted by place; what is known or left out is suppressed."""
    sifted = told.sifted
    everything = [*sifted.new, *sifted.known, *sifted.left_out]
    rules = sorted({each.rule for each in everything})
    places = {rule: place for place, rule in enumerate(rules)}
    results = [_result(each, places, told, {}) for each in sifted.new]
    results += [_result(each, places, told, _accepted(told)) for each in sifted.known]
    results += [_result(each, places, told, _off(each, told)) for each in sifted.left_out]
    driver = {
        "name": "ciimap",
        "semanticVersion": told.version,
        "rules": [_rule(rule, told) for rule in rules],
    }
    run = {
        "tool": {"driver": driver},
        "language": "zh-CN" if told.language == "zh" else "en-US",
        "columnKind": "unicodeCodePoints",
        "artifacts": [{"location": {"uri": _uri(model)}} for model in sorted(set(told.models))],
        "results": results,
    }
    log = {"$schema": "urn:oasis:sarif:2.1.0", "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _rule(rule: str, told: Told) -> dict[str, Any]:
    title = told.title(rule)
    return {"id": rule, "shortDescription": {"text": title}} if title else {"id": rule}


def _result(
    each: Diagnostic, places: dict[str, int], told: Told, more: dict[str, Any]
) -> dict[str, Any]:
    return {
        "ruleId": each.rule,
        "ruleIndex": places[each.rule],
        "level": _LEVELS[each.severity],
        "message": {"text": told.words(each)},
        "locations": [_location(each)],
        "partialFingerprints": {"ciimap/1": each.fingerprint(each.place.file)},
        **more,
    }


def _location(each: Diagnostic) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": {"uri": _uri(each.place.file)}}
    if each.place.line:
        column = max(1, each.place.column)
        physical["region"] = {"startLine": each.place.line, "startColumn": column}
    logical = [{"name": each.at, "kind": "element"}] if each.at else []
    return {"physicalLocation": physical, **({"logicalLocations": logical} if logical else {})}


def _accepted(told: Told) -> dict[str, Any]:
    reason = {"kind": "external", "justification": told.say("in-baseline")}
    return {"baselineState": "unchanged", "suppressions": [reason]}


def _off(each: Diagnostic, told: Told) -> dict[str, Any]:
    reason = told.sifted.reasons[each.rule]
    return {"suppressions": [{"kind": "external", "justification": reason}]}


def _uri(file: str) -> str:
    """Return ``file`` as a relative reference, or as a file URI if it is absolute (RFC 3986)."""
    quoted = "".join(
        chr(byte) if chr(byte) in _UNQUOTED else f"%{byte:02X}"
        for byte in file.encode("utf-8", "surrogateescape")
    )
    if file[1:3] == ":/":  # a drive of Windows
        return f"file:///{file[0]}:{quoted[4:]}"
    return f"file://{quoted}" if file.startswith("/") else quoted
