"""Decodes with Pillow, HEIC and AVIF with heif-dec, and compares what is seen."""
import collections
import hashlib
import io
import pathlib
import subprocess
import tempfile
import warnings

from PIL import Image, ImageChops, ImageCms, ImageOps, ImageStat

from kinds import kind_of

warnings.simplefilter("ignore")
Image.MAX_IMAGE_PIXELS = 120_000_000
warnings.simplefilter("error", Image.DecompressionBombWarning)
FRAMES = 200
SRGB = ImageCms.createProfile("sRGB")
EXIF_ORIENTATION = 0x112
SAME = 1.5      # of 255, mean of a channel: what two roundings may differ by
LOSSY = 6.0     # the same after another lossy encoding

Look = collections.namedtuple("Look", "frames size small turned coloured")


def opened(path):
    """The picture, decoded; None if nothing here decodes it."""
    with open(path, "rb") as file:
        head = file.read(4096)
    try:
        if kind_of(head) in ("HEIC", "AVIF"):
            return heif(path)
        image = Image.open(path)
        image.load()
        return image
    except Exception:  # whatever a decoder trips over
        return None


def heif(path):
    with tempfile.TemporaryDirectory() as folder:
        out = pathlib.Path(folder) / "out.png"
        done = subprocess.run(["heif-dec", "-q", "100", str(path), str(out)], timeout=120,
                              stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
        results = sorted(pathlib.Path(folder).glob("*.png"), key=lambda file: (len(file.name), file.name))
        if done.returncode or not results:
            return None
        shown = results[primary(path) if len(results) > 1 else 0]
        image = Image.open(io.BytesIO(shown.read_bytes()))
        image.load()
        return image


def primary(path):
    """Which of the pictures of a HEIC file is the one that is shown."""
    said = subprocess.run(["heif-info", str(path)], timeout=120, text=True, stdout=subprocess.PIPE,
                          stderr=subprocess.DEVNULL, check=False).stdout
    pictures = [line for line in said.splitlines() if line.startswith("image:")]
    return next((at for at, line in enumerate(pictures) if line.endswith(", primary")), 0)


def frames(image):
    """Mode, size, pixels that can be seen and time of every frame, and the loop, as a digest."""
    digest = hashlib.sha256()
    try:
        # The second picture of a JPEG is none that is shown after the first.
        count = 1 if image.format == "MPO" else min(getattr(image, "n_frames", 1), FRAMES)
        # Of an animation that hides a still picture, no viewer of animations shows that.
        for number in range(1 if count > 1 and image.info.get("default_image") else 0, count):
            image.seek(number)
            image.load()
            # Which of these a palette becomes depends on colours that no pixel has.
            plain = image.convert("RGBA") if image.format == "GIF" or image.mode in ("P", "PA", "L", "1") else image
            digest.update(repr((plain.mode, plain.size, image.info.get("duration"))).encode())
            digest.update(without_hidden(plain).tobytes())
    except Exception:
        digest.update(b"broken")
    digest.update(repr(image.info.get("loop")).encode())
    return digest.hexdigest()


def without_hidden(image):
    """No colour where nothing is seen."""
    if image.mode not in ("RGBA", "LA"):
        return image
    shown = image.getchannel("A").point(lambda a: 255 if a else 0)
    return Image.composite(image, Image.new(image.mode, image.size, 0), shown)


def as_seen(image):
    """Upright, in sRGB, on white."""
    profile = image.info.get("icc_profile")
    image = upright(image)
    if profile and image.mode in ("RGB", "RGBA", "L", "LA", "CMYK", "P"):
        image = to_srgb(image, profile)
    if image.mode in ("I;16", "I;16B", "I;16L", "I"):
        image = image.point(lambda v: v / 256).convert("L")
    rgba = image.convert("RGBA")
    white = Image.new("RGBA", rgba.size, "white")
    white.alpha_composite(rgba)
    return white.convert("RGB")


def upright(image):
    try:
        return ImageOps.exif_transpose(image)
    except Exception:
        return image


def to_srgb(image, profile):
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        space = source.profile.xcolor_space.strip()
        if image.mode == "P":
            image = image.convert("RGBA" if "transparency" in image.info else "RGB")
        alpha = image.getchannel("A") if image.mode in ("RGBA", "LA") else None
        plain = image.convert({"RGBA": "RGB", "LA": "L"}.get(image.mode, image.mode))
        if {"RGB": "RGB", "GRAY": "L", "CMYK": "CMYK"}.get(space) != plain.mode:
            return image
        seen = ImageCms.profileToProfile(plain, source, SRGB, outputMode="RGB")
        if alpha:
            seen.putalpha(alpha)
        return seen
    except (ImageCms.PyCMSError, ValueError, OSError):
        return image


def small(image):
    """What is seen, 512 pixels at most."""
    return image.resize((min(image.width, 512), min(image.height, 512)))


def difference(one, two):
    """The mean difference of two small pictures, 0 to 255; 255 for other sizes."""
    if one.size != two.size:
        return 255.0
    return max(ImageStat.Stat(ImageChops.difference(one, two)).mean)


def look(path):
    """All that is compared of a file; None if nothing here decodes it."""
    image = opened(path)
    if image is None:
        return None
    digest = frames(image)
    try:
        image.seek(0)
        seen = as_seen(image)
        return Look(digest, seen.size, small(seen), is_turned(image), profile_matters(image))
    except Exception:  # the second frame did not end well, or the like
        return Look(digest, image.size, Image.new("RGB", (1, 1)), False, False)


def distance(one, two):
    return 255.0 if one.size != two.size else difference(one.small, two.small)


def is_turned(image):
    try:
        return image.getexif().get(EXIF_ORIENTATION, 1) in range(2, 9)
    except Exception:
        return False


def profile_matters(image):
    """Whether the picture looks otherwise without its profile."""
    profile = image.info.get("icc_profile")
    if not profile or image.mode not in ("RGB", "RGBA", "L", "LA", "CMYK", "P"):
        return False
    bare = image.copy()
    bare.info.pop("icc_profile", None)
    return difference(small(as_seen(image)), small(as_seen(bare))) > SAME
