package io.cloakroom.sanitizer.internal.tiff;

import io.cloakroom.sanitizer.Clean;
import io.cloakroom.sanitizer.CleaningOptions;
import io.cloakroom.sanitizer.Keepable;
import io.cloakroom.sanitizer.Refused;
import io.cloakroom.sanitizer.Sanitized;
import io.cloakroom.sanitizer.Sanitizer;
import io.cloakroom.sanitizer.SanitizerLimits;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** A TIFF file put together for a test, its parts kept apart by any bytes. */
final class TiffFile {

  private static final Sanitizer SANITIZER = new Sanitizer(SanitizerLimits.defaults());

  /** One directory with its strips. */
  static final class Page {
    private final Map<Integer, Object> values = new TreeMap<>();
    private final Map<Integer, Page> below = new TreeMap<>();
    private final List<byte[]> strips = new ArrayList<>();

    /** Numbers as LONG, texts and bytes as they are. */
    Page with(int tag, Object value) {
      values.put(tag, value);
      return this;
    }

    Page withBelow(int tag, Page directory) {
      below.put(tag, directory);
      values.put(tag, new long[1]);
      return this;
    }

    Page withStrip(byte[] strip) {
      strips.add(strip);
      return this;
    }
  }

  /**
   * Values of any type.
   *
   * @param type by TIFF 6.0, section 2
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Typed(int type, int count, byte[] bytes) {}

  private final ByteBuffer out = ByteBuffer.allocate(1 << 20);
  private final byte[] gap;

  private final boolean big;

  private TiffFile(ByteOrder order, String gap, boolean big) {
    this.big = big;
    out.order(order);
    this.gap = gap.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Pages of gray pixels, 4 by 2, in one strip. */
  static Page gray(int compression, byte[] strip) {
    return page(4, 2, 8, compression).withStrip(strip);
  }

  static Page gray() {
    return gray(1, new byte[] {1, 2, 3, 4, 5, 6, 7, 8});
  }

  static Page page(int width, int height, int bits, int compression) {
    return new Page()
        .with(256, new long[] {width})
        .with(257, new long[] {height})
        .with(258, new long[] {bits})
        .with(259, new long[] {compression})
        .with(262, new long[] {1})
        .with(277, new long[] {1})
        .with(278, new long[] {height});
  }

  static byte[] of(Page... pages) {
    return write(ByteOrder.BIG_ENDIAN, "", pages);
  }

  /**
   * @param gap what stands between all parts, and behind the last
   */
  static byte[] write(ByteOrder order, String gap, Page... pages) {
    return new TiffFile(order, gap, false).write(pages);
  }

  /** A BigTIFF file. */
  static byte[] big(Page... pages) {
    return new TiffFile(ByteOrder.BIG_ENDIAN, "", true).write(pages);
  }

  private byte[] write(Page... pages) {
    out.put((out.order() == ByteOrder.BIG_ENDIAN ? "MM" : "II").getBytes(StandardCharsets.UTF_8));
    out.putShort((short) (big ? 43 : 42));
    if (big) {
      out.putShort((short) 8).putShort((short) 0);
    }
    int pointer = out.position();
    putOffset(0);
    for (Page page : pages) {
      pointer = put(page, pointer);
    }
    gap();
    byte[] file = new byte[out.position()];
    out.get(0, file);
    return file;
  }

  /** Returns where the offset of the next directory belongs. */
  private int put(Page page, int pointer) {
    Map<Integer, Integer> directories = new TreeMap<>();
    page.below.forEach((tag, directory) -> directories.put(tag, putBelow(directory)));
    putStrips(page);
    Map<Integer, byte[]> encoded = new TreeMap<>();
    page.values.forEach((tag, value) -> encoded.put(tag, encode(value)));
    directories.forEach((tag, at) -> encoded.put(tag, encode(new long[] {at})));
    Map<Integer, Integer> places = new TreeMap<>();
    encoded.forEach(
        (tag, bytes) -> {
          if (bytes.length > (big ? 8 : 4)) {
            gap();
            places.put(tag, out.position());
            out.put(bytes);
          }
        });
    gap();
    setOffset(pointer, out.position());
    if (big) {
      out.putLong(encoded.size());
    } else {
      out.putShort((short) encoded.size());
    }
    encoded.forEach((tag, bytes) -> putEntry(page, tag, bytes, places));
    int next = out.position();
    putOffset(0);
    return next;
  }

