package io.cloakroom.sanitizer.internal.tiff.strip;

import io.cloakroom.sanitizer.internal.format.Bytes;
import io.cloakroom.sanitizer.internal.format.Rejection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The frame header of a JPEG stream, ITU-T T.81, annex B.2.2.
 *
 * @param payload its segment without marker and length
 * @param mostRows what of its height the page has room for; decoders show no more
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record StripFrame(int marker, byte[] payload, int mostRows) {

  private static final int LOSSLESS = 0xC3;
  private static final int BLOCK = 8;
  private static final List<Integer> RGB = List.of((int) 'R', (int) 'G', (int) 'B');

  static StripFrame read(int marker, Slice found, int mostRows) throws Rejection {
    byte[] payload = Arrays.copyOfRange(found.bytes(), found.from(), found.to());
    int components = payload.length >= 6 ? Bytes.u8(payload, 5) : 0;
    if (components < 1 || components > 4 || payload.length != 6 + 3 * components) {
      throw Rejection.malformed("the frame header of a strip has the wrong length");
    }
    StripFrame frame = new StripFrame(marker, payload, mostRows);
    if (frame.width() == 0 || Bytes.u16(payload, 1) == 0) {
      throw Rejection.malformed("the frame header of a strip has no size");
    }
    for (int i = 0; i < components; i++) {
      int across = frame.across(i);
      int down = frame.down(i);
      if (across < 1 || across > 4 || down < 1 || down > 4) {
        throw Rejection.malformed("a component of a strip is out of range");
      }
    }
    if (frame.ids().stream().distinct().count() < components) {
      throw Rejection.malformed("two components of a strip have one number");
    }
    return frame;
  }

  int width() {
    return Bytes.u16(payload, 3);
  }

  /** As it is written. */
  int height() {
    return Math.min(mostRows, Bytes.u16(payload, 1));
  }

  /** The numbers of its components. */
  private List<Integer> ids() {
    List<Integer> ids = new ArrayList<>();
    for (int at = 6; at < payload.length; at += 3) {
      ids.add(Bytes.u8(payload, at));
    }
    return ids;
  }

  int components() {
    return Bytes.u8(payload, 5);
  }

  private int across(int component) {
    return Bytes.u8(payload, 7 + 3 * component) >> 4;
  }

  private int down(int component) {
    return Bytes.u8(payload, 7 + 3 * component) & 0x0F;
  }

  /** The number of the quantisation table of the component with this number. */
  int quantisationTable(int id) throws Rejection {
    return Bytes.u8(payload, 8 + 3 * index(id));
  }

  private int index(int id) throws Rejection {
    int index = ids().indexOf(id);
    if (index < 0) {
      throw Rejection.malformed("a scan of a strip names a component that is not there");
    }
    return index;
  }

  /**
   * The payload to write. Components are numbered from 1, which is all that decoders look at; but
   * where nothing else tells the colours, some take the numbers "RGB" for those.
   *
   * @param coloursTold true if a JFIF or Adobe segment tells them
   */
  byte[] written(boolean coloursTold) throws Rejection {
    byte[] written = payload.clone();
    Bytes.putU16(written, 1, height());
    for (int i = 0; i < components(); i++) {
      written[6 + 3 * i] = (byte) writtenId(ids().get(i), coloursTold);
    }
    if (components() == 1) {
      // Of one alone the blocks follow each other, whatever its share of a unit is.
      written[7] = 0x11;
    }
    return written;
  }

  /** The number that a component of this one gets. */
  int writtenId(int id, boolean coloursTold) throws Rejection {
    return !coloursTold && ids().equals(RGB) ? id : 1 + index(id);
  }

  /** How many units a scan of these components has, between which restart markers may stand. */
  long units(List<Integer> scanned) throws Rejection {
    int side = marker == LOSSLESS ? 1 : BLOCK;
    int mostAcross = 1;
    int mostDown = 1;
    for (int i = 0; i < components(); i++) {
      mostAcross = Math.max(mostAcross, across(i));
      mostDown = Math.max(mostDown, down(i));
    }
    if (scanned.size() > 1) {
      return (long) ceil(width(), side * mostAcross) * ceil(height(), side * mostDown);
    }
    int one = index(scanned.get(0));
    return (long) ceil(ceil(width() * across(one), mostAcross), side)
        * ceil(ceil(height() * down(one), mostDown), side);
  }

  private static int ceil(int dividend, int divisor) {
    return (dividend + divisor - 1) / divisor;
  }
}
