"""What the tests of bringing photos in share."""

from tests.gui.jobs.conftest import lane as lane  # noqa: PLC0414 - a fixture of another folder, used here too
