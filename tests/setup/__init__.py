"""Setting up: run.py, its helpers, and the lock files."""
