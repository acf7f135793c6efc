"""One LibreOffice for all tests that need it."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.libreoffice.driver import Office, OfficeMissingError


@pytest.fixture(scope="session")
def office() -> Iterator[Office]:
    """LibreOffice with a Swedish user's settings; skips where it is absent, and fails instead under CI."""
    try:
        running = Office()
    except OfficeMissingError as reason:
        if os.environ.get("CI") == "true":
            pytest.fail(f"{reason}, and under CI these tests may not be skipped")
        pytest.skip(str(reason))
    yield running
    running.stop()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark whatever uses the program, so that `-m "not libreoffice"` is the quick run."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.libreoffice)
