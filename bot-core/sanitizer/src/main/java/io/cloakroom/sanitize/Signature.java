package io.cloakroom.sanitize;

import io.cloakroom.sanitize.format.Bytes;
import io.cloakroom.sanitize.format.FileKind;

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
      return IsoBrands.of(head).isAvif();
    }
  },
  HEIC(FileKind.HEIC) {
    @Override
    boolean matches(byte[] head) {
      return IsoBrands.of(head).isHeic();
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

  private final FileKind kind;

  Signature(FileKind kind) {
    this.kind = kind;
  }

  FileKind kind() {
    return kind;
  }

  abstract boolean matches(byte[] head);
}
