"""How photos come in: dropped, pasted, found in folders, handed over by a second start, opened lately.

`mime` says what a drop or paste brings; `pasted` makes files of pictures that are in none; `gather` turns files and
folders into photos, in a lane; `instance` lets one window be enough; `recent` is the list of photos opened lately.
"""
