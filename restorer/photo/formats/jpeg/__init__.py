"""JPEG in and out: segments, what is left of damaged files, what lies behind the picture."""
