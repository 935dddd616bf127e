"""Dialogs: what the window asks and tells beside itself.

`export` turns results into files. What it decides is in `export_choice` (with `export_names` and what is known of a
result in `export_item`), which knows no widgets; its parts are `export_format`, `export_size`, `export_folder` and
`export_place`.
"""
