"""How the program writes files: whole, or not at all; the only place where it does.

`hidden` is a file that is being written beside its destination, `moving` puts it there, `sweeping` takes away what a
killed program left, `keeping` writes a small file in one go, `private` is for what nobody else may have written.
"""
