package io.cloakroom.sanitizer.internal.sniff;

import io.cloakroom.sanitizer.FileKind;
import io.cloakroom.sanitizer.internal.format.Bytes;

/** The first bytes by which a kind of picture is known. */
public enum FormatSignature {
  JPEG(FileKind.JPEG) {
    @Override
    public boolean matches(byte[] head) {
      return Bytes.matches(head, 0, "\u00FF\u00D8\u00FF");
    }
  },
  PNG(FileKind.PNG) {
    @Override
    public boolean matches(byte[] head) {
      return Bytes.matches(head, 0, "\u0089PNG\r\n\u001A\n");
    }
  },
  GIF(FileKind.GIF) {
    @Override
    public boolean matches(byte[] head) {
      return Bytes.matches(head, 0, "GIF87a") || Bytes.matches(head, 0, "GIF89a");
    }
  },
  WEBP(FileKind.WEBP) {
    @Override
    public boolean matches(byte[] head) {
      return Bytes.matches(head, 0, "RIFF") && Bytes.matches(head, 8, "WEBP");
    }
  },
  AVIF(FileKind.AVIF) {
    @Override
    public boolean matches(byte[] head) {
      return IsoBrands.of(head).isAvif();
    }
  },
  HEIC(FileKind.HEIC) {
    @Override
    public boolean matches(byte[] head) {
      return IsoBrands.of(head).isHeic();
    }
  },
  TIFF(FileKind.TIFF) {
    @Override
    public boolean matches(byte[] head) {
      return Bytes.matches(head, 0, "II*\0")
          || Bytes.matches(head, 0, "MM\0*")
          || Bytes.matches(head, 0, "II+\0")
          || Bytes.matches(head, 0, "MM\0+");
    }
  },
  BMP(FileKind.BMP) {
    @Override
    public boolean matches(byte[] head) {
      // "BM" alone begins too many texts: the size of the second header is 12 to 124 bytes.
      return Bytes.matches(head, 0, "BM")
          && Bytes.matches(head, 15, "\0\0\0")
          && head[14] >= 12
          && head[14] <= 124;
    }
  },
  JPEG_XL(FileKind.JPEG_XL) {
    @Override
    public boolean matches(byte[] head) {
      return Bytes.matches(head, 0, "\u00FF\n")
          || Bytes.matches(head, 0, "\0\0\0\fJXL \r\n\u0087\n");
    }
  };

  private final FileKind kind;

  FormatSignature(FileKind kind) {
    this.kind = kind;
  }

  public FileKind kind() {
    return kind;
  }

  public abstract boolean matches(byte[] head);
}
