"""Damage mended: where it is (`likelihood`, `spots`), what is to be replaced, and what comes in its place (`mend`).

A detector, which others bring, says how likely each place is damaged. Thresholds make *spots* of it, grown to what the
damage needs; a person accepts or refuses them. What is chosen is a mask on the photo's own grid, and mending changes
the pixels inside it and never one outside.
"""
