"""How the window looks.

The way through it: `tokens` are the colours; `palette` gives them to all that paints itself, `sheet` to Qt's own
controls (`resources/style/window.qss`); `style` chooses light or dark and the size of the text, at any time; `icons`
draws the pictures of `resources/icons` in the colours of the moment.
"""
