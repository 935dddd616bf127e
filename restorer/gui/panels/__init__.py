"""The choices of a photo: what is chosen, every way back, and the panel that shows it.

`chooser` is the logic (with `commands`, the steps on the undo stack, and `describe`, choices in words); `sizes` the
arithmetic of sizes, `progress` that of a progress bar. `panel` puts sections one below the other: `quality`, `size`,
`faithfulness` and `colour` (both a `look_section`: controls, each for one part of a look, such as `slider`, `check`,
`fading`), `advanced`, and those of later works by `ChoicePanel.add_section`. `restore_bar` is below the panel.

A style tells widgets apart by their property "kind":

    QPushButton   "primary"    the one thing to do here (Restore, Export)
                  "secondary"  other things to do
                  "quiet"      what is seldom wanted
                  "segment"    checkable, one of a row
    QToolButton   "fold"       title of a section that can be folded
                  "link"       words to be pressed, no larger than words
    QLabel        "heading"    title of a section
                  "muted"      what explains
                  "fact"       a figure
    QFrame        "card"       a large radio button; it paints itself (Base, Mid, Highlight)
                  "warning"    a sign and a sentence that a person should know
                  "problem"    a sign and a sentence why something cannot be done

Without a style all of them are plain Qt widgets and look it.
"""
