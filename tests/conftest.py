"""Settings that every test shares."""

import sys
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

# The same examples in every run, and none judged by the clock: a busy machine is no defect.
# To look for new ones: pytest --hypothesis-profile search
unhurried = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("steady", unhurried, derandomize=True)
settings.register_profile("search", unhurried, max_examples=2_000, print_blob=True)
settings.load_profile("steady")


@pytest.fixture(autouse=True)
def same_main_module() -> Iterator[None]:
    """Put back ``__main__``: Streamlit leaves a page there, which child processes would run."""
    before = sys.modules["__main__"]
    yield
    sys.modules["__main__"] = before
