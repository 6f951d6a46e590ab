"""Settings that every test shares."""

from hypothesis import HealthCheck, settings

# The same examples in every run, and none judged by the clock: a busy machine is no defect.
# To look for new ones: pytest --hypothesis-profile search
unhurried = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("steady", unhurried, derandomize=True)
settings.register_profile("search", unhurried, max_examples=2_000, print_blob=True)
settings.load_profile("steady")
