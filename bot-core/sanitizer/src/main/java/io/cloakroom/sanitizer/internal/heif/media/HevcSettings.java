package io.cloakroom.sanitizer.internal.heif.media;

import io.cloakroom.sanitizer.SanitizerLimits;
import io.cloakroom.sanitizer.internal.format.Rejection;
import io.cloakroom.sanitizer.internal.heif.box.Box;
import io.cloakroom.sanitizer.internal.heif.box.BoxWriter;
import io.cloakroom.sanitizer.internal.heif.box.Fields;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The settings of an HEVC decoder, ISO 14496-15, section 8.3.3.1: of their parameter sets those are
 * kept that a slice uses, one of each number, written anew.
 */
final class HevcSettings implements DecoderSettings {

  static final int VIDEO = 32;

  private static final int FIXED_BYTES = 22;
  private static final int PROFILE_AT = 1;
  private static final int LENGTH_AT = 21;
  private static final int MAX_SET_BYTES = 2048;
  private static final int COMPLETE = 0x80;

  private final int lengthBytes;
  private final HevcSets sets;
  private final TreeSet<Integer> used = new TreeSet<>();
  private final Map<Integer, HevcSequence> sequences = new TreeMap<>();
  private HevcSets current;
  private HevcSets waiting;
  private final HevcSets nothing;
  private int completeness;

  HevcSettings(byte[] file, Box box, SanitizerLimits limits) throws Rejection {
    Fields fields = Fields.of(file, box);
    int fixed = fields.take(FIXED_BYTES);
    if (file[fixed] != 1) {
      throw BitCopy.broken();
    }
    lengthBytes = (file[fixed + LENGTH_AT] & 3) + 1;
    sets = new HevcSets(limits);
    for (int arrays = fields.u8(); arrays > 0; arrays--) {
      readArray(file, fields);
    }
    nothing = new HevcSets(limits);
    current = sets;
    waiting = nothing;
  }

  private void readArray(byte[] file, Fields fields) throws Rejection {
    int type = fields.u8();
    for (int units = fields.u16(); units > 0; units--) {
      int length = fields.u16();
      int unit = fields.take(length);
      boolean parameters =
          length > HevcUnit.HEADER_BYTES
              && NalUnits.isParameters(file, unit)
              && NalUnits.type(file, unit) == (type & 0x3F);
      if (parameters) {
        completeness |= type & COMPLETE;
        sets.add(file, unit, unit + length);
      }
    }
  }

  @Override
  public Slices keep(byte[] data, int from, int to, boolean alone) throws Rejection {
    HevcPicture picture =
        alone
            ? new HevcPicture(data, lengthBytes, true, sets, nothing)
            : new HevcPicture(data, lengthBytes, false, current, waiting);
    Slices kept = picture.keep(from, to);
    for (HevcPictureSet one : picture.used()) {
      // One of the same number that stands among the data is another.
      sets.picture(one.id()).filter(one::equals).ifPresent(ours -> used.add(ours.id()));
    }
    for (HevcSequence one : picture.usedSequences()) {
      sets.sequence(one.id()).filter(one::equals).ifPresent(ours -> sequences.put(one.id(), one));
    }
    if (!alone) {
      current = picture.sets();
      waiting = picture.waiting();
    }
    return kept;
  }

  @Override
  public byte[] written() throws Rejection {
    List<HevcPictureSet> pictures = sets.pictures(used);
    List<HevcSequence> inOrder = List.copyOf(sequences.values());
    BoxWriter box = new BoxWriter().begin("hvcC");
    box.raw(fixed(inOrder)).u8(0);
    int countAt = box.written().length - 1;
    int arrays =
        write(box, VIDEO, sets.videosOf(inOrder))
            + write(box, HevcSequence.TYPE, inOrder.stream().map(HevcSequence::unit).toList())
            + write(box, HevcPictureSet.TYPE, pictures.stream().map(HevcPictureSet::unit).toList());
    byte[] whole = box.end().written();
    whole[countAt] = (byte) arrays;
    return whole;
  }

  private int write(BoxWriter box, int type, Collection<byte[]> units) throws Rejection {
    if (units.isEmpty()) {
      return 0;
    }
    box.u8(type | completeness).u16(units.size());
    for (byte[] unit : units) {
      checkSize(unit);
      box.u16(unit.length).raw(unit);
    }
    return 1;
  }

  /** Wherever it is written: among the settings or among the data. */
  static void checkSize(byte[] unit) throws Rejection {
    if (unit.length > MAX_SET_BYTES) {
      throw Rejection.malformed(
          "settings of its decoder take " + unit.length + " bytes, at most " + MAX_SET_BYTES);
    }
  }

  /** Profile, level, colours and depth as the sequence parameters tell, and nothing else. */
  private byte[] fixed(List<HevcSequence> known) {
    byte[] fixed = new byte[FIXED_BYTES];
    fixed[0] = 1;
    byte[] reserved = {(byte) 0xF0, 0, (byte) 0xFC, (byte) 0xFC, (byte) 0xF8, (byte) 0xF8};
    System.arraycopy(reserved, 0, fixed, FIXED_BYTES - 9, reserved.length);
    Optional<HevcSequence> first = known.stream().findFirst();
    if (first.isPresent()) {
      byte[] profile = first.get().profile();
      System.arraycopy(profile, 0, fixed, PROFILE_AT, profile.length);
      fixed[16] |= (byte) first.get().chromaFormat();
      fixed[17] |= (byte) (first.get().lumaBits() - 8);
      fixed[18] |= (byte) (first.get().chromaBits() - 8);
    }
    fixed[LENGTH_AT] = (byte) (lengthBytes - 1);
    return fixed;
  }
}
