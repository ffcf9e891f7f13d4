package io.cloakroom.sanitizer.internal.gif;

import io.cloakroom.sanitizer.Trace;
import io.cloakroom.sanitizer.internal.format.Bytes;
import io.cloakroom.sanitizer.internal.format.Rejection;
import io.cloakroom.sanitizer.internal.format.Removals;
import io.cloakroom.sanitizer.internal.format.TextReader;
import io.cloakroom.sanitizer.internal.metadata.XmpReader;
import java.io.ByteArrayOutputStream;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the extensions of a GIF file, GIF89a, sections 23 to 26: keeps how the next frame is shown
 * and how often the animation is, and takes down the rest.
 */
final class GifExtensions {

  private static final int COMMENT = 0xFE;
  private static final int PLAIN_TEXT = 0x01;
  private static final int APPLICATION = 0xFF;
  private static final int ID_BYTES = 11;
  private static final int LOOP_SUB_BLOCK = 1;
  private static final int LOOP_BYTES = 3;
  private static final String XMP = "XMP DataXMP";
  private static final Set<String> LOOPS = Set.of("NETSCAPE2.0", "ANIMEXTS1.0");
  private static final Map<String, Trace> APPLICATIONS =
      Map.of(
          "ICCRGBG1012", Trace.PROFILE_TEXT,
          "MGK8BIM0000", Trace.IPTC,
          "MGKIPTC0000", Trace.IPTC,
          "C2PA_GIF\1\0\0", Trace.PROVENANCE);

  private final GifCursor cursor;
  private final byte[] file;
  private final Removals removed;
  private Optional<GraphicControl> control = Optional.empty();
  private Optional<byte[]> loop = Optional.empty();

  GifExtensions(GifCursor cursor, Removals removed) {
    this.cursor = cursor;
    this.file = cursor.file();
    this.removed = removed;
  }

  /** Takes one extension, after the byte that introduces it. */
  void take() throws Rejection {
    int start = cursor.position() - 1;
    int label = cursor.u8();
    int first = cursor.position();
    cursor.skipSubBlocks();
    int bytes = cursor.position() - start;
    switch (label) {
      case GraphicControl.LABEL -> takeControl(first, bytes);
      case APPLICATION -> takeApplication(first, bytes);
      case COMMENT -> noteText(first, bytes);
      case PLAIN_TEXT -> noteText(after(first), bytes);
      default -> {
        removed.note(Trace.UNKNOWN_SEGMENT, bytes);
        said(first);
      }
    }
  }

  /** How the frame that comes next is shown; asked for once a frame. */
  Optional<GraphicControl> takenControl() {
    Optional<GraphicControl> taken = control;
    control = Optional.empty();
    return taken;
  }

  /** The whole loop block, where one was read since this was last asked for. */
  Optional<byte[]> takenLoop() {
    Optional<byte[]> taken = loop;
    loop = Optional.empty();
    return taken;
  }

  /** Notes what stands behind the last frame. */
  void finish() {
    if (control.isPresent()) {
      removed.note(Trace.UNKNOWN_SEGMENT, GraphicControl.FILE_BYTES);
    }
  }

  /** Where a frame has several, decoders heed the last. */
  private void takeControl(int first, int bytes) {
    boolean whole = Bytes.u8(file, first) >= GraphicControl.DATA_BYTES;
    int excess = whole && control.isEmpty() ? bytes - GraphicControl.FILE_BYTES : bytes;
    if (excess > 0) {
      removed.note(Trace.UNKNOWN_SEGMENT, excess);
    }
    if (whole) {
      control = Optional.of(GraphicControl.read(file, first + 1));
    }
  }

  private void takeApplication(int first, int bytes) {
    String id = Bytes.u8(file, first) == ID_BYTES ? Bytes.latin1(file, first + 1, ID_BYTES) : "";
    if (id.equals(XMP)) {
      XmpReader.note(file, after(first), first - 2 + bytes, bytes, removed);
    } else if (LOOPS.contains(id) && hasLoopCount(after(first))) {
      takeLoop(id, after(first), bytes);
    } else {
      removed.note(APPLICATIONS.getOrDefault(id, Trace.UNKNOWN_SEGMENT), bytes);
      if (!LOOPS.contains(id)) {
        said(after(first));
      }
    }
  }

  private boolean hasLoopCount(int subBlock) {
    return Bytes.u8(file, subBlock) >= LOOP_BYTES && file[subBlock + 1] == LOOP_SUB_BLOCK;
  }

  private void takeLoop(String id, int subBlock, int bytes) {
    byte[] block = new byte[19];
    block[0] = GifCursor.EXTENSION;
    block[1] = (byte) APPLICATION;
    block[2] = ID_BYTES;
    System.arraycopy(Bytes.latin1(id), 0, block, 3, ID_BYTES);
    block[14] = LOOP_BYTES;
    System.arraycopy(file, subBlock + 1, block, 15, LOOP_BYTES);
    int excess = loop.isEmpty() ? bytes - block.length : bytes;
    if (excess > 0) {
      removed.note(Trace.UNKNOWN_SEGMENT, excess);
    }
    loop = Optional.of(block);
  }

  /** Where the sub-block after this one begins; the same where this one ends the row. */
  private int after(int subBlock) {
    int length = Bytes.u8(file, subBlock);
    return length == 0 ? subBlock : subBlock + 1 + length;
  }

  private void noteText(int subBlock, int bytes) {
    byte[] data = data(subBlock);
    removed.note(Trace.COMMENT, bytes, TextReader.text(data, 0, data.length));
    removed.said(data, 0, data.length);
  }

  private void said(int subBlock) {
    byte[] data = data(subBlock);
    removed.said(data, 0, data.length);
  }

  /** Of this sub-block and all behind it in its row. */
  private byte[] data(int subBlock) {
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    for (int at = subBlock; Bytes.u8(file, at) > 0; at = after(at)) {
      data.write(file, at + 1, Bytes.u8(file, at));
    }
    return data.toByteArray();
  }
}
