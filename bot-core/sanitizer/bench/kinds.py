"""What a file is by its first bytes, and what may stand in a clean one. Shares nothing with the
sanitiser: another language, another reading of the same specifications."""
import struct

ENDINGS = {"JPEG": "jpg", "PNG": "png", "GIF": "gif", "WebP": "webp", "HEIC": "heic",
           "AVIF": "avif", "TIFF": "tif", "BMP": "bmp", "JPEG XL": "jxl", "SVG": "svg"}
REFUSED_BY_NAME = ("JPEG XL", "SVG")


def kind_of(data):
    if data[:3] == b"\xff\xd8\xff":
        return "JPEG"
    if data[:8] == b"\x89PNG\r\n\x1a\n":
        return "PNG"
    if data[:6] in (b"GIF87a", b"GIF89a"):
        return "GIF"
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "WebP"
    if data[4:8] == b"ftyp":
        brands = data[8:12] + data[16:min(struct.unpack(">I", data[:4])[0], 1024)]
        found = {brands[at:at + 4] for at in range(0, len(brands) - 3, 4)}
        if found & {b"avif", b"avis"}:
            return "AVIF"
        if found & {b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1"}:
            return "HEIC"
    if data[:4] in (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+"):
        return "TIFF"
    if data[:2] == b"BM" and data[15:18] == b"\0\0\0" and 12 <= data[14] <= 124:
        return "BMP"
    if data[:2] == b"\xff\n" or data[:12] == b"\0\0\0\x0cJXL \r\n\x87\n":
        return "JPEG XL"
    if b"<svg" in data[:4096]:
        return "SVG"
    return None


def foreign_parts(data):
    """Parts of the file that no picture needs, and bytes after its end; a list of names."""
    walk = {"JPEG": jpeg, "PNG": png, "GIF": gif, "WebP": webp, "BMP": bmp, "HEIC": boxes,
            "AVIF": boxes}.get(kind_of(data))
    try:
        return list(walk(data)) if walk else []
    except (IndexError, struct.error):
        return ["cannot be walked"]


def jpeg(data):
    at = 2
    while True:
        if data[at] != 0xFF:
            yield "bytes between segments"
            at += 1
            continue
        marker = data[at + 1]
        if marker == 0xFF:
            at += 1
            continue
        if marker == 0xD9:
            break
        length = struct.unpack(">H", data[at + 2:at + 4])[0]
        body = data[at + 4:at + 2 + length]
        yield from jpeg_segment(marker, body)
        at += 2 + length
        if marker == 0xDA:
            at = after_scan(data, at)
    if len(data) > at + 2:
        yield f"{len(data) - at - 2} bytes after the end"


def after_scan(data, at):
    while True:
        at = data.index(b"\xff", at) if b"\xff" in data[at:at + 65536] else data.find(b"\xff", at)
        if at < 0:
            raise IndexError
        if data[at + 1] != 0 and not 0xD0 <= data[at + 1] <= 0xD7 and data[at + 1] != 0xFF:
            return at
        at += 1 if data[at + 1] == 0xFF else 2


def jpeg_segment(marker, body):
    if marker == 0xFE:
        yield "COM"
    elif 0xE0 <= marker <= 0xEF:
        plain = (marker == 0xE0 and body[:5] == b"JFIF\0" and len(body) == 14
                 or marker == 0xE1 and body[:6] == b"Exif\0\0" and only_orientation(body[6:])
                 or marker == 0xE2 and body[:12] == b"ICC_PROFILE\0"
                 or marker == 0xEE and body[:5] == b"Adobe" and len(body) == 12)
        if not plain:
            yield f"APP{marker - 0xE0} {body[:5].decode('latin-1')!r}"


def only_orientation(tiff):
    order = ">" if tiff[:2] == b"MM" else "<"
    at = struct.unpack(order + "I", tiff[4:8])[0]
    count, tag = struct.unpack(order + "HH", tiff[at:at + 4])
    return count == 1 and tag == 0x112 and len(tiff) <= 26


PNG_PARTS = {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"sBIT", b"cICP",
             b"mDCV", b"cLLI", b"acTL", b"fcTL", b"fdAT", b"iCCP", b"pHYs", b"bKGD", b"mDCv", b"cLLi"}


def png(data):
    at = 8
    while True:
        length, name = struct.unpack(">I4s", data[at:at + 8])
        if name == b"eXIf" and not only_orientation(data[at + 8:at + 8 + length]):
            yield "eXIf"
        elif name != b"eXIf" and name not in PNG_PARTS:
            yield name.decode("latin-1")
        at += 12 + length
        if name == b"IEND":
            break
    if len(data) > at:
        yield f"{len(data) - at} bytes after the end"


def gif(data):
    at = 13 + (3 << (data[10] & 7) + 1 if data[10] & 0x80 else 0)
    while data[at] != 0x3B:
        if data[at] == 0x2C:
            at += 10 + (3 << (data[at + 9] & 7) + 1 if data[at + 9] & 0x80 else 0) + 1
        else:
            label, name = data[at + 1], data[at + 3:at + 14]
            loop = label == 0xFF and name in (b"NETSCAPE2.0", b"ANIMEXTS1.0")
            if label != 0xF9 and not loop:
                yield f"extension {label:#x} {name.decode('latin-1') if label == 0xFF else ''}"
            at += 2
        while data[at]:
            at += 1 + data[at]
        at += 1
    if len(data) > at + 1:
        yield f"{len(data) - at - 1} bytes after the end"


WEBP_PARTS = {b"VP8X", b"VP8 ", b"VP8L", b"ALPH", b"ANIM", b"ANMF", b"ICCP"}


def webp(data):
    end = 8 + struct.unpack("<I", data[4:8])[0]
    at = 12
    while at + 8 <= min(end, len(data)):
        name, length = data[at:at + 4], struct.unpack("<I", data[at + 4:at + 8])[0]
        body = data[at + 8:at + 8 + length]
        if name == b"EXIF":
            if not only_orientation(body[6:] if body[:6] == b"Exif\0\0" else body):
                yield "EXIF"
        elif name not in WEBP_PARTS:
            yield name.decode("latin-1")
        if name == b"ANMF":
            yield from frame(body[16:])
        at += 8 + length + (length & 1)
    if len(data) > end + (end & 1):
        yield f"{len(data) - end} bytes after the end"


def frame(body):
    at = 0
    while at + 8 <= len(body):
        name, length = body[at:at + 4], struct.unpack("<I", body[at + 4:at + 8])[0]
        if name not in (b"VP8 ", b"VP8L", b"ALPH"):
            yield "in a frame: " + name.decode("latin-1")
        at += 8 + length + (length & 1)


def bmp(data):
    start, size = struct.unpack("<II", data[10:18])
    if size == 12:
        (width, height, _, bits), method, stored = struct.unpack("<HHHH", data[18:26]), 0, 0
    else:
        width, height, _, bits, method, stored = struct.unpack("<iiHHII", data[18:38])
    row = (abs(width) * bits + 31) // 32 * 4
    end = start + (row * abs(height) if method in (0, 3, 6) else stored)
    if size >= 124 and data[70:74] == b"DEBM":
        offset, length = struct.unpack("<II", data[126:134])
        end = max(end, 14 + offset + length)
    if len(data) > end:
        yield f"{len(data) - end} bytes after the end"


TOP_BOXES = {b"ftyp", b"meta", b"mdat", b"moov", b"free"}
DARK_ITEMS = {b"Exif", b"mime", b"uri "}


def boxes(data):
    at = 0
    while at < len(data):
        length, name = struct.unpack(">I4s", data[at:at + 8])
        head = 8
        if length == 1:
            length, head = struct.unpack(">Q", data[at + 8:at + 16])[0], 16
        length = length or len(data) - at
        body = data[at + head:at + length]
        if name not in TOP_BOXES:
            yield "box " + name.decode("latin-1")
        if name == b"free" and body.strip(b"\0"):
            yield "free box that is not empty"
        if name == b"meta":
            yield from items(body)
        at += length


def items(meta):
    """Item entries of other types than pictures, and names of items (ISO 14496-12, 8.11.6)."""
    at = 0
    while (at := meta.find(b"infe", at + 1)) > 0:
        length = struct.unpack(">I", meta[at - 4:at])[0]
        version = meta[at + 4]
        if version not in (2, 3) or length > 4096:
            continue
        kind_at = at + 8 + (4 if version == 3 else 2) + 2
        if meta[kind_at:kind_at + 4] in DARK_ITEMS:
            yield "item " + meta[kind_at:kind_at + 4].decode("latin-1")
        elif meta[kind_at + 4:at - 4 + length].strip(b"\0"):
            yield "item name"
