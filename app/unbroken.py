"""Callbacks that run to their end, whatever is typed meanwhile.

Streamlit stops a run as soon as the next one is asked for, and that also inside a callback: at its
next look into the session state. What it was to save would be lost without a word, as the widget
counts as seen. So a run is stopped after its callbacks, and never within one.
"""

from __future__ import annotations

from functools import wraps
from typing import Any

from streamlit.runtime.state.safe_session_state import SafeSessionState


def keep_callbacks_whole() -> None:
    """Have Streamlit look for a request to stop after the callbacks of a run, not within them.

    For the length of its callbacks, the run says that it is executing nothing that could be stopped
    (Streamlit 1.67). The next run waits for the session's lock, which it takes before its own.
    """
    original = SafeSessionState.on_script_will_rerun
    if hasattr(original, "__wrapped__"):
        return

    @wraps(original)
    def whole(self: SafeSessionState, *arguments: Any, **named: Any) -> None:
        runner = getattr(self._yield_callback, "__self__", None)
        was = getattr(runner, "_execing", None)
        if was is not None:
            runner._execing = False  # type: ignore[union-attr]  # of the runner, if it is one
        try:
            original(self, *arguments, **named)
        finally:
            if was is not None:
                runner._execing = was  # type: ignore[union-attr]  # as above

    SafeSessionState.on_script_will_rerun = whole  # type: ignore[method-assign]  # the purpose
