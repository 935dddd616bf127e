"""What holds for every test of the window: no screen is needed, and Qt's own warnings fail the test."""

import os

# Before Qt is imported by anything: pytest-qt makes the application once for all tests.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
