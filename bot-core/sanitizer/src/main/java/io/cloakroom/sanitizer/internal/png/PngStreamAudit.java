package io.cloakroom.sanitizer.internal.png;

import io.cloakroom.sanitizer.internal.format.Bytes;
import io.cloakroom.sanitizer.internal.format.Rejection;
import java.util.Optional;
import java.util.Set;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Checks that every compressed stream of a written PNG file ends with its chunk and inflates to
 * exactly as many bytes as its picture or frame has, each row with a filter that exists. This is
 * the one time that pixels are inflated: nothing that was left in them, as in "aCropalypse"
 * (CVE-2023-21036), comes past.
 */
final class PngStreamAudit implements AutoCloseable {

  private static final Set<Integer> BIT_DEPTHS = Set.of(1, 2, 4, 8, 16);

  /** First column, first row, column step and row step of each pass. */
  private static final int[][] ADAM7 = {
    {0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4}, {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}
  };

  private static final int[][] ONE_PASS = {{0, 0, 1, 1}};

  /** The length of every chunk of pixels but the last of a stream. */
  private static final int FULL_CHUNK = 1 << 20;

  private final byte[] file;
  private final byte[] scratch = new byte[1 << 16];
  private final Inflater inflater = new Inflater();
  private int headerAt;
  private long framesLeft;
  private boolean animated;
  private long sequence;
  private boolean pixelsSeen;
  private boolean firstFrameSeen;
  private boolean open;
  private boolean lastChunk;

  private long width;
  private long height;
  private int pass;
  private long rowsLeft;
  private long rowBytes;
  private long bytesLeft;
  private Optional<PaletteUse> use = Optional.empty();
  private Optional<HiddenColors> hidden = Optional.empty();

  /** True while a still picture is read that is no frame of the animation. */
  private boolean covered;

  /** Something else than zeros stands in it. */
  private boolean covers;

  PngStreamAudit(byte[] file) {
    this.file = file;
  }

  void header(int data) throws Rejection {
    require(BIT_DEPTHS.contains((int) file[data + 8]));
    headerAt = data;
    hidden = HiddenColors.of(file[data + 9], file[data + 8]);
    if (file[data + 9] == 3) {
      use = Optional.of(new PaletteUse(file[data + 8]));
    }
  }

  void animated(int data) {
    animated = true;
    framesLeft = Bytes.u32(file, data);
  }

  /** True once nothing that belongs before the pixels may come any more. */
  boolean isOpen() {
    return firstFrameSeen || pixelsSeen;
  }

  void pixels(int data, int length) throws Rejection {
    require(headerAt > 0 && (!pixelsSeen || (open && sequence == (firstFrameSeen ? 1 : 0))));
    if (!pixelsSeen) {
      start(Bytes.u32(file, headerAt), Bytes.u32(file, headerAt + 4));
      pixelsSeen = true;
      covered = animated && !firstFrameSeen;
    }
    inflate(data, length);
  }

  void frame(int data, int length) throws Rejection {
    require(animated && length == 26 && framesLeft-- > 0 && takeSequence(data));
    long frameWidth = Bytes.u32(file, data + 4);
    long frameHeight = Bytes.u32(file, data + 8);
    long right = Bytes.u32(file, data + 12) + frameWidth;
    long bottom = Bytes.u32(file, data + 16) + frameHeight;
    require(right <= Bytes.u32(file, headerAt) && bottom <= Bytes.u32(file, headerAt + 4));
    require(file[data + 24] >= 0 && file[data + 24] <= 2 && (file[data + 25] & 0xFE) == 0);
    if (pixelsSeen) {
      end();
      start(frameWidth, frameHeight);
    } else {
      require(!firstFrameSeen && frameWidth == right && frameHeight == bottom);
      firstFrameSeen = true;
    }
  }

  void framePixels(int data, int length) throws Rejection {
    require(animated && pixelsSeen && length >= 4 && takeSequence(data));
    require(sequence > (firstFrameSeen ? 2 : 1));
    inflate(data + 4, length - 4);
  }

