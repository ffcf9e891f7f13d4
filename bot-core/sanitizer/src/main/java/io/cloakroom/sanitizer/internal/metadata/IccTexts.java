package io.cloakroom.sanitizer.internal.metadata;

import io.cloakroom.sanitizer.internal.format.Bytes;
import io.cloakroom.sanitizer.internal.metadata.IccProfile.Range;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Finds what a colour profile says besides colours, so that it can be looked for in the result: its
 * texts, ICC.1:2022, section 10.15, and whatever tags are not kept hold.
 */
final class IccTexts {

  private static final int TYPE_BYTES = 8;
  private static final int RECORDS = 16;
  private static final int RECORD_BYTES = 12;

  /** More languages than there are profiles for. */
  private static final int MAX_RECORDS = 100;

  private IccTexts() {}

  /** Where they stand; all of it if it is no profile. */
  static List<Range> of(byte[] bytes) {
    List<Range> texts = new ArrayList<>();
    IccProfile.parse(bytes)
        .ifPresentOrElse(
            profile -> add(profile, texts), () -> texts.add(new Range(0, bytes.length)));
    return texts;
  }

  private static void add(IccProfile profile, List<Range> texts) {
    for (Map.Entry<String, Range> tag : profile.tags().entrySet()) {
      if (!IccReducer.isKept(tag.getKey())) {
        add(profile.bytes(), tag.getValue(), texts);
      }
    }
  }

  private static void add(byte[] bytes, Range tag, List<Range> texts) {
    String type = Bytes.latin1(bytes, tag.offset(), 4);
    if (type.equals("mluc")) {
      addRecords(bytes, tag, texts);
    } else if (type.equals("desc") && tag.length() > 12) {
      // Its length, then the text, then the same in other alphabets.
      texts.add(new Range(tag.offset() + 12, tag.length() - 12));
      addPart(tag, 12, Bytes.u32(bytes, tag.offset() + 8), texts);
    } else {
      texts.add(new Range(tag.offset() + TYPE_BYTES, tag.length() - TYPE_BYTES));
    }
  }

  private static void addRecords(byte[] bytes, Range tag, List<Range> texts) {
    int count = Math.min(MAX_RECORDS, (tag.length() - RECORDS) / RECORD_BYTES);
    for (int i = 0; i < count && i < Bytes.u32(bytes, tag.offset() + TYPE_BYTES); i++) {
      int record = tag.offset() + RECORDS + i * RECORD_BYTES;
      addPart(tag, Bytes.u32(bytes, record + 8), Bytes.u32(bytes, record + 4), texts);
    }
  }

  private static void addPart(Range tag, long from, long length, List<Range> texts) {
    if (length > 0 && from + length <= tag.length()) {
      texts.add(new Range(tag.offset() + (int) from, (int) length));
    }
  }
}
