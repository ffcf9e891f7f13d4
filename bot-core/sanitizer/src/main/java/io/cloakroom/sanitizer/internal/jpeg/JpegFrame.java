package io.cloakroom.sanitizer.internal.jpeg;

import io.cloakroom.sanitizer.SanitizerLimits;
import io.cloakroom.sanitizer.internal.format.Bytes;
import io.cloakroom.sanitizer.internal.format.PixelCount;
import io.cloakroom.sanitizer.internal.format.Rejection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The frame header of a JPEG file, ITU-T T.81, annex B.2.2.
 *
 * @param segment where it stands
 * @param width in pixels, as stored
 * @param height in pixels, as stored
 * @param components one to four colour components
 */
record JpegFrame(JpegSegment segment, int width, int height, List<Component> components) {

  /** SOF9 to SOF11; those above are hierarchical. */
  private static final int FIRST_ARITHMETIC = 0xC9;

  /** Its blocks in a unit of all components, at most: ITU-T T.81, annex B.2.3. */
  private static final int MOST_BLOCKS = 10;

  /** As many pixels as a block has along each side. */
  private static final int BLOCK = 8;

  private static final List<Integer> RGB = List.of((int) 'R', (int) 'G', (int) 'B');

  /**
   * A colour component: its identifier, how many of its blocks stand in a unit of all components
   * across and down, and the number of its quantisation table.
   */
  record Component(int id, int across, int down, int quantisationTable) {}

  JpegFrame {
    components = List.copyOf(components);
  }

  /**
   * @param lines the height where the header says 0, that is, leaves it to a DNL segment
   */
  static JpegFrame read(byte[] file, JpegSegment segment, int lines, SanitizerLimits limits)
      throws Rejection {
    if ((segment.marker() & 0x04) != 0) {
      throw Rejection.unsupported("a hierarchical JPEG");
    }
    if (segment.marker() >= FIRST_ARITHMETIC) {
      // No browser shows it, and nothing here finds where its pixels end.
      throw Rejection.unsupported("a JPEG with arithmetic coding");
    }
    int start = segment.start();
    if (segment.length() < 6 || segment.length() != 6 + 3 * Bytes.u8(file, start + 5)) {
      throw Rejection.malformed("its frame header has the wrong length");
    }
    int height = hasHeight(file, segment) ? Bytes.u16(file, start + 1) : lines;
    int width = Bytes.u16(file, start + 3);
    PixelCount.check(width, height, limits);
    return new JpegFrame(segment, width, height, components(file, segment));
  }

  /** False if the header leaves the height to a DNL segment, annex B.2.5. */
  static boolean hasHeight(byte[] file, JpegSegment segment) {
    return segment.length() < 3 || Bytes.u16(file, segment.start() + 1) != 0;
  }

  /**
   * The whole segment, with the height. Components are numbered from 1, which is all that decoders
   * look at; but where nothing else tells the colours, they take the numbers "RGB" for those.
   *
   * @param coloursTold true if a JFIF or Adobe segment tells them
   */
  byte[] written(byte[] file, boolean coloursTold) {
    byte[] payload = Arrays.copyOfRange(file, segment.start(), segment.end());
    Bytes.putU16(payload, 1, height);
    for (int i = 0; i < components.size(); i++) {
      payload[6 + 3 * i] = (byte) writtenId(components.get(i).id(), coloursTold);
    }
    if (components.size() == 1) {
      // Of one alone the blocks follow each other, whatever its share of a unit is.
      payload[7] = 0x11;
    }
    return JpegMarker.segment(segment.marker(), payload);
  }

  /** The number that a component of this one gets. */
  int writtenId(int id, boolean coloursTold) {
    List<Integer> ids = components.stream().map(Component::id).toList();
    return !coloursTold && ids.equals(RGB) ? id : 1 + ids.indexOf(id);
  }

  /** How many units a scan of these components has, between which restart markers may stand. */
  long units(List<JpegScan.Selector> selectors) {
    int side = isLossless() ? 1 : BLOCK;
    int across = components.stream().mapToInt(Component::across).max().orElseThrow();
    int down = components.stream().mapToInt(Component::down).max().orElseThrow();
    if (selectors.size() > 1) {
      return (long) ceil(width, side * across) * ceil(height, side * down);
    }
    Component one = component(selectors.get(0).component()).orElseThrow();
    return (long) ceil(ceil(width * one.across(), across), side)
        * ceil(ceil(height * one.down(), down), side);
  }

  /** True if so many blocks may stand in one unit. */
  boolean allowsUnitOf(List<JpegScan.Selector> selectors) {
    return selectors.size() == 1
        || selectors.stream()
                .map(selector -> component(selector.component()).orElseThrow())
                .mapToInt(one -> one.across() * one.down())
                .sum()
            <= MOST_BLOCKS;
  }

  private static int ceil(int dividend, int divisor) {
    return (dividend + divisor - 1) / divisor;
  }

  private static List<Component> components(byte[] file, JpegSegment segment) throws Rejection {
    int count = Bytes.u8(file, segment.start() + 5);
    int precision = Bytes.u8(file, segment.start());
    if (count < 1 || count > 4 || precision < 2 || precision > 16) {
      throw Rejection.malformed(
          "its frame header names " + count + " components of " + precision + " bits");
    }
    List<Component> components = new ArrayList<>();
    for (int at = segment.start() + 6; at < segment.end(); at += 3) {
      components.add(component(file, at));
    }
    if (components.stream().map(Component::id).distinct().count() < count) {
      throw Rejection.malformed("two components of its frame header have one number");
    }
    return components;
  }

  private static Component component(byte[] file, int at) throws Rejection {
    int horizontal = Bytes.u8(file, at + 1) >> 4;
    int vertical = Bytes.u8(file, at + 1) & 0x0F;
    int table = Bytes.u8(file, at + 2);
    boolean valid =
        horizontal >= 1 && horizontal <= 4 && vertical >= 1 && vertical <= 4 && table <= 3;
    if (!valid) {
      throw Rejection.malformed("a component of its frame header is out of range");
    }
    return new Component(Bytes.u8(file, at), horizontal, vertical, table);
  }

  Optional<Component> component(int id) {
    return components.stream().filter(component -> component.id() == id).findFirst();
  }

  /** SOF2. */
  boolean isProgressive() {
    return (segment.marker() & 0x03) == 2;
  }

  /** SOF3. */
  boolean isLossless() {
    return (segment.marker() & 0x03) == 3;
  }
}