  private boolean takeSequence(int data) {
    return Bytes.u32(file, data) == sequence++;
  }

  /** Which entries of the palette pixels show; empty if there is none. */
  Optional<boolean[]> usedEntries() {
    return use.map(PaletteUse::entries);
  }

  /** To be called at the end chunk. */
  void finish() throws Rejection {
    require(framesLeft == 0);
    end();
  }

  @Override
  public void close() {
    inflater.end();
  }

  /** The stream that is open must be complete, and no longer than its rows make it. */
  private void end() throws Rejection {
    require(open && inflater.finished() && bytesLeft == 0 && !nextRow());
    if (inflater.getBytesRead() > PngRows.mostCompressed(inflater.getBytesWritten())) {
      throw Rejection.unverified("the result holds blocks of compressed data that are empty");
    }
    if (covers) {
      throw Rejection.unverified("the result holds a picture that is not shown");
    }
    if (hidden.map(colors -> colors.lost() > 0).orElse(false)) {
      throw Rejection.unverified("the result holds colours of transparent pixels");
    }
    open = false;
  }

  private void start(long pixelWidth, long pixelHeight) {
    inflater.reset();
    open = true;
    covered = false;
    lastChunk = false;
    width = pixelWidth;
    height = pixelHeight;
    pass = -1;
    rowsLeft = 0;
    bytesLeft = 0;
  }

  private void inflate(int data, int length) throws Rejection {
    require(open && !lastChunk && length > 0 && length <= FULL_CHUNK && !inflater.finished());
    lastChunk = length < FULL_CHUNK;
    inflater.setInput(file, data, length);
    try {
      int count;
      while ((count = inflater.inflate(scratch)) > 0) {
        covers |= covered && !isZero(count);
        takeRows(count);
      }
    } catch (DataFormatException e) {
      require(false);
    }
    require(inflater.getRemaining() == 0 && !inflater.needsDictionary());
  }

  private boolean isZero(int count) {
    int all = 0;
    for (int at = 0; at < count; at++) {
      all |= scratch[at];
    }
    return all == 0;
  }

  private void takeRows(int count) throws Rejection {
    int at = 0;
    while (at < count) {
      if (bytesLeft == 0) {
        require(nextRow() && scratch[at] >= 0 && scratch[at] <= 4);
        openRow(scratch[at++]);
      }
      int step = (int) Math.min(count - at, bytesLeft);
      if (use.isPresent()) {
        use.get().take(scratch, at, step);
      }
      if (hidden.isPresent()) {
        hidden.get().take(scratch, at, step);
      }
      at += step;
      bytesLeft -= step;
    }
  }

  private void openRow(byte filter) {
    bytesLeft--;
    use.ifPresent(palette -> palette.row(filter));
    hidden.ifPresent(colors -> colors.row(filter));
  }

  /** Begins the next row, its filter byte included; false if there is none. */
  private boolean nextRow() {
    int[][] passes = file[headerAt + 12] == 0 ? ONE_PASS : ADAM7;
    while (rowsLeft == 0 && ++pass < passes.length) {
      int[] step = passes[pass];
      long columns = (width - step[0] + step[2] - 1) / step[2];
      long bits = (long) samples(file[headerAt + 9]) * file[headerAt + 8];
      rowBytes = 1 + (columns * bits + 7) / 8;
      use.ifPresent(palette -> palette.pass((int) columns));
      hidden.ifPresent(colors -> colors.pass((int) columns));
      rowsLeft = columns > 0 ? Math.max(0, (height - step[1] + step[3] - 1) / step[3]) : 0;
    }
    if (rowsLeft == 0) {
      return false;
    }
    rowsLeft--;
    bytesLeft = rowBytes;
    return true;
  }

  private static int samples(int colorType) {
    int alpha = (colorType & 4) >> 2;
    return (colorType & 3) == 2 ? 3 + alpha : 1 + alpha;
  }

  private static void require(boolean condition) throws Rejection {
    if (!condition) {
      throw Rejection.unverified("the result holds picture data of the wrong length");
    }
  }
}
