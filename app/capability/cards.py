"""The contents of one domain by level, each with its answer: what the assessor works on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path

import streamlit as st

from app import access
from app.capability.answering import answered, fill, lacks_reason, widget_key
from app.capability.plain import plain
from app.markup import Html, element, joined
from ciimap.capability import (
    NOT_ASSESSED,
    Answer,
    Confidence,
    Content,
    ContentResult,
    Domain,
    Index,
    Scored,
)
from ciimap.report import Words
from ciimap.texts import say
from ciimap.values import pick

_EVIDENCE = 0.36  # of the width of a card
_LOW: Confidence = "recalled_low"


@dataclass(frozen=True)
class Cards:
    """Shows contents; a choice of ``only_gaps`` leaves out what is met, and says how many."""

    scored: Scored
    path: Path
    words: Words
    target: int
    only_gaps: bool

    def show(self, domain: Domain) -> None:
        """Show the contents of ``domain``, level by level."""
        st.html(self._head(domain))
        if self._is_fixed:
            said = say("access.may-not-score", self.words.language)
            st.html(element("div", element("p", said, class_="notice"), class_="ci"))
        indexes = self.scored.domain(domain.id).indexes
        results = {c.id: c for index in indexes for c in index.contents}
        pairs = [(index, content) for index in domain.indexes for content in index.contents]
        shown = [pair for pair in pairs if self._is_shown(results[pair[1].id])]
        for level in range(1, self.scored.model.top + 1):
            of_level = [pair for pair in shown if pair[1].level == level]
            if of_level:
                st.html(self._level(level))
            for index, content in of_level:
                self._card(index, content)
        if len(shown) < len(pairs):
            hidden = len(pairs) - len(shown)
            said = say("capability_page.hidden", self.words.language, count=hidden)
            st.html(element("div", element("p", said, class_="quiet"), class_="ci"))

    def _is_shown(self, result: ContentResult) -> bool:
        is_gap = result.state in {"short", "open"} and result.level <= self.target
        return is_gap or not self.only_gaps

    def _head(self, domain: Domain) -> Html:
        language, result = self.words.language, self.scored.domain(domain.id)
        level = self.words.levels(result.level)
        now = say("capability_page.domain-now", language, level=level)
        name = element("h2", pick(domain.name, language, domain.id))
        about = pick(domain.description, language)
        told = element("p", about, class_="quiet") if about else Html()
        return element("div", name, element("span", now), told, class_="ci domain")

    def _level(self, level: int) -> Html:
        meaning = self.scored.model.levels[level - 1]
        name, told = self.words.level(level), pick(meaning.name, self.words.language)
        heading = name if told.casefold() == name.casefold() else f"{name} · {told}"
        about = element("span", pick(meaning.meaning, self.words.language), class_="quiet")
        return element("div", element("h3", heading), about, class_="ci level")

    # --- One content ------------------------------------------------------------------------------

    def _card(self, index: Index, content: Content) -> None:
        answer = self.scored.assessment.answers.get(content.id, Answer())
        fill(content.id, answer, self.path, self.words.language)
        lacks = lacks_reason(content.id, self.scored.model, self.path, self.words.language)
        with st.container(border=True, key=f"card-{content.id}"):
            left, right = st.columns([1 - _EVIDENCE, _EVIDENCE], gap="medium")
            with left:
                st.html(self._text(index, content))
                self._judgement(content)
            with right:
                self._evidence(content)
                self._note(content, lacks=lacks)
                self._review(content, answer)
            if lacks:
                said = say("capability_page.reason-needed", self.words.language)
                st.html(element("div", element("p", said, class_="needed"), class_="ci"))

    def _key(self, content: Content, name: str) -> str:
        return widget_key(content.id, name, self.path, self.words.language)

    def _label(self, name: str, content: Content) -> str:
        return say(f"capability_page.label-{name}", self.words.language, id=content.id)

    @cached_property
    def _is_fixed(self) -> bool:
        return not access.may("score")

    def _saving(self, content: Content) -> partial[None]:
        scheme, language = self.scored.model, self.words.language
        return partial(answered, content.id, scheme, self.path, language)

    def _text(self, index: Index, content: Content) -> Html:
        text = pick(content.content, self.words.language)
        first = element("p", element("code", content.id), Html(" "), text, class_="content")
        about = " · ".join(self._about(index, content))
        return element("div", first, element("p", about, class_="quiet"), class_="ci card")

    def _about(self, index: Index, content: Content) -> Iterator[str]:
        language = self.words.language
        yield f"{index.id} {pick(index.name, language)}"
        if index.reference:
            yield pick(index.reference, language)
        if content.operations:
            yield self.words.joined(self.words.say(f"operation-{o}") for o in content.operations)
        source = self.scored.model.source_of(content.source or index.source)
        if source is not None and source.confidence == _LOW:
            yield self.words.say(f"confidence-{_LOW}")  # what else there is stands at the head

    def _judgement(self, content: Content) -> None:
        st.segmented_control(
            self._label("judgement", content),
            [*self.scored.model.judgements, NOT_ASSESSED],
            key=self._key(content, "judgement"),
            format_func=lambda name: plain(self.words.judgement(name)),
            label_visibility="collapsed",
            required=True,
            disabled=self._is_fixed,
            on_change=self._saving(content),
        )

    def _evidence(self, content: Content) -> None:
        typical = self.words.joined(pick(e, self.words.language) for e in content.evidence)
        hint = say("capability_page.evidence-hint", self.words.language)
        st.text_area(
            self._label("evidence", content),
            key=self._key(content, "evidence"),
            placeholder=hint + typical if content.evidence else hint,
            height="content",
            label_visibility="collapsed",
            disabled=self._is_fixed,
            on_change=self._saving(content),
        )

    def _note(self, content: Content, *, lacks: bool) -> None:
        name = "note-required" if lacks else "note"
        st.text_area(
            self._label("note", content),
            key=self._key(content, "note"),
            placeholder=say(f"capability_page.{name}", self.words.language),
            height="content",
            label_visibility="collapsed",
            disabled=self._is_fixed,
            on_change=self._saving(content),
        )

    def _review(self, content: Content, answer: Answer) -> None:
        label = say("capability_page.review", self.words.language)
        day = element("span", answer.on.isoformat(), class_="whole") if answer.on else ""
        signed = joined(filter(None, [answer.by, day]), " · ")
        box, signature = st.columns([1, 1], gap="small", vertical_alignment="center")
        with box:
            st.checkbox(
                label,
                key=self._key(content, "review"),
                disabled=self._is_fixed,
                on_change=self._saving(content),
            )
        if signed:
            signature.html(joined([element("div", element("p", signed), class_="ci signed")]))
