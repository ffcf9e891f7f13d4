"""What exiftool still finds in a file beyond an allow-list of what a picture needs."""
import json
import re
import subprocess

ANY = re.compile(r"^(System|File|ExifTool|Composite|SourceFile)\b(?!:Comment)")
ICC_NUMBERS = re.compile(
    r"^ICC(-header|_Profile|-\w+):(ProfileVersion|ProfileClass|ColorSpaceData|"
    r"ProfileConnectionSpace|ProfileFileSignature|CMMFlags|DeviceAttributes|RenderingIntent|"
    r"ConnectionSpaceIlluminant|ProfileID|MediaWhitePoint|MediaBlackPoint|ChromaticAdaptation|"
    r"(Red|Green|Blue)MatrixColumn|(Red|Green|Blue|Gray)TRC|AToB\d|BToA\d|Gamut|CICP|\w*Cicp\w*|"
    r"ColorPrimaries|TransferCharacteristics|MatrixCoefficients|VideoFullRangeFlag)$")
ICC_EMPTY = {"ProfileCMMType", "DeviceManufacturer", "DeviceModel", "ProfileCreator",
             "PrimaryPlatform"}
ICC_FIXED = {"ProfileDateTime": "2000:01:01 00:00:00", "ProfileDescription": "icc",
             "ProfileCopyright": "CC0"}
NOTHING = {"", "Unknown ()", "Unknown (\x00\x00\x00\x00)", 0, None}

# Names of tags by what exiftool calls their group; they hold what is needed to show the pixels.
NEEDED = {
    "JFIF": "JFIFVersion ResolutionUnit XResolution YResolution",
    "Adobe": "DCTEncodeVersion APP14Flags0 APP14Flags1 ColorTransform",
    "PNG": "ImageWidth ImageHeight BitDepth ColorType Compression Filter Interlace Palette Transparency "
           "Gamma WhitePointX WhitePointY RedX RedY GreenX GreenY BlueX BlueY SRGBRendering "
           "SignificantBits BackgroundColor AnimationFrames AnimationPlays ProfileName "
           "ColorPrimaries TransferCharacteristics MatrixCoefficients VideoFullRangeFlag",
    "PNG-pHYs": "PixelsPerUnitX PixelsPerUnitY PixelUnits",
    "PNG-cICP": "ColorPrimaries TransferCharacteristics MatrixCoefficients VideoFullRangeFlag",
    "GIF": "ImageWidth ImageHeight GIFVersion HasColorMap ColorResolutionDepth BitsPerPixel BackgroundColor FrameCount "
           "Duration AnimationIterations TransparentColor PixelAspectRatio",
    "RIFF": "VP8Version HorizontalScale VerticalScale WebP_Flags WebPFlags ImageWidth ImageHeight "
            "AlphaIsUsed AnimationLoopCount BackgroundColor FrameCount Duration "
            "AlphaPreprocessing AlphaFiltering AlphaCompression",
    "IFD0": "Orientation",
}
NEEDED = {group: set(names.split()) for group, names in NEEDED.items()}
TIFF_NEEDED = set(
    "ImageWidth ImageHeight BitsPerSample Compression PhotometricInterpretation FillOrder "
    "StripOffsets Orientation SamplesPerPixel RowsPerStrip StripByteCounts MinSampleValue "
    "MaxSampleValue XResolution YResolution PlanarConfiguration T4Options T6Options "
    "ResolutionUnit Predictor ColorMap TileWidth TileLength TileOffsets TileByteCounts InkSet "
    "ExtraSamples SampleFormat SMinSampleValue SMaxSampleValue JPEGTables YCbCrCoefficients "
    "YCbCrSubSampling YCbCrPositioning ReferenceBlackWhite TransferFunction WhitePoint "
    "PrimaryChromaticities HalftoneHints GrayResponseUnit GrayResponseCurve PageNumber "
    "SubfileType OldSubfileType NumberofInks DotRange CleanFaxData BadFaxLines "
    "ConsecutiveBadFaxLines Thresholding JPEGProc".split())
# exiftool calls the strips of a page that is compressed as JPEG so, though no other picture is there.
OWN_STRIPS = re.compile(r"(Preview|Other)Image(Start|Length)?$")
TIMES = re.compile(r"(Create|Modify|Creation|Modification)Date$")
HEIF_DARK = re.compile(
    r"GPS|Make$|Model$|Software|Artist|Copyright|Author|Title|Comment|Description|Location|Owner|"
    r"Serial|Lens|Creator|CompressorName|Encoder|UserComment|Keywords|HandlerDescription")


def find(folder):
    """Every file name with the tags that should not be in it; empty lists for clean ones."""
    out = subprocess.run(
        ["exiftool", "-q", "-q", "-a", "-u", "-G1", "-json", "-api", "LargeFileSupport", str(folder)],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False).stdout
    found = {}
    for entry in json.loads(out or b"[]"):
        name = entry["SourceFile"].rsplit("/", 1)[-1]
        # A sequence of AVIF is an MP4 to exiftool.
        kind = {"avif": "AVIF", "heic": "HEIC"}.get(name.rsplit(".")[-1], entry.get("File:FileType", ""))
        found[name] = [tag for tag, value in entry.items()
                       if not allowed(tag, value, kind) and not is_strip(tag, entry)]
    return found


def is_strip(tag, entry):
    """Whether the tag names the data of the page itself: there are no others, or it points there."""
    group, _, name = tag.partition(":")
    what = OWN_STRIPS.match(name)
    if not what or entry.get("File:FileType") not in ("TIFF", "BTF"):
        return False
    start = entry.get(f"{group}:{what[1]}ImageStart")
    return entry.get(f"{group}:StripOffsets", entry.get(f"{group}:TileOffsets", start)) == start


def has_gps(folder):
    """Names of files in which exiftool finds a position."""
    out = subprocess.run(
        ["exiftool", "-q", "-q", "-a", "-G1", "-json", "-if", "$gpslatitude or $gpsposition", str(folder)],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False).stdout
    return {entry["SourceFile"].rsplit("/", 1)[-1] for entry in json.loads(out or b"[]")}


def allowed(tag, value, kind):
    group, _, name = tag.rpartition(":")
    if ANY.match(tag):
        return True if group != "ExifTool" else name in ("ExifToolVersion", "Warning", "Error")
    if group.startswith("ICC"):
        if name in ICC_EMPTY:
            return value in NOTHING or str(value).strip(" \x00") == ""
        if name in ICC_FIXED:
            return value == ICC_FIXED[name]
        return bool(ICC_NUMBERS.match(tag))
    if kind in ("TIFF", "BTF", "DNG") and re.match(r"IFD\d+|SubIFD\d*$", group):
        return name in TIFF_NEEDED
    if kind in ("HEIC", "HEIF", "AVIF", "HEICS", "HEIFS"):
        if TIMES.search(name):
            return str(value).startswith("0000:00:00")
        dark = HEIF_DARK.search(name) and str(value).strip(" \x00") != ""
        return group.startswith(("QuickTime", "Meta", "Track")) and not dark
    return name in NEEDED.get(group, ())
