package io.cloakroom.sanitizer.internal.heif.media;

import io.cloakroom.sanitizer.internal.format.Rejection;
import io.cloakroom.sanitizer.internal.heif.hevc.PictureWalk;
import io.cloakroom.sanitizer.internal.heif.hevc.UnitBytes;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The coded data of one picture: its slices, and before them the parameter sets that they use and
 * that the settings of the decoder do not hold.
 */
final class HevcPicture {

  private static final int FIRST_INDEPENDENT = 16;
  private static final int LAST_INDEPENDENT = 23;
  private static final int MAX_SET = 63;

  private final byte[] data;
  private final int lengthBytes;
  private final boolean alone;
  private final HevcSets sets;

  /** What stands among the data and was not needed so far. */
  private final HevcSets waiting;

  private final Slices kept;
  private final Set<HevcPictureSet> used = new HashSet<>();
  private final Set<HevcSequence> usedSequences = new HashSet<>();
  private final boolean[] marked = new boolean[2];
  private Optional<PictureWalk> walk = Optional.empty();
  private int pictures;
  private long sliceBytes;
  private long pixelBytes;

  /**
   * @param alone whether it leans on no other picture
   */
  HevcPicture(
      byte[] data, int lengthBytes, boolean alone, HevcSets before, HevcSets waitingBefore) {
    this.data = data;
    this.lengthBytes = lengthBytes;
    this.alone = alone;
    sets = before.copy();
    waiting = waitingBefore.copy();
    kept = new Slices(data);
  }

  Slices keep(int from, int to) throws Rejection {
    NalUnits units = new NalUnits(data, from, to, lengthBytes);
    while (units.next()) {
      int unit = units.unit();
      if (units.isSlice()) {
        takeSlice(unit, units.end());
        keepSlice(units);
      } else if (units.isMark() && pictures > 0) {
        takeMark(units);
      } else if (NalUnits.isParameters(data, unit)) {
        waiting.add(data, unit, units.end());
      }
    }
    if (pictures == 0) {
      throw Rejection.malformed("an item of it holds 0 coded pictures, not 1");
    }
    DecoderSettings.checkSize(sliceBytes, pixelBytes);
    return kept;
  }

  /** What a decoder has after this picture. */
  HevcSets sets() {
    return sets;
  }

  /** What stood among its data and none of its slices needed. */
  HevcSets waiting() {
    return waiting;
  }

  /** The picture parameters that its slices use. */
  Set<HevcPictureSet> used() {
    return used;
  }

  /** The sequence parameters that these refer to. */
  Set<HevcSequence> usedSequences() {
    return usedSequences;
  }

  private void takeMark(NalUnits units) {
    int which = units.isEndOfAll() ? 1 : 0;
    if (!marked[which]) {
      marked[which] = true;
      kept.add(units.start(), units.end());
    }
  }

  /** Section 7.3.6.1, up to the number of the picture parameters. */
  private void takeSlice(int unit, int end) throws Rejection {
    int type = NalUnits.type(data, unit);
    byte[] head = HevcUnit.plain(data, unit, Math.min(end, unit + 12));
    BitCopy bits = new BitCopy(Arrays.copyOf(head, head.length + 1), 8 * head.length);
    boolean newPicture = bits.skipFlag();
    pictures += newPicture ? 1 : 0;
    if (pictures > 1) {
      // Before the next walk is made: each takes memory for a whole picture, however short its
      // data.
      throw Rejection.malformed("an item of it holds more than 1 coded picture");
    }
    if (type >= FIRST_INDEPENDENT && type <= LAST_INDEPENDENT) {
      bits.skipFlag();
    }
    long id = bits.skipNumber();
    if (id > MAX_SET || pictures == 0) {
      throw Rejection.malformed("a slice of its picture is broken");
    }
    HevcPictureSet picture = activate((int) id);
    HevcSequence sequence = sets.sequence(picture.sequence()).orElseThrow(sets::missing);
    usedSequences.add(sequence);
    pixelBytes = Math.max(pixelBytes, sequence.pixelBytes());
    if (newPicture || walk.isEmpty()) {
      walk = Optional.of(new PictureWalk(sequence.numbers(), picture.numbers()));
    }
  }

  /** Up to its last block; nothing that follows is a pixel. */
  private void keepSlice(NalUnits units) throws Rejection {
    int unit = units.unit();
    OptionalInt end = walk.orElseThrow(sets::missing).end(new UnitBytes(data, unit, units.end()));
    if (end.isEmpty() && alone) {
      throw Rejection.malformed("a slice of its picture leans on pictures that are not there");
    }
    int length = end.orElse(units.end() - unit);
    sliceBytes += length;
    if (unit + length == units.end()) {
      kept.add(units.start(), units.end());
    } else {
      kept.add(length(length));
      kept.add(unit, unit + length);
    }
  }

  private byte[] length(int length) {
    byte[] bytes = new byte[lengthBytes];
    for (int i = 0; i < lengthBytes; i++) {
      bytes[i] = (byte) (length >> (8 * (lengthBytes - 1 - i)));
    }
    return bytes;
  }

  /** Parameters that stand among the data are written where they are first needed. */
  private HevcPictureSet activate(int id) throws Rejection {
    HevcPictureSet picture =
        waiting.picture(id).or(() -> sets.picture(id)).orElseThrow(this::missing);
    int number = picture.sequence();
    HevcSequence sequence =
        waiting.sequence(number).or(() -> sets.sequence(number)).orElseThrow(this::missing);
    boolean newSequence = isNew(sequence);
    int video = sequence.video();
    if (waiting.hasVideo(video) && !sets.hasVideo(video)) {
      write(sequence.videoUnit());
      sets.putVideo(video);
    }
    if (newSequence) {
      write(sequence.unit());
      sets.put(sequence);
    }
    if (newSequence || isNew(picture)) {
      write(picture.unit());
      sets.put(picture);
    }
    HevcPictureSet active = sets.picture(id).orElseThrow(sets::missing);
    used.add(active);
    return active;
  }

  private boolean isNew(HevcSequence sequence) {
    return sets.sequence(sequence.id())
        .filter(known -> Arrays.equals(known.unit(), sequence.unit()))
        .isEmpty();
  }

  private boolean isNew(HevcPictureSet picture) {
    return sets.picture(picture.id())
        .filter(known -> Arrays.equals(known.unit(), picture.unit()))
        .isEmpty();
  }

  private Rejection missing() {
    return waiting.isBroken() ? waiting.missing() : sets.missing();
  }

  private void write(byte[] unit) throws Rejection {
    HevcSettings.checkSize(unit);
    long room = 1L << (8 * lengthBytes);
    if (unit.length >= room) {
      throw BitCopy.broken();
    }
    kept.add(length(unit.length));
    kept.add(unit);
  }
}
