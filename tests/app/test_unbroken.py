"""Callbacks that run to their end: the request to stop is heard before and after, not within."""

from typing import Any, cast

from streamlit.runtime.state.safe_session_state import SafeSessionState

from app.unbroken import keep_callbacks_whole


class Runner:
    """What Streamlit asks before each look into the session: may this run be stopped now?"""

    def __init__(self):
        self._execing = True
        self.stops = []

    def ask(self):
        self.stops.append(self._execing)


class Session:
    """A session whose only callback looks into it, as callbacks do."""

    safe: SafeSessionState

    def on_script_will_rerun(self, *_arguments, **_named):
        self.safe["name"] = "typed"

    def __setitem__(self, key, value):
        self.kept = (key, value)


def test_a_callback_is_not_stopped_and_the_page_after_it_is(monkeypatch):
    monkeypatch.setattr(
        SafeSessionState, "on_script_will_rerun", SafeSessionState.on_script_will_rerun
    )
    keep_callbacks_whole()
    keep_callbacks_whole()  # once is enough
    runner, session = Runner(), Session()
    session.safe = SafeSessionState(cast(Any, session), runner.ask)
    session.safe.on_script_will_rerun(None)
    assert session.kept == ("name", "typed")
    assert runner.stops
    assert not any(runner.stops)
    session.safe["name"] = "shown"
    assert runner.stops[-1]
