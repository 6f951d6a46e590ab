"""Texts in one language or both."""

import pytest

from ciimap.values import pick


@pytest.mark.parametrize(
    ("text", "english", "chinese"),
    [
        ("Mains", "Mains", "Mains"),
        ({"en": "Mains", "zh": "市电"}, "Mains", "市电"),
        ({"en": "Mains"}, "Mains", "Mains"),
        ({"zh": "市电"}, "市电", "市电"),
        ({"en": "", "zh": "市电"}, "市电", "市电"),
        ({}, "id", "id"),
        (None, "id", "id"),
    ],
)
def test_picks_the_language_or_the_other_or_the_default(text, english, chinese):
    assert pick(text, "en", "id") == english
    assert pick(text, "zh", "id") == chinese
