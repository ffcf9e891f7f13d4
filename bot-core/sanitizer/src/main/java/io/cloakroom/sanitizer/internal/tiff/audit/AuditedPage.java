package io.cloakroom.sanitizer.internal.tiff.audit;

import io.cloakroom.sanitizer.SanitizerLimits;
import io.cloakroom.sanitizer.internal.entropy.HuffmanTables;
import io.cloakroom.sanitizer.internal.format.Rejection;
import io.cloakroom.sanitizer.internal.tiff.fax.FaxPage;
import java.util.Map;
import java.util.Optional;

/** The strips or tiles of a written page, as the audit sees them. */
final class AuditedPage {

  private final byte[] file;
  private final Map<Integer, AuditedEntry> entries;
  private final SanitizerLimits limits;
  private final boolean tiled;
  private final AuditedEntry offsets;
  private final AuditedEntry lengths;
  private final int compression;
  private final HuffmanTables jpegTables = new HuffmanTables();
  private final Optional<AuditedColors> colors;

  AuditedPage(byte[] file, Map<Integer, AuditedEntry> entries, SanitizerLimits limits)
      throws Rejection {
    this.file = file;
    this.entries = entries;
    this.limits = limits;
    tiled = entries.containsKey(322);
    offsets = entry(tiled ? 324 : 273);
    lengths = entry(tiled ? 325 : 279);
    compression = (int) number(259, 0, 1);
    boolean both = entries.containsKey(tiled ? 273 : 324) || entries.containsKey(tiled ? 279 : 325);
    require(!both, "strips and tiles");
    require(offsets.count() == lengths.count(), "strips without lengths");
    colors = colors();
    checkSize();
    checkOldJpeg();
  }

  /** Of a page with a palette; a fax has two colours, of which its codes are not seen here. */
  private Optional<AuditedColors> colors() throws Rejection {
    int bits = (int) bitsOf(0);
    if (number(262, 0, 0) != 3 || compression == 4 || bits > 16) {
      return Optional.empty();
    }
    require(entry(320).count() == 3 << bits, "a palette of another size");
    return Optional.of(new AuditedColors(bits, number(317, 0, 1) == 2, file[0] == 'I'));
  }

  private AuditedEntry entry(int tag) throws Rejection {
    AuditedEntry entry = entries.get(tag);
    if (entry == null) {
      throw Rejection.unverified("the result holds no strips");
    }
    return entry;
  }

  private void checkSize() throws Rejection {
    long pixels = number(256, 0, 0) * number(257, 0, 0);
    require(pixels > 0 && pixels <= limits.maxPixels(), "a page that is too large");
    require(across() * down() * planes() == offsets.count(), "strips that make no page");
  }

  /** The stream of an old JPEG page is its only strip; no other page has one. */
  private void checkOldJpeg() throws Rejection {
    boolean stream = entries.containsKey(513) || entries.containsKey(514);
    boolean same =
        offsets.count() == 1
            && number(513, 0, 0) == offsets.number(0)
            && number(514, 0, 0) == lengths.number(0);
    require(compression == 6 ? same : !stream, "a second stream");
  }

  int segments() {
    return offsets.count();
  }

  long offset(int segment) {
    return offsets.number(segment);
  }

  long length(int segment) {
    return lengths.number(segment);
  }

  /** To be called before the first strip: reads the tables that all of them use. */
  void readTables() throws Rejection {
    AuditedEntry tables = entries.get(347);
    if (tables != null) {
      require(compression == 7, "tables of another compression");
      AuditedJpeg.readTables(file, tables.at(), tables.at() + tables.count(), jpegTables);
    }
  }

