package io.cloakroom.sanitizer.internal.gif;

import io.cloakroom.sanitizer.SanitizerLimits;
import io.cloakroom.sanitizer.internal.format.Bytes;
import io.cloakroom.sanitizer.internal.format.Rejection;

/** Walks through the blocks of a GIF file; its numbers are little-endian. */
final class GifCursor {

  static final int EXTENSION = 0x21;
  static final int IMAGE = 0x2C;
  static final int TRAILER = 0x3B;

  private final byte[] file;
  private final SanitizerLimits limits;
  private int at;
  private int blocks;

  GifCursor(byte[] file, SanitizerLimits limits) {
    this.file = file;
    this.limits = limits;
  }

  byte[] file() {
    return file;
  }

  int position() {
    return at;
  }

  boolean isAtEnd() {
    return at == file.length;
  }

  /**
   * The byte that says what kind of block comes next, passing over the empty sub-blocks that some
   * encoders write one too many of.
   */
  int nextBlock() throws Rejection {
    if (++blocks > limits.maxSegments()) {
      throw Rejection.tooLarge("more than " + limits.maxSegments() + " blocks");
    }
    int introducer = u8();
    while (introducer == 0 && !isAtEnd()) {
      introducer = u8();
    }
    return introducer;
  }

  int u8() throws Rejection {
    require(1);
    return Bytes.u8(file, at++);
  }

  int u16() throws Rejection {
    require(2);
    at += 2;
    return Bytes.u8(file, at - 2) | Bytes.u8(file, at - 1) << 8;
  }

  void skip(int bytes) throws Rejection {
    require(bytes);
    at += bytes;
  }

  /** Passes over data sub-blocks and the empty one that ends them, GIF89a, sections 15 and 16. */
  void skipSubBlocks() throws Rejection {
    int length = u8();
    while (length > 0) {
      skip(length);
      length = u8();
    }
  }

  /**
   * Counts the frames that follow, up to the end or to what cannot be read.
   *
   * @param open the frame whose descriptor was read last
   */
  int framesLeft(GifFrame open) {
    int frames = 0;
    try {
      passPixels(open);
      int block = nextBlock();
      while (block == IMAGE || block == EXTENSION) {
        if (block == IMAGE) {
          passPixels(GifFrame.read(this));
          frames++;
        } else {
          skip(1);
          skipSubBlocks();
        }
        block = nextBlock();
      }
    } catch (Rejection end) {
      return frames;
    }
    return frames;
  }

  /** Passes over the colours and pixels of a frame whose descriptor was read. */
  void passPixels(GifFrame frame) throws Rejection {
    GifColorTable.read(this, frame.tableBits());
    skip(1);
    skipSubBlocks();
  }

  /** Goes on at an offset that was reached in another way. */
  void moveTo(int position) {
    at = position;
  }

  private void require(int bytes) throws Rejection {
    if (file.length - at < bytes) {
      throw Rejection.truncated("it ends within a block");
    }
  }
}
