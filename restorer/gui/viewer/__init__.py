"""The viewer: a photo before and after, at any size, in one widget.

The way through it: a `pyramid` (built in a worker thread by `halving`, in `scratch` space) gives a slice of a picture
for any zoom; `qimage` makes an image of it and `colour` brings it to sRGB; `drawing` puts that where it belongs, and
`rendering` keeps what can be shown again. `view_state` says what is looked at, `scene` what is seen in which part of
the view, and `compare_view` is the widget: painted by `painting` and `front` (`overlay`, `loupe`), moved by `mouse`,
`fingers` and `keys` (`handled`).

A `tool` works on the photo instead of moving it: `brush_tool` lays the strokes of a `brush` on a `mask_layer`, which is
seen over a picture.
"""
