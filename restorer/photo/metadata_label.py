"""The label: IPTC's Digital Source Type, which says for every reader whether a camera or a network made a picture.

Source: IPTC Photo Metadata Standard 2023.2; the words are those of http://cv.iptc.org/newscodes/digitalsourcetype/.
"""

from restorer.photo.metadata_xmp import IPTC_EXT, SOURCE_TYPE, Packet

_WORDS = "http://cv.iptc.org/newscodes/digitalsourcetype/"
LABEL = _WORDS + "compositeWithTrainedAlgorithmicMedia"
"""What a result is: by the vocabulary, "augmentation, correction or enhancement using a generative AI model".

The other word that could be meant, algorithmicallyEnhanced, is for sharpening or noise reduction "without changing the
main content". Our networks were trained to generate (as a GAN's generator) and add what nobody captured, in faces, too.
"""
ALTERED = _WORDS + "algorithmicallyEnhanced"
"""What a photo is that was mended alone: by the vocabulary, media modified or corrected by an algorithm. Its patches
are worked out from what is around them, and no network made a pixel.
"""
_WHOLLY = "trainedAlgorithmicMedia"
_PARTLY = ("compositeWithTrainedAlgorithmicMedia", "compositeSynthetic")


def write(packet: Packet, *, network: bool) -> None:
    """Label a result, of a network or not. What its photo was already stays where that word says more."""
    stronger = (_WHOLLY,) if network else (_WHOLLY, *_PARTLY)
    if _word(packet) not in stronger:
        packet.put("Iptc4xmpExt", IPTC_EXT, DigitalSourceType=LABEL if network else ALTERED)


def drop_untrue(packet: Packet) -> None:
    """Take out the original's label (a camera's picture, a scanned print) unless it says that a network was at work."""
    if _word(packet) not in (_WHOLLY, *_PARTLY):
        packet.remove(lambda space, name: (space, name) == SOURCE_TYPE)


def _word(packet: Packet) -> str:
    """The label's last part; some programs write it alone."""
    return (packet.get(*SOURCE_TYPE) or "").strip().rsplit("/", 1)[-1].rsplit(":", 1)[-1]
