"""The page's language for the words that Streamlit's own widgets say in English only."""

from __future__ import annotations

import json

from app.markup import Html
from app.security import SETTINGS
from ciimap.texts import say
from ciimap.values import Language

_WORDS = (
    "upload",
    "upload-limits",
    "enter",
    "control-enter",
    "add",
    "all",
    "matches",
    "none",
    "gone-title",
    "gone",
)  # each a variable of the style sheet, which puts it in the place of the widget's own


def widget_words(language: Language) -> Html:
    """Return a style that has buttons, fields and lists speak ``language``."""
    size = SETTINGS["server.maxUploadSize"]
    said = (
        (name, json.dumps(say(f"widgets.{name}", language, size=size), ensure_ascii=False))
        for name in _WORDS
    )
    variables = " ".join(f"--ci-{name}: {text};" for name, text in said)
    return Html(f"<style>:root {{ {variables} }}</style>")
