"""How good the results are: photographs are aged with known truth (`restorer.ageing`), restored, and compared with it.

`python3 run.py quality` makes the table of `README.md`. `cases` makes aged photographs, `methods` is the table of what
restores them, `metrics` has a module for each family of figures, `scoring` puts them together, `table` writes them.
"""
