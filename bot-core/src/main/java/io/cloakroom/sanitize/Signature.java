package io.cloakroom.sanitize;

import java.nio.charset.StandardCharsets;
import java.util.Set;

/** The first bytes by which a kind of picture is known. */
enum Signature {
  JPEG(FileKind.JPEG) {
    @Override
    boolean matches(byte[] head) {
      return startsWith(head, 0, "\u00FF\u00D8\u00FF");
    }
  },
  PNG(FileKind.PNG) {
    @Override
    boolean matches(byte[] head) {
      return startsWith(head, 0, "\u0089PNG\r\n\u001A\n");
    }
  },
  GIF(FileKind.GIF) {
    @Override
    boolean matches(byte[] head) {
      return startsWith(head, 0, "GIF87a") || startsWith(head, 0, "GIF89a");
    }
  },
  WEBP(FileKind.WEBP) {
    @Override
    boolean matches(byte[] head) {
      return startsWith(head, 0, "RIFF") && startsWith(head, 8, "WEBP");
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
      return startsWith(head, 0, "II*\0")
          || startsWith(head, 0, "MM\0*")
          || startsWith(head, 0, "II+\0")
          || startsWith(head, 0, "MM\0+");
    }
  },
  BMP(FileKind.BMP) {
    @Override
    boolean matches(byte[] head) {
      // "BM" alone begins too many texts: the size of the second header is 12 to 124 bytes.
      return startsWith(head, 0, "BM")
          && startsWith(head, 15, "\0\0\0")
          && head[14] >= 12
          && head[14] <= 124;
    }
  },
  JPEG_XL(FileKind.JPEG_XL) {
    @Override
    boolean matches(byte[] head) {
      return startsWith(head, 0, "\u00FF\n") || startsWith(head, 0, "\0\0\0\fJXL \r\n\u0087\n");
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

  static boolean startsWith(byte[] head, int offset, String latin1) {
    if (head.length < offset + latin1.length()) {
      return false;
    }
    for (int i = 0; i < latin1.length(); i++) {
      if ((head[offset + i] & 0xFF) != latin1.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Looks at the major and the compatible brands of an ISO base media file, ISO 14496-12, 4.3. */
  private static boolean hasBrand(byte[] head, Set<String> brands) {
    if (!startsWith(head, 4, "ftyp")) {
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
