"""The window. PySide6 lives here and nowhere else.

The way through it: `app` builds everything once; `studio` knows the photos, what is being done with them and what came
of it, and hands work to the lanes of `jobs`; `main_window` puts `viewer`, `album` (the strip), `panels` and `dialogs`
side by side and decides nothing; `intake` brings photos in.
"""
