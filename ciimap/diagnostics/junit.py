"""JUnit XML: a suite for each model, a case for each rule, so that trends per rule can be drawn."""

from __future__ import annotations

import re
from collections.abc import Sequence
from xml.etree import ElementTree as Xml

from ciimap.analysis import RULES
from ciimap.diagnostics.diagnostic import Diagnostic
from ciimap.diagnostics.told import Told

_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # by XML 1.0


def render(told: Told) -> str:
    """Return the document; a case fails if one of its new diagnostics counts as a failure."""
    root = Xml.Element("testsuites", name="ciimap")
    for model in told.models:
        root.append(_suite(model, told))
    for key in ("tests", "failures", "skipped"):
        root.set(key, str(sum(int(suite.get(key, "0")) for suite in root)))
    Xml.indent(root)
    text = Xml.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'


def _suite(model: str, told: Told) -> Xml.Element:
    new = [each for each in told.sifted.new if each.model == model]
    known = [each for each in told.sifted.known if each.model == model]
    rules = sorted({*RULES, *(each.rule for each in new + known)})
    suite = Xml.Element("testsuite", name=_clean(model))
    for rule in rules:
        mine = [each for each in new if each.rule == rule]
        suite.append(_case(rule, model, mine, [e for e in known if e.rule == rule], told))
    suite.set("tests", str(len(rules)))
    suite.set("failures", str(len(suite.findall("testcase/failure"))))
    suite.set("skipped", str(len(suite.findall("testcase/skipped"))))
    return suite


def _case(
    rule: str,
    model: str,
    new: Sequence[Diagnostic],
    known: Sequence[Diagnostic],
    told: Told,
) -> Xml.Element:
    case = Xml.Element("testcase", classname=_clean(model), name=rule)
    failing = [each for each in new if each.severity in told.fails]
    if failing:
        failure = Xml.SubElement(case, "failure", type=failing[0].severity)
        failure.set("message", _clean(told.words(failing[0])))
        failure.text = _lines(failing, told)
    elif rule in told.sifted.reasons:
        Xml.SubElement(case, "skipped", message=_clean(told.sifted.reasons[rule]))
    said = [each for each in new if each not in failing]
    if said or known:
        told_too = Xml.SubElement(case, "system-out")
        accepted = [told.say("known", text=line) for line in _each(known, told)]
        told_too.text = "\n".join([*_each(said, told), *accepted])
    return case


def _lines(diagnostics: Sequence[Diagnostic], told: Told) -> str:
    return "\n".join(_each(diagnostics, told))


def _each(diagnostics: Sequence[Diagnostic], told: Told) -> list[str]:
    return [_clean(f"{each.place}: {told.words(each)}") for each in diagnostics]


def _clean(text: str) -> str:
    return _FORBIDDEN.sub("\ufffd", text)
