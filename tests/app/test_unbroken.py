"""Callbacks that run to their end: the request to stop is heard before and after, not within."""

from contextlib import suppress
from threading import Barrier, BrokenBarrierError, Thread
from typing import Any, cast

from streamlit.elements.widgets.selectbox import SelectboxSerde
from streamlit.proto.WidgetStates_pb2 import WidgetState
from streamlit.runtime.state.common import WidgetMetadata
from streamlit.runtime.state.safe_session_state import SafeSessionState
from streamlit.runtime.state.session_state import SessionState

from app.unbroken import keep_callbacks_whole, remember_widgets


class Runner:
    """What Streamlit asks before each look into the session: may this run be stopped now?"""

    def __init__(self):
        self._execing = True
        self.stops = []

    def ask(self):
        self.stops.append(self._execing)


def whole(monkeypatch):
    """Keep callbacks whole until the test ends."""
    for name in ("on_script_will_rerun", "on_script_finished"):
        monkeypatch.setattr(SafeSessionState, name, getattr(SafeSessionState, name))
    keep_callbacks_whole()


class Session(dict[str, Any]):
    """A session whose only callback looks into it, as callbacks do."""

    safe: SafeSessionState

    def on_script_will_rerun(self, *_arguments, **_named):
        self.safe["name"] = "typed"


def test_a_callback_is_not_stopped_and_the_page_after_it_is(monkeypatch):
    whole(monkeypatch)
    keep_callbacks_whole()  # once is enough
    runner, session = Runner(), Session()
    session.safe = SafeSessionState(cast(Any, session), runner.ask)
    session.safe.on_script_will_rerun(None)
    assert session["name"] == "typed"
    assert runner.stops
    assert not any(runner.stops)
    session.safe["name"] = "shown"
    assert runner.stops[-1]


class Counting(dict[str, Any]):
    """A session whose callback reads a number, thinks, and writes the next."""

    def __init__(self):
        super().__init__(number=0)
        self.gate = Barrier(2)

    def on_script_will_rerun(self, *_arguments, **_named):
        number = self["number"]
        with suppress(BrokenBarrierError):
            self.gate.wait(0.2)  # both are within a callback, or the first gives up waiting
        self["number"] = number + 1


def test_callbacks_of_two_runs_of_one_session_take_turns(monkeypatch):
    whole(monkeypatch)
    session = Counting()
    runs = [SafeSessionState(cast(Any, session), Runner().ask) for _ in range(2)]
    threads = [Thread(target=run.on_script_will_rerun, args=(None,)) for run in runs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert session["number"] == 2


def remembering(monkeypatch):
    for name in ("_widget_changed", "register_widget"):
        monkeypatch.setattr(SessionState, name, getattr(SessionState, name))
    remember_widgets()
    remember_widgets()  # once is enough
    return SessionState()


def test_a_widget_that_the_session_let_go_has_not_changed(monkeypatch):
    session = remembering(monkeypatch)
    keyed, keyless = "$$ID-0a-field", "$$ID-0a-None"
    for widget in (keyed, keyless):
        session._new_widget_state.set_from_value(widget, "typed")
    assert not session._widget_changed(keyed)
    assert session._widget_changed(keyless)
    session._key_id_mapper["field"] = keyed
    assert session._widget_changed(keyed)


def test_a_widget_that_an_earlier_run_forgot_has_changed_only_if_it_was_typed_into(monkeypatch):
    session = remembering(monkeypatch)
    widget, other = "$$ID-0a-field", "$$ID-0b-other"
    for id_, key in ((widget, "field"), (other, "other")):
        told = WidgetMetadata(id_, lambda value: value or "drawn", str, "string_value")
        session.register_widget(told, key)
    assert widget not in session._old_state
    session._new_widget_state.set_from_value(widget, "drawn")
    session._new_widget_state.set_from_value(other, "typed")
    assert not session._widget_changed(widget)
    assert session._widget_changed(other)


class Pressed(dict[str, Any]):
    """A session that a run tells of a press when it begins, and takes it back when it ends."""

    def on_script_will_rerun(self, *_arguments, **_named):
        self["pressed"] = True

    def on_script_finished(self, *_arguments, **_named):
        self["pressed"] = False


def test_the_end_of_an_earlier_run_takes_back_no_press_of_a_later_one(monkeypatch):
    whole(monkeypatch)
    session = Pressed()
    earlier, later = (SafeSessionState(cast(Any, session), Runner().ask) for _ in range(2))
    earlier.on_script_will_rerun(None)
    later.on_script_will_rerun(None)
    earlier.on_script_finished(frozenset())
    assert session["pressed"]
    later.on_script_finished(frozenset())
    assert not session["pressed"]


def choice(format_func, options=("in", "out")):
    """What Streamlit notes of a list to choose from."""
    words = [format_func(option) for option in options]
    known = {word: at for at, word in enumerate(words)}
    serde = SelectboxSerde(
        options,
        formatted_options=words,
        formatted_option_to_option_index=known,
        format_func=format_func,
    )
    return WidgetMetadata("$$ID-0a-side", serde.deserialize, serde.serialize, "string_value")


def test_a_choice_is_told_anew_as_soon_as_it_is_worded_otherwise(monkeypatch):
    session = remembering(monkeypatch)
    english, chinese = choice(str.upper), choice({"in": "内", "out": "外"}.__getitem__)
    session["side"] = "out"
    assert session.register_widget(english, "side").value == "out"
    session._compact_state()
    session._new_widget_state.set_widget_from_proto(WidgetState(id=english.id, string_value="OUT"))
    assert not session.register_widget(english, "side").value_changed
    told = session.register_widget(chinese, "side")
    assert (told.value, told.value_changed) == ("out", True)
