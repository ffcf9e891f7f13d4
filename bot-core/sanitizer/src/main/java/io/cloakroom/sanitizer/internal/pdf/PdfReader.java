package io.cloakroom.sanitizer.internal.pdf;

import io.cloakroom.sanitizer.Trace;
import io.cloakroom.sanitizer.internal.format.BoundedSource;
import io.cloakroom.sanitizer.internal.format.Removals;
import io.cloakroom.sanitizer.internal.metadata.XmpReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds what a PDF says of who made it, when and with what: the information dictionary of ISO
 * 32000-1, section 14.3.3, of every version that the file still holds, and its streams of XMP,
 * 14.3.2. A large file is read at its beginning and its end.
 */
public final class PdfReader {

  /** A source gives at most so much; the end says where things are. */
  private static final int MAX_PIECE = 3 << 20;

  private static final long MAX_WORK = 4L * MAX_PIECE;
  private static final int MAX_PACKETS = 16;
  private static final Pattern REFERENCE = Pattern.compile("(\\d{1,9}) \\d{1,9} R");

  /** {@code D:20240131120000+01'00'}, section 7.9.4. */
  private static final Pattern DATE =
      Pattern.compile("(?:D:)?(\\d{4})(\\d\\d)(\\d\\d)(\\d\\d)(\\d\\d)(\\d\\d)?.{0,12}");

  private static final Map<String, Trace> ENTRIES =
      Map.ofEntries(
          Map.entry("Author", Trace.AUTHOR),
          Map.entry("Company", Trace.AUTHOR),
          Map.entry("Manager", Trace.AUTHOR),
          Map.entry("Creator", Trace.SOFTWARE),
          Map.entry("Producer", Trace.SOFTWARE),
          Map.entry("PTEX.Fullbanner", Trace.SOFTWARE),
          Map.entry("CreationDate", Trace.DATE),
          Map.entry("ModDate", Trace.DATE),
          Map.entry("SourceModified", Trace.DATE),
          Map.entry("Title", Trace.COMMENT),
          Map.entry("Subject", Trace.COMMENT),
          Map.entry("Keywords", Trace.COMMENT),
          Map.entry("Comments", Trace.COMMENT));

  private final BoundedSource bytes;
  private final Removals found;
  private final PdfObjects objects = new PdfObjects();
  private final Set<String> said = new HashSet<>();
  private boolean encrypted;

  public PdfReader(BoundedSource bytes, Removals found) {
    this.bytes = bytes;
    this.found = found;
  }

  /** Takes down what there is. */
  public void read() throws IOException {
    List<PdfBytes> pieces = pieces();
    List<PdfObjects.Found> all = new ArrayList<>();
    Set<Integer> wanted = new HashSet<>();
    for (PdfBytes piece : pieces) {
      all.addAll(objects.in(piece));
      wanted.addAll(referred(piece));
      encrypted |= piece.find("/Encrypt", 0) >= 0;
    }
    List<PdfObjects.Found> packed = new ArrayList<>();
    int packets = 0;
    long work = 0;
    for (PdfObjects.Found object : all) {
      PdfDictionary dictionary = object.dictionary();
      work += dictionary.work();
      if (work > MAX_WORK) {
        break; // No two dictionaries share bytes, but in a hostile file.
      }
      String type = dictionary.entries().getOrDefault("Type", "");
      if (wanted.contains(object.number())) {
        information(dictionary);
      }
      if (type.equals("/ObjStm") && !encrypted) {
        packed.addAll(objects.packed(object, dictionary, wanted, MAX_PACKETS - packed.size()));
      }
      if (type.equals("/Metadata") && packets < MAX_PACKETS) {
        packets += packet(object, dictionary) ? 1 : 0;
      }
    }
    packed.forEach(object -> information(object.dictionary()));
  }

  private List<PdfBytes> pieces() throws IOException {
    List<PdfBytes> pieces = new ArrayList<>();
    pieces.add(new PdfBytes(bytes.read(0, MAX_PIECE)));
    OptionalLong length = bytes.length();
    if (length.isPresent() && length.getAsLong() > MAX_PIECE) {
      long from = Math.max(MAX_PIECE, length.getAsLong() - MAX_PIECE);
      pieces.add(new PdfBytes(bytes.read(from, (int) (length.getAsLong() - from))));
    }
    return pieces;
  }

  /** Which objects trailers name as information. */
  private static Set<Integer> referred(PdfBytes piece) {
    Set<Integer> numbers = new HashSet<>();
    for (int at = piece.find("/Info", 0); at >= 0; at = piece.find("/Info", at + 5)) {
      int number = piece.afterSpace(at + 5);
      int generation = piece.afterSpace(piece.afterNumber(number));
      int letter = piece.afterSpace(piece.afterNumber(generation));
      boolean reference = piece.number(generation) >= 0 && piece.at(letter) == 'R';
      if (reference && piece.number(number) >= 0 && numbers.size() < MAX_PACKETS) {
        numbers.add(piece.number(number));
      }
    }
    return numbers;
  }

  private void information(PdfDictionary dictionary) {
    dictionary
        .entries()
        .forEach(
            (name, value) -> {
              Trace trace = ENTRIES.get(name);
              if (trace != null && !value.isBlank()) {
                note(trace, name, value.strip());
              }
            });
  }

  private void note(Trace trace, String name, String value) {
    boolean unreadable = encrypted || REFERENCE.matcher(value).matches();
    String shown = unreadable ? "" : trace == Trace.DATE ? date(value) : value;
    if (said.add(trace + (unreadable ? name : shown))) {
      found.note(trace, 0, shown);
    }
  }

  private static String date(String value) {
    Matcher date = DATE.matcher(value);
    if (!date.matches()) {
      return value;
    }
    String seconds = date.group(6) == null ? "" : ":" + date.group(6);
    return date.group(1)
        + "-"
        + date.group(2)
        + "-"
        + date.group(3)
        + " "
        + date.group(4)
        + ":"
        + date.group(5)
        + seconds;
  }

  private boolean packet(PdfObjects.Found object, PdfDictionary dictionary) {
    if (!dictionary.entries().getOrDefault("Subtype", "").equals("/XML") || encrypted) {
      return false;
    }
    Optional<byte[]> packet = objects.stream(object, dictionary);
    packet.ifPresent(xmp -> XmpReader.note(xmp, 0, xmp.length, xmp.length, found));
    return packet.isPresent();
  }
}
