"""WebP, BMP and GIF in."""
