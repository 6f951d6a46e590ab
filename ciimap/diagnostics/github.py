"""Annotations that a workflow run shows beside the lines: one command a line.

Source: "Workflow commands" of GitHub Actions; its own escapes for properties and messages.
"""

from __future__ import annotations

from ciimap.diagnostics.diagnostic import Diagnostic
from ciimap.diagnostics.told import Told

_LEVELS = {"error": "error", "warning": "warning", "info": "notice"}


def render(told: Told) -> str:
    """Return a line for each new diagnostic; what is known or left out is counted in one more."""
    lines = [_line(each, told) for each in told.sifted.new]
    if told.sifted.known or told.sifted.left_out:
        values = {"known": len(told.sifted.known), "off": len(told.sifted.left_out)}
        lines.append(f"::notice::{_message(told.say('not-counted', **values))}")
    return "".join(f"{line}\n" for line in lines)


def _line(each: Diagnostic, told: Told) -> str:
    properties = {"file": each.place.file}
    if each.place.line:
        properties |= {"line": str(each.place.line), "col": str(each.place.column)}
    properties["title"] = each.rule
    shown = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{_LEVELS[each.severity]} {shown}::{_message(told.words(each))}"


def _message(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")
