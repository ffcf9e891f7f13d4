package io.cloakroom.sanitize;

import io.cloakroom.sanitize.format.Bytes;
import io.cloakroom.sanitize.format.FileKind;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** The first bytes by which a kind of picture is known. */
public enum Signature {
  JPEG(FileKind.JPEG) {
    @Override
    boolean matches(byte[] head) {
      return Bytes.matches(head, 0, "\u00FF\u00D8\u00FF");
    }
  },
  PNG(FileKind.PNG) {
    @Override
    boolean matches(byte[] head) {
      return Bytes.matches(head, 0, "\u0089PNG\r\n\u001A\n");
    }
  },
  GIF(FileKind.GIF) {
    @Override
    boolean matches(byte[] head) {
      return Bytes.matches(head, 0, "GIF87a") || Bytes.matches(head, 0, "GIF89a");
    }
  },
  WEBP(FileKind.WEBP) {
    @Override
    boolean matches(byte[] head) {
      return Bytes.matches(head, 0, "RIFF") && Bytes.matches(head, 8, "WEBP");
    }
  },
  AVIF(FileKind.AVIF) {
    @Override
    boolean matches(byte[] head) {
      return hasBrand(head, AVIF_BRANDS);
    }
  },
  HEIC(FileKind.HEIC) {
    @Override
    boolean matches(byte[] head) {
      return hasBrand(head, HEIF_BRANDS);
    }
  },
  TIFF(FileKind.TIFF) {
    @Override
    boolean matches(byte[] head) {
      return Bytes.matches(head, 0, "II*\0")
          || Bytes.matches(head, 0, "MM\0*")
          || Bytes.matches(head, 0, "II+\0")
          || Bytes.matches(head, 0, "MM\0+");
    }
  },
  BMP(FileKind.BMP) {
    @Override
    boolean matches(byte[] head) {
      // "BM" alone begins too many texts: the size of the second header is 12 to 124 bytes.
      return Bytes.matches(head, 0, "BM")
          && Bytes.matches(head, 15, "\0\0\0")
          && head[14] >= 12
          && head[14] <= 124;
    }
  },
  JPEG_XL(FileKind.JPEG_XL) {
    @Override
    boolean matches(byte[] head) {
      return Bytes.matches(head, 0, "\u00FF\n")
          || Bytes.matches(head, 0, "\0\0\0\fJXL \r\n\u0087\n");
    }
  };

  private static final Set<String> AVIF_BRANDS = Set.of("avif", "avis");
  private static final Set<String> HEIF_BRANDS =
      Set.of(
          "heic", "heix", "hevc", "hevx", "heim", "heis", "hevm", "hevs", "mif1", "mif2", "msf1");

  private final FileKind kind;

  Signature(FileKind kind) {
    this.kind = kind;
  }

  FileKind kind() {
    return kind;
  }

  abstract boolean matches(byte[] head);

  /** Looks at the major and the compatible brands of an ISO base media file, ISO 14496-12, 4.3. */
  private static boolean hasBrand(byte[] head, Set<String> brands) {
    if (!Bytes.matches(head, 4, "ftyp")) {
      return false;
    }
    long boxEnd = Math.min(Bytes.u32(head, 0), Math.min(head.length, 1024));
    for (int at = 8; at + 4 <= boxEnd; at += at == 8 ? 8 : 4) {
      if (brands.contains(new String(head, at, 4, StandardCharsets.ISO_8859_1))) {
        return true;
      }
    }
    return false;
  }
}
