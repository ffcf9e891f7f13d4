package io.cloakroom.sanitizer.internal.entropy;

import io.cloakroom.sanitizer.internal.format.Bytes;
import io.cloakroom.sanitizer.internal.format.Rejection;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Finds what stands in the scans of a JPEG file besides its pixels: a decoder stops after the last
 * block of a scan and skips whatever else comes before the next marker. Follows Huffman codes only.
 */
public final class PixelWalk {

  private static final int BLOCK_PIXELS = 8;
  private static final int AC = 0x10;
  private static final int RST0 = 0xD0;
  private static final int RST7 = 0xD7;

  /** So much of work is done for each byte, and this much for a small file. */
  private static final long MOST_BLOCKS_A_BYTE = 48;

  private static final long MOST_BLOCKS_OF_A_FILE = 1 << 20;
  private static final long MOST_BLOCKS_OF_A_STRIP = 1 << 12;
  private static final int MOST_EDITS = 1 << 19;

  private final byte[] file;
  private final HuffmanTables tables;
  private List<Component> components = List.of();
  private int restartInterval;
  private boolean progressive;
  private boolean lossless;
  private boolean readable;
  private int width;
  private int height;
  private int mostAcross;
  private int mostDown;
  private long blocksLeft;
  private int edited;

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

  /**
   * What was found in a scan.
   *
   * @param complete false if its data end before the last pixel
   * @param edits so that nothing is left but pixels
   */
  public record Scan(boolean complete, List<Edit> edits) {}

  /** The blocks of one component in a unit of a scan, and their codes. */
  private record Part(
      Component component, int blocks, Optional<HuffmanCode> dc, Optional<HuffmanCode> ac) {}

  /** What a scan brings: coefficients first to last but for some low bits, or one more bit. */
  private record Band(int first, int last, boolean refining, int low) {}

  /** For a file that defines all of its tables itself. */
  public PixelWalk(byte[] file) {
    this(file, new HuffmanTables());
    blocksLeft = MOST_BLOCKS_OF_A_FILE;
  }

  /**
   * @param tables those that are defined so far
   */
  public PixelWalk(byte[] file, HuffmanTables tables) {
    this.file = file;
    this.tables = tables;
    blocksLeft = MOST_BLOCKS_OF_A_STRIP;
  }