  /** Checks the data of a strip or tile as far as their compression tells where they end. */
  void check(int segment, int from, int to) throws Rejection {
    boolean reversed = number(266, 0, 1) == 2;
    long bytes = decodedBytes(segment);
    AuditedRows rows = new AuditedRows(rowBits(segment), reversed && compression == 1);
    if (colors.isPresent() && segment < across() * down()) {
      int columns = (int) columns(segment);
      long pixelBits = rowBits(segment) / columns;
      rows.shownTo(row -> colors.get().take(row, columns, pixelBits));
    }
    switch (compression) {
      case 1 -> {
        require(to - from == bytes, "more than its pixels");
        rows.take(file, from, to);
      }
      case 4 ->
          require(
              FaxPage.isWritten(file, from, to, (int) columns(segment), (int) rows(segment)),
              "more than fax codes");
      case 5 -> AuditedRuns.checkLzw(file, from, to, reversed, bytes, rows);
      case 6, 7 -> AuditedJpeg.checkStream(file, from, to, jpegTables, rows(segment));
      case 8, 32946 -> AuditedRuns.checkDeflated(file, from, to, bytes, rows);
      case 32773 -> AuditedRuns.checkPackBits(file, from, to, reversed, bytes, rows);
      default -> require(false, "an unknown compression");
    }
  }

  /** To be called after the last strip. */
  void checkTables() throws Rejection {
    require(jpegTables.edits().isEmpty(), "codes that no pixel uses");
    if (colors.isPresent()) {
      colors.get().check(entry(320));
    }
  }

  private long number(int tag, int index, long absent) {
    AuditedEntry entry = entries.get(tag);
    return entry == null || index >= entry.count() ? absent : entry.number(index);
  }

  private long segmentWidth() {
    return tiled ? number(322, 0, 0) : number(256, 0, 0);
  }

  private long segmentHeight() {
    return tiled ? number(323, 0, 1) : number(278, 0, number(257, 0, 0));
  }

  private long across() {
    return up(number(256, 0, 0), segmentWidth());
  }

  private long down() {
    return up(number(257, 0, 0), segmentHeight());
  }

  private long planes() {
    return number(284, 0, 1) == 2 ? number(277, 0, 1) : 1;
  }

  /** TIFF 6.0: whole rows of samples; with shared colours, section 21, whole blocks. */
  private long decodedBytes(int segment) {
    boolean small = isShared() || (planes() > 1 && segment >= across() * down());
    return (small ? up(rows(segment), below()) : rows(segment)) * up(rowBits(segment), 8);
  }

  private long rowBits(int segment) {
    if (isShared()) {
      return up(segmentWidth(), right()) * (right() * below() + 2) * number(258, 0, 1);
    }
    return columns(segment) * bits((int) (segment / (across() * down())));
  }

  private boolean isShared() {
    return right() * below() > 1 && number(277, 0, 1) >= 3 && planes() == 1;
  }

  private long right() {
    return number(262, 0, 0) == 6 ? number(530, 0, 2) : 1;
  }

  private long below() {
    return number(262, 0, 0) == 6 ? number(530, 1, 2) : 1;
  }

  private long rows(int segment) {
    long row = segment % (across() * down()) / across();
    return tiled
        ? segmentHeight()
        : Math.min(segmentHeight(), number(257, 0, 0) - row * segmentHeight());
  }

  private long columns(int segment) {
    boolean small = planes() > 1 && segment >= across() * down() && number(262, 0, 0) == 6;
    return small ? up(segmentWidth(), number(530, 0, 2)) : segmentWidth();
  }

  private long bits(int plane) {
    if (planes() > 1) {
      return bitsOf(plane);
    }
    long bits = 0;
    for (int sample = 0; sample < number(277, 0, 1); sample++) {
      bits += bitsOf(sample);
    }
    return bits;
  }

  private long bitsOf(int sample) {
    AuditedEntry all = entries.get(258);
    return all == null ? 1 : all.number(Math.min(sample, all.count() - 1));
  }

  private static long up(long dividend, long divisor) {
    return (dividend + divisor - 1) / divisor;
  }

  private static void require(boolean condition, String what) throws Rejection {
    if (!condition) {
      throw Rejection.unverified("the result holds " + what);
    }
  }
}
