"""The view in words, for those who listen to the screen."""

from PySide6.QtCore import QCoreApplication

from restorer.gui.viewer.scene import Scene, Side


def describe(scene: Scene) -> str:
    """What is seen now, how large, and where the divider stands."""
    if not scene.parts():
        return QCoreApplication.translate("CompareView", "No photo is shown.")
    state = scene.state
    zoom = round(state.ratio * 100)
    if scene.divided:
        words = QCoreApplication.translate(
            "CompareView", "{before} on the left, {after} on the right, divider at {split} %, zoom {zoom} %"
        )
        split = round(state.split * 100)
        return words.format(before=_name(scene, "before"), after=_name(scene, "after"), split=split, zoom=zoom)
    sides: list[Side] = list(dict.fromkeys(part.side for part in scene.parts()))
    if len(sides) == 2:
        words = QCoreApplication.translate("CompareView", "{before} and {after} side by side, zoom {zoom} %")
        return words.format(before=_name(scene, "before"), after=_name(scene, "after"), zoom=zoom)
    words = QCoreApplication.translate("CompareView", "{picture} alone, zoom {zoom} %")
    return words.format(picture=_name(scene, sides[0]), zoom=zoom)


def _name(scene: Scene, side: Side) -> str:
    if scene.words[side]:
        return scene.words[side]
    if side == "before":
        return QCoreApplication.translate("CompareView", "Original")
    return QCoreApplication.translate("CompareView", "Result")