  /**
   * Takes the shape of the picture.
   *
   * @param payload of the frame header, of valid length
   */
  public void frame(int marker, int payload) {
    readable = marker <= 0xC3;
    progressive = marker == 0xC2;
    lossless = marker == 0xC3;
    height = Bytes.u16(file, payload + 1);
    width = Bytes.u16(file, payload + 3);
    mostAcross = 0;
    mostDown = 0;
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
   * Takes one table, in place of the one that its slot had.
   *
   * @param payload of a segment with one Huffman table of valid length
   */
  public void huffman(int payload) {
    tables.read(file, payload);
  }

  public void restartInterval(int units) {
    restartInterval = units;
  }

  /**
   * Walks through the data of a scan; empty if they cannot be followed, because they are damaged.
   *
   * @param header payload of the scan header, of valid length
   * @param from where its data begin
   * @param to where they end
   */
  public Optional<Scan> scan(int header, int from, int to) throws Rejection {
    int count = Bytes.u8(file, header);
    int band = header + 1 + 2 * count;
    Band scan =
        new Band(
            file[band],
            Math.min(file[band + 1], 63),
            (file[band + 2] & 0xF0) != 0,
            file[band + 2] & 0x0F);
    List<Part> parts = parts(header, count);
    boolean possible =
        readable
            && parts.size() == count
            && scan.first >= 0
            && (!progressive || scan.first == 0 || count == 1)
            && parts.stream().allMatch(part -> hasCodes(part, scan));
    return possible ? walk(parts, scan, from, to) : Optional.empty();
  }

  private List<Part> parts(int header, int count) {
    List<Part> parts = new ArrayList<>();
    for (int at = header + 1; at < header + 1 + 2 * count; at += 2) {
      int id = Bytes.u8(file, at);
      int slots = Bytes.u8(file, at + 1);
      for (Component component : components) {
        if (component.id == id) {
          int blocks = count == 1 ? 1 : component.across * component.down;
          Optional<HuffmanCode> dc = tables.code(slots >> 4);
          parts.add(new Part(component, blocks, dc, tables.code(AC + (slots & 0x0F))));
          break;
        }
      }
    }
    return parts;
  }

  private boolean hasCodes(Part part, Band scan) {
    if (lossless) {
      return part.dc.isPresent();
    }
    if (!progressive) {
      return part.dc.isPresent() && part.ac.isPresent();
    }
    return scan.first > 0 ? part.ac.isPresent() : scan.refining || part.dc.isPresent();
  }

  private Optional<Scan> walk(List<Part> parts, Band scan, int from, int to) throws Rejection {
    Optional<UnitCodes> codes =
        progressive || lossless ? Optional.empty() : Optional.of(unitCodes(parts, to - from));
    MetCodes met = codes.map(UnitCodes::metCodes).orElseGet(MetCodes::nobodyAsks);
    boolean complete = true;
    EntropyReader reader = new EntropyReader(file, from, to);
    List<Edit> edits = new ArrayList<>();
    long units = units(parts);
    charge(units * parts.stream().mapToInt(Part::blocks).sum(), to - from);
    int restart = RST0;
    for (long unit = 0; unit < units; unit++) {
      if (unit > 0 && restartInterval > 0 && unit % restartInterval == 0) {
        int marker = nextMarker(reader.position(), to);
        if (marker == to || Bytes.u8(file, marker + 1) != restart) {
          return Optional.empty();
        }
        addEnd(edits, reader, marker);
        reader.restart(marker + 2);
        restart = restart == RST7 ? RST0 : restart + 1;
      }
      if (codes.isPresent()) {
        int most = (int) (unitsBeforeRestart(unit, units) - unit);
        unit += reader.units(codes.get(), met, most) - 1;
      } else {
        readUnit(reader, parts, scan, (int) unit);
      }
      if (reader.isBroken()) {
        if (reader.isWrong() || !reader.isSpent()) {
          return Optional.empty();
        }
        // Nothing is left here that could be hidden: on to the next restart marker.
        complete = false;
        unit = restartInterval == 0 ? units : unit - unit % restartInterval + restartInterval - 1;
      }
    }
    codes.ifPresent(all -> all.finish(met));
    addEnd(edits, reader, to);
    return Optional.of(new Scan(complete, edits));
  }

  /** The unit before which the next restart marker stands. */
  private long unitsBeforeRestart(long unit, long units) {
    return restartInterval == 0
        ? units
        : Math.min(units, unit - unit % restartInterval + restartInterval);
  }

  private static UnitCodes unitCodes(List<Part> parts, int bytes) {
    List<HuffmanCode> dc = new ArrayList<>();
    List<HuffmanCode> ac = new ArrayList<>();
    for (Part part : parts) {
      dc.addAll(Collections.nCopies(part.blocks, part.dc.orElseThrow()));
      ac.addAll(Collections.nCopies(part.blocks, part.ac.orElseThrow()));
    }
    return new UnitCodes(dc, ac, bytes);
  }

  /**
   * Counts the blocks of a scan. Few bytes can make many scans of a large picture, each of which a
   * decoder goes through, too: a picture of one colour takes some twenty blocks a byte.
   */
  private void charge(long blocks, int bytes) throws Rejection {
    blocksLeft += MOST_BLOCKS_A_BYTE * bytes - blocks;
    if (blocksLeft < 0) {
      throw Rejection.tooMuchWork("its scans go over it too often");
    }
  }

  private void add(List<Edit> edits, Edit edit) throws Rejection {
    if (++edited > MOST_EDITS) {
      throw Rejection.tooMuchWork("too much stands between its pixels");
    }
    edits.add(edit);
  }

  private void readUnit(EntropyReader reader, List<Part> parts, Band scan, int unit) {
    for (Part part : parts) {
      for (int i = 0; i < part.blocks; i++) {
        if (lossless) {
          reader.number(part.dc.orElseThrow());
        } else if (scan.first > 0) {
          readBand(reader, part, scan, unit);
        } else if (scan.refining) {
          reader.bit();
        } else {
          reader.number(part.dc.orElseThrow());
        }
      }
    }
  }

  private static void readBand(EntropyReader reader, Part part, Band scan, int unit) {
    long[] known = part.component.known;
    if (scan.refining) {
      known[unit] = reader.refiningPass(part.ac.orElseThrow(), scan.first, scan.last, known[unit]);
    } else {
      known[unit] |= reader.firstPass(part.ac.orElseThrow(), scan.first, scan.last, scan.low);
    }
  }

  /** A scan of one component leaves out the blocks that only fill up a unit of all, A.2. */
  private long units(List<Part> parts) {
    int side = lossless ? 1 : BLOCK_PIXELS;
    if (parts.size() > 1) {
      return (long) ceil(width, side * mostAcross) * ceil(height, side * mostDown);
    }
    Component component = parts.get(0).component;
    int blocks =
        ceil(ceil(width * component.across, mostAcross), side)
            * ceil(ceil(height * component.down, mostDown), side);
    if (progressive && component.known.length != blocks) {
      // One number for 64 pixels, of which the limits allow so many.
      component.known = new long[blocks];
    }
    return blocks;
  }

  /** What is to stand in place of Huffman tables; to be asked after the last scan. */
  public List<Edit> tableEdits() {
    return tables.edits();
  }

  private static int ceil(int dividend, int divisor) {
    return (dividend + divisor - 1) / divisor;
  }

  private int nextMarker(int from, int to) {
    int at = from;
    while (at + 1 < to
        && !(file[at] == (byte) 0xFF && file[at + 1] != 0 && file[at + 1] != (byte) 0xFF)) {
      at++;
    }
    return at + 1 < to ? at : to;
  }

  private void addEnd(List<Edit> edits, EntropyReader reader, int to) throws Rejection {
    Optional<Edit> filledUp = reader.filledUp();
    if (filledUp.isPresent()) {
      add(edits, filledUp.get());
    }
    if (reader.position() < to) {
      add(edits, Edit.cut(reader.position(), to));
    }
  }
}
