package io.cloakroom.sanitizer;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.DeflaterOutputStream;

/** PDF files made by hand, of one empty page. */
public final class Papers {
  public static final String AUTHOR = "Ada Lovelace";

  private static final String PAGES =
      """
      1 0 obj
      << /Type /Catalog /Pages 2 0 R /Title (no title) >>
      endobj
      2 0 obj
      << /Type /Pages /Kids [3 0 R] /Count 1 >>
      endobj
      3 0 obj
      << /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>
      endobj
      """;

  private Papers() {}

  /** As a word processor writes it. */
  public static byte[] letter() {
    return with(
        "5 0 obj\n<< /Author ("
            + AUTHOR
            + ") /Creator (Writer) /Producer <4C69627265> /CreationDate (D:20240131120000+01'00')"
            + " /Title <FEFF004C0065007400740065007200> >>\nendobj\n",
        "trailer << /Root 1 0 R /Info 5 0 R >>");
  }

  /** Of which nothing is said. */
  public static byte[] silent() {
    return with("", "trailer << /Root 1 0 R >>");
  }

  /**
   * @param objects further ones, in Latin letters
   */
  static byte[] with(String objects, String trailer) {
    return latin1("%PDF-1.7\n" + PAGES + objects + trailer + "\nstartxref\n0\n%%EOF\n");
  }

  /** As newer programs write it: in a stream of objects, packed. */
  static byte[] packed() {
    String inside = "5 0 9 27 << /Author (" + AUTHOR + ") >> << /Length 3 >>";
    String stream = deflated(inside);
    return with(
        "7 0 obj\n<< /Type /ObjStm /N 2 /First 9 /Filter /FlateDecode /Length "
            + stream.length()
            + " >>\nstream\n"
            + stream
            + "\nendstream\nendobj\n8 0 obj\n<< /Type /XRef /Info 5 0 R /Root 1 0 R >>\nendobj\n",
        "");
  }

  /** In 30 kB as many objects as some hundred MB of memory hold, none of which is asked for. */
  static byte[] crowded() {
    String stream = deflated("1 0 ".repeat(50_000));
    String crowd =
        "7 0 obj\n<< /Type /ObjStm /N 50000 /First 9 /Filter /FlateDecode /Length "
            + stream.length()
            + " >>\nstream\n"
            + stream
            + "\nendstream\nendobj\n";
    return with(crowd.repeat(80), "trailer << /Info 5 0 R /Root 1 0 R >>");
  }

  static byte[] withXmp(String packet, boolean packed) {
    String stream = packed ? deflated(packet) : packet;
    return with(
        "7 0 obj\n<< /Type /Metadata /Subtype /XML"
            + (packed ? " /Filter [/FlateDecode]" : "")
            + " >>\nstream\r\n"
            + stream
            + "\nendstream\nendobj\n",
        "trailer << /Root 1 0 R >>");
  }

  private static String deflated(String text) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflater = new DeflaterOutputStream(packed)) {
      deflater.write(latin1(text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toString(StandardCharsets.ISO_8859_1);
  }

  static byte[] latin1(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
