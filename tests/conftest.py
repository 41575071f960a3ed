"""What tests of several rooms share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

from tests import databases, newsroom

# No example is too slow: the machine may be busy.
settings.register_profile("steady", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("steady")


def pytest_unconfigure() -> None:
    """End the PostgreSQL server and the parsers that this process's tests used."""
    databases.stop()
    newsroom.stop()


@pytest.fixture(scope="module", params=["sqlite", "postgres"])
def each_database(request: pytest.FixtureRequest) -> Iterator[None]:
    """Run a test on each kind of database."""
    if request.param == "sqlite":
        yield
    else:
        with databases.on_postgres():
            yield
