package io.cloakroom.sanitizer.internal.png;

import io.cloakroom.sanitizer.Trace;
import io.cloakroom.sanitizer.internal.format.Bytes;
import io.cloakroom.sanitizer.internal.format.Removals;
import io.cloakroom.sanitizer.internal.format.TextReader;
import io.cloakroom.sanitizer.internal.metadata.RawProfile;
import io.cloakroom.sanitizer.internal.metadata.XmpReader;
import io.cloakroom.sanitizer.internal.png.chunk.PngChunk;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Names what a PNG chunk that is left out may tell, PNG third edition, section 11.3. */
final class PngTraces {

  private static final String XMP_KEYWORD = "XML:com.adobe.xmp";
  private static final Map<String, Trace> CHUNKS =
      Map.of(
          "tEXt", Trace.COMMENT,
          "zTXt", Trace.COMMENT,
          "iTXt", Trace.COMMENT,
          "tIME", Trace.DATE,
          "eXIf", Trace.EXIF,
          "iCCP", Trace.PROFILE_TEXT,
          "caBX", Trace.PROVENANCE,
          "prVW", Trace.THUMBNAIL);

  /** What a clean file may hold too, and where it stands twice is left out once. */
  private static final Set<String> STRUCTURE =
      Set.of(
          "IHDR", "PLTE", "IDAT", "IEND", "acTL", "fcTL", "fdAT", "tRNS", "gAMA", "cHRM", "sRGB",
          "sBIT", "bKGD", "pHYs", "eXIf", "iCCP", "cICP", "mDCV", "cLLI", "prVW");

  private static final Map<String, Trace> KEYWORDS =
      Map.ofEntries(
          Map.entry("author", Trace.AUTHOR),
          Map.entry("copyright", Trace.AUTHOR),
          Map.entry("creation time", Trace.DATE),
          Map.entry("date:create", Trace.DATE),
          Map.entry("date:modify", Trace.DATE),
          Map.entry("software", Trace.SOFTWARE),
          Map.entry("source", Trace.DEVICE),
          Map.entry("xml:com.adobe.xmp", Trace.XMP));

  private PngTraces() {}

  static Trace of(String type) {
    return CHUNKS.getOrDefault(type, Trace.UNKNOWN_SEGMENT);
  }

  /** Of compressed text no more is inflated than is told: 200 MB of it fit into a small file. */
  static void note(byte[] file, PngChunk chunk, Removals removed) {
    switch (chunk.type()) {
      case "tEXt" -> noteText(file, chunk, true, removed);
      case "zTXt" -> noteText(file, chunk, false, removed);
      case "iTXt" -> noteInternational(file, chunk, removed);
      case "tIME" -> removed.note(Trace.DATE, chunk.fileBytes(), time(file, chunk));
      default -> {
        removed.note(of(chunk.type()), chunk.fileBytes());
        if (!STRUCTURE.contains(chunk.type())) {
          removed.said(file, chunk.start(), chunk.end());
        }
      }
    }
  }

  private static void noteText(byte[] file, PngChunk chunk, boolean readable, Removals removed) {
    String keyword = TextReader.text(file, chunk.start(), chunk.end());
    int from = Math.min(chunk.end(), chunk.start() + keyword.length() + 1);
    removed.said(file, from, chunk.end());
    if (RawProfile.isOne(keyword)) {
      byte[] text = PngText.after(file, chunk, keyword.length(), readable);
      RawProfile.note(keyword, text, chunk.fileBytes(), removed);
      return;
    }
    if (keyword.equals(XMP_KEYWORD)) {
      byte[] packet = PngText.after(file, chunk, keyword.length(), readable);
      XmpReader.note(packet, 0, packet.length, chunk.fileBytes(), removed);
      return;
    }
    Trace trace = KEYWORDS.get(keyword.toLowerCase(Locale.ROOT));
    String text = readable ? TextReader.text(file, from, chunk.end()) : "";
    if (trace == null) {
      removed.note(Trace.COMMENT, chunk.fileBytes(), readable ? keyword + ": " + text : keyword);
    } else {
      removed.note(trace, chunk.fileBytes(), text);
    }
  }

  private static void noteInternational(byte[] file, PngChunk chunk, Removals removed) {
    boolean packet =
        chunk.length() > XMP_KEYWORD.length()
            && Bytes.matches(file, chunk.start(), XMP_KEYWORD + "\0");
    if (packet) {
      int from = chunk.start() + XMP_KEYWORD.length();
      noteXmp(file, from + 1, chunk, removed);
    } else {
      noteText(file, chunk, false, removed);
    }
  }

  /** A byte tells whether the text is compressed; language and translated keyword follow. */
  private static void noteXmp(byte[] file, int flag, PngChunk chunk, Removals removed) {
    if (flag < chunk.end() && file[flag] == 1) {
      int text = afterZero(file, afterZero(file, flag + 2, chunk.end()), chunk.end());
      byte[] packet = PngText.after(file, chunk, text - chunk.start() - 2, false);
      XmpReader.note(packet, 0, packet.length, chunk.fileBytes(), removed);
    } else {
      XmpReader.note(file, flag - 1, chunk.end(), chunk.fileBytes(), removed);
    }
  }

  private static int afterZero(byte[] file, int from, int to) {
    int at = from;
    while (at < to && file[at] != 0) {
      at++;
    }
    return Math.min(at + 1, to);
  }

  private static String time(byte[] file, PngChunk chunk) {
    if (chunk.length() != 7) {
      return "";
    }
    int at = chunk.start();
    return String.format(
        Locale.ROOT,
        "%04d-%02d-%02d %02d:%02d:%02d UTC",
        Bytes.u16(file, at),
        file[at + 2],
        file[at + 3],
        file[at + 4],
        file[at + 5],
        file[at + 6]);
  }
}
