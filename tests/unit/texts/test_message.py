"""Messages: put into words only when the language is known."""

import pytest

from ciimap.texts import Message, say


@pytest.mark.parametrize(
    ("message", "english", "chinese"),
    [
        pytest.param(Message("kinds.link"), "link", "链路", id="plain"),
        pytest.param(
            Message("loading.unknown-key", {"key": "a{b}"}),
            "the key 'a{b}' is not known here",
            "此处没有名为“a{b}”的键",
            id="braces-in-a-value-stay",
        ),
        pytest.param(
            Message(
                "loading.wrong-type",
                {
                    "key": "a",
                    "wanted": Message("loading.type-list"),
                    "found": Message("loading.type-text"),
                },
            ),
            "'a' must be a list, but is a text",
            "“a”应为列表，而此处是文本",
            id="message-in-a-message",
        ),
        pytest.param(
            Message("loading.not-a-choice", {"key": "a", "value": "x", "choices": ("y", "z")}),
            "'x' is not one of the values of 'a': y, z",
            "“x”不是“a”的可选值：y、z",
            id="list",
        ),
        pytest.param(
            Message("loading.unknown-element", {"id": {"en": "Mains", "zh": "市电"}}),
            "'Mains' is not defined",
            "“市电”没有定义",
            id="both-languages",
        ),
    ],
)
def test_is_said_in_either_language(message, english, chinese):
    assert message.in_language("en") == english
    assert message.in_language("zh") == chinese


def test_braces_of_the_catalogue_are_written_out():
    assert "{from: a, to: b}" in say("loading.hint-link", "en")


def test_times_are_told_as_durations():
    told = Message("loading.unknown-element", {"id": Message("values.later", {"duration": "4h"})})
    assert told.in_language("en") == "'after 4h' is not defined"
