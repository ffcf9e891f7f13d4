package io.cloakroom.sanitizer.internal.tiff.audit;

import io.cloakroom.sanitizer.Keepable;
import io.cloakroom.sanitizer.SanitizerLimits;
import io.cloakroom.sanitizer.internal.format.Bytes;
import io.cloakroom.sanitizer.internal.format.Rejection;
import io.cloakroom.sanitizer.internal.metadata.IccAudit;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Walks through a written TIFF file from its first byte to its last: each must belong to the
 * header, a directory, its values, or a strip, in that order, or be the one zero that makes an
 * offset even. Shares no parsing with the rewriter.
 */
public final class TiffAudit {

  private static final int MOST_PAGES = 200;
  private static final Pattern DATE =
      Pattern.compile("[0-9]{4}:[0-9]{2}:[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2}\0");

  private final byte[] bytes;
  private final ByteBuffer file;
  private final SanitizerLimits limits;
  private final Set<Keepable> keep;
  private int at = 8;
  private int pages;

  public TiffAudit(byte[] bytes, SanitizerLimits limits, Set<Keepable> keep) {
    this.bytes = bytes;
    this.limits = limits;
    this.keep = keep;
    file = ByteBuffer.wrap(bytes);
  }

  public void check() throws Rejection {
    boolean little = Bytes.matches(bytes, 0, "II*\0\b\0\0\0");
    require(little || Bytes.matches(bytes, 0, "MM\0*\0\0\0\b"), "no header");
    file.order(little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    long next = at;
    while (next != 0) {
      require(next == at && ++pages <= MOST_PAGES, "a page out of order");
      next = checkPage();
    }
    require(at == bytes.length, "data after its last page");
  }

  /** Returns where the next page begins. */
  private long checkPage() throws Rejection {
    int directory = take(2);
    int count = file.getShort(directory) & 0xFFFF;
    int entriesAt = take(12L * count);
    int nextAt = take(4);
    Map<Integer, AuditedEntry> entries = new TreeMap<>();
    int lastTag = 0;
    for (int i = 0; i < count; i++) {
      AuditedEntry entry = checkEntry(entriesAt + 12 * i);
      require(entry.tag() > lastTag, "entries out of order");
      lastTag = entry.tag();
      entries.put(entry.tag(), entry);
    }
    AuditedEntry date = entries.get(34665);
    if (date != null) {
      checkDate(date);
    }
    AuditedEntry profile = entries.get(34675);
    if (profile != null) {
      checkProfile(profile);
    }
    checkSegments(new AuditedPage(bytes, entries, limits));
    return file.getInt(nextAt) & 0xFFFFFFFFL;
  }

  private AuditedEntry checkEntry(int entryAt) throws Rejection {
    int tag = file.getShort(entryAt) & 0xFFFF;
    int type = file.getShort(entryAt + 2) & 0xFFFF;
    long count = file.getInt(entryAt + 4) & 0xFFFFFFFFL;
    AuditedTag.checkShape(tag, type, count);
    long length = count * AuditedEntry.valueBytes(type);
    int valueAt = entryAt + 8;
    if (length > 4) {
      require(file.getInt(valueAt) == at, "a value out of order");
      valueAt = takePadded(length);
    } else {
      checkZero(valueAt + (int) length, entryAt + 12);
    }
    AuditedEntry entry = new AuditedEntry(file, tag, type, (int) count, valueAt);
    AuditedTag.checkValues(entry);
    return entry;
  }

  /** A directory of one entry, when the picture was taken, and its text. */
  private void checkDate(AuditedEntry pointer) throws Rejection {
    require(keep.contains(Keepable.CAPTURE_DATE) && pages == 1, "EXIF data");
    require(pointer.number(0) == at, "EXIF data out of order");
    int directory = take(18);
    int text = take(20);
    boolean entry =
        file.getShort(directory) == 1
            && (file.getShort(directory + 2) & 0xFFFF) == 0x9003
            && file.getShort(directory + 4) == 2
            && file.getInt(directory + 6) == 20
            && file.getInt(directory + 10) == text
            && file.getInt(directory + 14) == 0;
    require(entry && DATE.matcher(Bytes.latin1(bytes, text, 20)).matches(), "EXIF data");
  }

  private void checkProfile(AuditedEntry profile) throws Rejection {
    int from = profile.at();
    IccAudit.check(Arrays.copyOfRange(bytes, from, from + profile.count()));
  }

  private void checkSegments(AuditedPage page) throws Rejection {
    page.readTables();
    for (int i = 0; i < page.segments(); i++) {
      require(page.offset(i) == at, "a strip out of order");
      int from = takePadded(page.length(i));
      page.check(i, from, from + (int) page.length(i));
    }
    page.checkTables();
  }

  private int take(long length) throws Rejection {
    require(length >= 0 && length <= bytes.length - at, "a cut part");
    int from = at;
    at += (int) length;
    return from;
  }

  private int takePadded(long length) throws Rejection {
    int from = take(length);
    int padding = take(length % 2);
    checkZero(padding, at);
    return from;
  }

  private void checkZero(int from, int to) throws Rejection {
    for (int i = from; i < to; i++) {
      require(bytes[i] == 0, "data between its parts");
    }
  }

  private static void require(boolean condition, String what) throws Rejection {
    if (!condition) {
      throw Rejection.unverified("the result holds " + what);
    }
  }
}
