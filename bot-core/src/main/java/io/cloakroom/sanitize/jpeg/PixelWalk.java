package io.cloakroom.sanitize.jpeg;

import io.cloakroom.sanitize.format.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds what stands in the scans of a JPEG file besides its pixels: a decoder stops after the last
 * block of a scan and skips whatever else comes before the next marker. Follows Huffman codes only;
 * lossless and arithmetic coding are not looked into.
 */
final class PixelWalk {

  private static final int BLOCK_PIXELS = 8;
  private static final int AC = 0x10;

  /** A stretch of the file. */
  record Range(int from, int to) {}

  private final byte[] file;
  private final HuffmanCode[] codes = new HuffmanCode[2 * AC];
  private List<Component> components = List.of();
  private int restartInterval;
  private boolean progressive;
  private boolean readable;
  private int width;
  private int height;
  private int mostAcross;
  private int mostDown;

  /** A component of the frame, and which coefficients of its blocks are not zero. */
  private static final class Component {
    private final int id;
    private final int across;
    private final int down;
    private long[] known = new long[0];

    Component(int id, int across, int down) {
      this.id = id;
      this.across = across;
      this.down = down;
    }
  }

  /** The blocks of one component in a unit of a scan, and their codes. */
  private record Part(Component component, int blocks, HuffmanCode dc, HuffmanCode ac) {}

  /** What a scan brings: coefficients first to last, or one more bit of them. */
  private record Band(int first, int last, boolean refining) {}

  PixelWalk(byte[] file) {
    this.file = file;
  }

  /**
   * @param payload of the frame header, of valid length
   */
  void frame(int marker, int payload) {
    readable = marker <= 0xC2;
    progressive = marker == 0xC2;
    height = Bytes.u16(file, payload + 1);
    width = Bytes.u16(file, payload + 3);
    components = new ArrayList<>();
    for (int i = 0; i < Bytes.u8(file, payload + 5); i++) {
      int at = payload + 6 + 3 * i;
      Component component =
          new Component(Bytes.u8(file, at), Bytes.u8(file, at + 1) >> 4, file[at + 1] & 0x0F);
      components.add(component);
      mostAcross = Math.max(mostAcross, component.across);
      mostDown = Math.max(mostDown, component.down);
      readable &= component.across > 0 && component.down > 0;
    }
  }

  /**
   * @param payload of a segment with one Huffman table of valid length
   */
  void huffman(int payload) {
    int id = Bytes.u8(file, payload);
    if (id < codes.length) {
      codes[id] = new HuffmanCode(file, payload + 1);
    }
  }

  void restartInterval(int units) {
    restartInterval = units;
  }

  /**
   * What does not belong to the pixels of a scan; empty if that cannot be told, because the data
   * are damaged or coded otherwise.
   *
   * @param header payload of the scan header, of valid length
   * @param from where its data begin
   * @param to where they end
   */
  Optional<List<Range>> surplus(int header, int from, int to) {
    int count = Bytes.u8(file, header);
    int band = header + 1 + 2 * count;
    Band scan =
        new Band(file[band], Math.min(file[band + 1], 63), (file[band + 2] & 0xF0) != 0);
    List<Part> parts = parts(header, count);
    boolean possible =
        readable
            && parts.size() == count
            && scan.first >= 0
            && (!progressive || scan.first == 0 || count == 1)
            && parts.stream().allMatch(part -> hasCodes(part, scan));
    return possible ? surplus(parts, scan, from, to) : Optional.empty();
  }

  private List<Part> parts(int header, int count) {
    List<Part> parts = new ArrayList<>();
    for (int at = header + 1; at < header + 1 + 2 * count; at += 2) {
      int id = Bytes.u8(file, at);
      int tables = Bytes.u8(file, at + 1);
      for (Component component : components) {
        if (component.id == id) {
          int blocks = count == 1 ? 1 : component.across * component.down;
          HuffmanCode dc = codes[tables >> 4];
          parts.add(new Part(component, blocks, dc, codes[AC + (tables & 0x0F)]));
          break;
        }
      }
    }
    return parts;
  }

  private boolean hasCodes(Part part, Band scan) {
    if (!progressive) {
      return part.dc != null && part.ac != null;
    }
    return scan.first > 0 ? part.ac != null : scan.refining || part.dc != null;
  }

  private Optional<List<Range>> surplus(List<Part> parts, Band scan, int from, int to) {
    if (!progressive) {
      parts.forEach(part -> part.ac.prepareSteps());
    }
    EntropyReader reader = new EntropyReader(file, from, to);
    List<Range> surplus = new ArrayList<>();
    long units = units(parts);
    int restart = JpegMarker.RST0;
    for (long unit = 0; unit < units; unit++) {
      if (unit > 0 && restartInterval > 0 && unit % restartInterval == 0) {
        int marker = nextMarker(reader.position(), to);
        if (marker == to || Bytes.u8(file, marker + 1) != restart) {
          return Optional.empty();
        }
        add(surplus, reader.position(), marker);
        reader.restart(marker + 2);
        restart = restart == JpegMarker.RST7 ? JpegMarker.RST0 : restart + 1;
      }
      readUnit(reader, parts, scan, (int) unit);
      if (reader.isBroken()) {
        return Optional.empty();
      }
    }
    add(surplus, reader.position(), to);
    return Optional.of(surplus);
  }

  private void readUnit(EntropyReader reader, List<Part> parts, Band scan, int unit) {
    for (Part part : parts) {
      for (int i = 0; i < part.blocks; i++) {
        if (!progressive) {
          reader.block(part.dc, part.ac);
        } else if (scan.first > 0) {
          readBand(reader, part, scan, unit);
        } else if (scan.refining) {
          reader.bit();
        } else {
          reader.number(part.dc);
        }
      }
    }
  }

  private static void readBand(EntropyReader reader, Part part, Band scan, int unit) {
    long[] known = part.component.known;
    if (scan.refining) {
      known[unit] = reader.refiningPass(part.ac, scan.first, scan.last, known[unit]);
    } else {
      known[unit] |= reader.firstPass(part.ac, scan.first, scan.last);
    }
  }

  /** A scan of one component leaves out the blocks that only fill up a unit of all, A.2. */
  private long units(List<Part> parts) {
    if (parts.size() > 1) {
      return (long) ceil(width, BLOCK_PIXELS * mostAcross)
          * ceil(height, BLOCK_PIXELS * mostDown);
    }
    Component component = parts.get(0).component;
    int blocks =
        ceil(ceil(width * component.across, mostAcross), BLOCK_PIXELS)
            * ceil(ceil(height * component.down, mostDown), BLOCK_PIXELS);
    if (progressive && component.known.length != blocks) {
      component.known = new long[blocks];
    }
    return blocks;
  }

  private static int ceil(int dividend, int divisor) {
    return (dividend + divisor - 1) / divisor;
  }

  private int nextMarker(int from, int to) {
    int at = from;
    while (at + 1 < to && !(file[at] == (byte) 0xFF && file[at + 1] != 0)) {
      at++;
    }
    return at + 1 < to ? at : to;
  }

  private static void add(List<Range> surplus, int from, int to) {
    if (from < to) {
      surplus.add(new Range(from, to));
    }
  }
}
