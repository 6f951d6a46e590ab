"""Callbacks that run to their end, whatever is typed meanwhile, and of widgets that are there.

Streamlit stops a run as soon as the next one is asked for, and that also inside a callback: at its
next look into the session state. What it was to save would be lost without a word, as the widget
counts as seen. So a run is stopped after its callbacks, and never within one.

A browser tells the values of all widgets that it shows. The end of an earlier run, in a thread of
its own, makes the session forget what a later one has drawn, and such a widget counts as changed:
its callback would save what nobody typed, over what was saved meanwhile. So it is remembered here
what a widget was drawn with.

A browser goes on showing a choice by the words that it was made by, in the language of then, until
it is told the choice anew.
"""

from __future__ import annotations

from dataclasses import replace
from functools import wraps
from threading import Lock, RLock
from typing import Any

from streamlit.runtime.state.common import RegisterWidgetResult, user_key_from_element_id
from streamlit.runtime.state.safe_session_state import SafeSessionState
from streamlit.runtime.state.session_state import SessionState

_TURN = "callbacks:turn"  # the key of the lock in the session
_LATEST = "callbacks:latest"  # likewise, of the run that began last
_DRAWN = "callbacks:drawn"  # likewise, of what widgets were drawn with
_MOST = 2_000  # widgets that are remembered
_NEW = Lock()


def keep_callbacks_whole() -> None:
    """Have Streamlit look for a request to stop after the callbacks of a run, not within them.

    For the length of its callbacks, the run says that it is executing nothing that could be stopped
    (Streamlit 1.67). The next run is in another thread and has its own lock on the session; so the
    callbacks of a session wait for each other here, lest two edits begin with the same model.
    """
    original = SafeSessionState.on_script_will_rerun
    if hasattr(original, "__wrapped__"):
        return
    _end_only_the_latest()

    @wraps(original)
    def whole(self: SafeSessionState, *arguments: Any, **named: Any) -> None:
        runner = getattr(self._yield_callback, "__self__", None)
        was = getattr(runner, "_execing", None)
        if was is not None:
            runner._execing = False  # type: ignore[union-attr]  # of the runner, if it is one
        try:
            with _turn_of(self._state):
                self._state[_LATEST] = self
                original(self, *arguments, **named)
        finally:
            if was is not None:
                runner._execing = was  # type: ignore[union-attr]  # as above

    SafeSessionState.on_script_will_rerun = whole  # type: ignore[method-assign]  # the purpose


def _end_only_the_latest() -> None:
    """Have the end of a run change the session only as long as no later run has begun.

    It takes back what buttons said, and forgets the widgets that it did not draw. Of a later run, a
    press would be lost without a word, and a callback would find its fields empty.
    """
    original = SafeSessionState.on_script_finished

    @wraps(original)
    def ended(self: SafeSessionState, *arguments: Any, **named: Any) -> None:
        with _turn_of(self._state):
            if _LATEST not in self._state or self._state[_LATEST] is self:
                original(self, *arguments, **named)

    SafeSessionState.on_script_finished = ended  # type: ignore[method-assign]  # the purpose


def _turn_of(state: SessionState) -> RLock:
    """Return the lock that the callbacks of one session take in turn."""
    with _NEW:
        if _TURN not in state:
            state[_TURN] = RLock()
        return state[_TURN]  # type: ignore[no-any-return]  # as was put there


def remember_widgets() -> None:
    """Have Streamlit run callbacks only of widgets that somebody has changed (1.67)."""
    changes, register = SessionState._widget_changed, SessionState.register_widget
    if hasattr(changes, "__wrapped__"):
        return

    @wraps(register)
    def registered(self: SessionState, metadata: Any, user_key: str | None) -> Any:
        result = register(self, metadata, user_key)
        drawn = _drawn_in(self)
        if metadata.id in drawn and drawn.pop(metadata.id) == result.value:
            result = _told_anew_if_worded_otherwise(result, metadata)
        drawn[metadata.id] = result.value
        while len(drawn) > _MOST:
            del drawn[next(iter(drawn))]
        return result

    @wraps(changes)
    def changed(self: SessionState, widget_id: str) -> bool:
        is_keyed = user_key_from_element_id(widget_id) is not None
        if is_keyed and widget_id not in self._key_id_mapper.id_key_mapping:
            return False  # its callback would find nothing under its key
        drawn = _drawn_in(self)
        if widget_id not in self._old_state and widget_id in drawn:
            return bool(self._new_widget_state.get(widget_id) != drawn[widget_id])
        return changes(self, widget_id)

    SessionState.register_widget = registered  # type: ignore[method-assign]  # the purpose
    SessionState._widget_changed = changed  # type: ignore[method-assign]  # the purpose


def _told_anew_if_worded_otherwise(
    result: RegisterWidgetResult[Any], metadata: Any
) -> RegisterWidgetResult[Any]:
    """Have the browser told a choice that it shows by words that are the choice's no longer."""
    shown = result.incoming_serialized_value or result.incoming_serialized_values
    is_choice = hasattr(getattr(metadata.serializer, "__self__", None), "format_func")
    if not is_choice or not shown or result.value == shown:  # what was typed is worded as it is
        return result
    return replace(
        result, value_changed=result.value_changed or metadata.serializer(result.value) != shown
    )


def _drawn_in(state: SessionState) -> dict[str, Any]:
    """Return what the widgets of a session were drawn with, the latest last."""
    with _NEW:
        if _DRAWN not in state:
            state[_DRAWN] = {}
        return state[_DRAWN]  # type: ignore[no-any-return]  # as was put there
