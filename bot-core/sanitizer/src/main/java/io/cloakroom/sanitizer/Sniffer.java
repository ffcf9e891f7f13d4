package io.cloakroom.sanitizer;

import io.cloakroom.sanitizer.internal.sniff.FormatSignature;
import io.cloakroom.sanitizer.internal.sniff.SvgProlog;
import java.util.Locale;
import java.util.Set;

/** Tells what a file is by its content, and what it claims to be by its name and declared type. */
public final class Sniffer {

  private static final Set<String> IMAGE_EXTENSIONS =
      Set.of(
          "jpg", "jpeg", "jpe", "jfif", "png", "apng", "gif", "webp", "heic", "heif", "hif", "avif",
          "tif", "tiff", "bmp", "dib", "jxl", "svg", "svgz", "ico", "jp2", "j2k", "jxr", "psd",
          "raw", "dng", "cr2", "cr3", "nef", "arw", "orf", "rw2", "raf");

  private Sniffer() {}

  /**
   * What the file is by its first bytes alone.
   *
   * @param head the whole file, or at least its first 4 KiB
   * @return never null; {@link FileKind#OTHER} for what is no picture that is known here
   */
  public static FileKind kindOf(byte[] head) {
    if (head.length == 0) {
      return FileKind.EMPTY;
    }
    for (FormatSignature signature : FormatSignature.values()) {
      if (signature.matches(head)) {
        return signature.kind();
      }
    }
    return SvgProlog.opensSvg(head) ? FileKind.SVG : FileKind.OTHER;
  }

  /**
   * True if the declared media type is {@code image/*} or the name ends like that of a picture.
   *
   * @param declaredMimeType what a sender said of it; empty if nothing
   * @param fileName its name; empty if it has none
   */
  public static boolean claimsImage(String declaredMimeType, String fileName) {
    String extension = fileName.strip().substring(fileName.strip().lastIndexOf('.') + 1);
    return declaredMimeType.strip().toLowerCase(Locale.ROOT).startsWith("image/")
        || (fileName.indexOf('.') >= 0
            && IMAGE_EXTENSIONS.contains(extension.toLowerCase(Locale.ROOT)));
  }
}