  private void putOffset(long offset) {
    if (big) {
      out.putLong(offset);
    } else {
      out.putInt((int) offset);
    }
  }

  private void setOffset(int at, int offset) {
    if (big) {
      out.putLong(at, offset);
    } else {
      out.putInt(at, offset);
    }
  }

  private int putBelow(Page directory) {
    int scratch = out.position();
    putOffset(0);
    put(directory, scratch);
    return out.getInt(scratch + (big ? 4 : 0));
  }

  private void putStrips(Page page) {
    long[] offsets = new long[page.strips.size()];
    long[] lengths = new long[page.strips.size()];
    for (int i = 0; i < offsets.length; i++) {
      gap();
      offsets[i] = out.position();
      lengths[i] = page.strips.get(i).length;
      out.put(page.strips.get(i));
    }
    if (offsets.length > 0) {
      boolean tiled = page.values.containsKey(322);
      page.values.putIfAbsent(tiled ? 324 : 273, offsets);
      page.values.putIfAbsent(tiled ? 325 : 279, lengths);
    }
  }

  private void putEntry(Page page, int tag, byte[] bytes, Map<Integer, Integer> places) {
    Object value = page.values.get(tag);
    Typed typed =
        value instanceof Typed given
            ? given
            : value instanceof long[] numbers
                ? new Typed(4, numbers.length, bytes)
                : new Typed(value instanceof String ? 2 : 7, bytes.length, bytes);
    out.putShort((short) tag);
    out.putShort((short) typed.type());
    putOffset(typed.count());
    int inline = out.position();
    putOffset(0);
    if (places.containsKey(tag)) {
      setOffset(inline, places.get(tag));
    } else {
      out.put(inline, bytes);
    }
  }

  private byte[] encode(Object value) {
    if (value instanceof Typed typed) {
      return typed.bytes();
    }
    if (value instanceof long[] numbers) {
      ByteBuffer bytes = ByteBuffer.allocate(4 * numbers.length).order(out.order());
      for (long number : numbers) {
        bytes.putInt((int) number);
      }
      return bytes.array();
    }
    return value instanceof String text
        ? (text + "\0").getBytes(StandardCharsets.ISO_8859_1)
        : (byte[]) value;
  }

  private void gap() {
    out.put(gap);
  }

  static byte[] load(String name) {
    try (InputStream in = TiffFile.class.getResourceAsStream("/sanitize/tiff/" + name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Sanitized sanitize(byte[] file, Keepable... keep) {
    return SANITIZER.sanitize(file, new CleaningOptions(false, Set.of(keep)));
  }

  static Clean clean(byte[] file, Keepable... keep) {
    Sanitized result = sanitize(file, keep);
    if (result instanceof Clean clean) {
      return clean;
    }
    throw new AssertionError(result.toString());
  }

  static Refused refused(byte[] file) {
    Sanitized result = sanitize(file);
    if (result instanceof Refused refused) {
      return refused;
    }
    throw new AssertionError(result.toString());
  }

  /** Where this text begins; -1 if it is not there. */
  static int find(byte[] file, String latin1) {
    return new String(file, StandardCharsets.ISO_8859_1).indexOf(latin1);
  }

  /** The first page, as ImageIO reads it. */
  static BufferedImage image(byte[] file) {
    return read(file, reader -> reader.read(0));
  }

  /** How many there are, as ImageIO reads it. */
  static int pages(byte[] file) {
    return read(file, reader -> reader.getNumImages(true));
  }

  private interface Reading<T> {
    T from(ImageReader reader) throws IOException;
  }

  private static <T> T read(byte[] file, Reading<T> reading) {
    ImageReader reader = ImageIO.getImageReadersByMIMEType("image/tiff").next();
    try (ImageInputStream in =
        Objects.requireNonNull(ImageIO.createImageInputStream(new ByteArrayInputStream(file)))) {
      reader.setInput(in);
      return reading.from(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      reader.dispose();
    }
  }
}
