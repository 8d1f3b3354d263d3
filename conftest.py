"""Where do tests and examples keep a learner's work? Never in the folder of whoever runs them."""

import os
from collections.abc import Iterator

import pytest
from hypothesis import settings

# How quick a machine is, is not what these tests ask.
settings.register_profile("whosays", deadline=None)
settings.load_profile("whosays")


@pytest.fixture(autouse=True, scope="session")
def no_ones_work(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Point the kit at an empty work folder; a test that wants one of its own names it."""
    before = os.environ.get("WHOSAYS_WORK")
    os.environ["WHOSAYS_WORK"] = str(tmp_path_factory.mktemp("work"))
    yield
    if before is None:
        del os.environ["WHOSAYS_WORK"]
    else:
        os.environ["WHOSAYS_WORK"] = before


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run the browser tests last: the quick ones come first, and without a browser's event loop."""
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)
