"""Photos in and out, checked against other readers and against truth made with NumPy."""
