package io.cloakroom.sanitizer;

import static io.cloakroom.sanitizer.WebpPictures.ANIMATED;
import static io.cloakroom.sanitizer.WebpPictures.chunk;

import io.cloakroom.sanitizer.Remainder.Planting;
import io.cloakroom.sanitizer.internal.format.Bytes;
import io.cloakroom.sanitizer.internal.png.chunk.PngChunk;
import java.util.Arrays;
import java.util.List;

/** What clean animations can still carry, and GIF and WebP at all. */
final class MovingRemainders {

  private MovingRemainders() {}

  static List<Remainder> all() {
    return List.of(
        Remainder.of(
            "APNG, GIF, WebP",
            "of each frame: its place, its time, how it is laid over the one before",
            "%s, of GIF %s, of WebP %s",
            pngFrame(),
            gifFrame(),
            webpFrame()),
        Remainder.of(
            "APNG, GIF, WebP",
            "how often it is shown",
            "%s, of the others %s",
            pngLoop(),
            gifLoop(),
            webpLoop()),
        Remainder.of(
            "GIF",
            "the codes chosen for the pixels",
            "as long as the compressed pixels",
            gifCodes()),
        Remainder.of(
            "GIF",
            "the background and transparent colours, unused or not",
            "%s a table",
            gifColors()),
        Remainder.of(
            "WebP",
            "how its pixels are coded; colours below transparency",
            "as long as the compressed pixels",
            webpColors()));
  }

  /** Two by two pixels, then a frame of one, with times that nobody else has. */
  private static Planting pngFrame() {
    byte[] first = control(0, 2, 0, 0x1357, 0x2468);
    byte[] second = control(1, 1, 1, 0x4711, 0x1174);
    byte[] file = animation(2, first, second);
    return Planting.of("APNG frame", file, Arrays.copyOfRange(second, 4, 26), Bound.bytes(22));
  }

  private static Planting pngLoop() {
    byte[] file =
        animation(0x5A17C0DE & 0x7FFFFFFF, control(0, 2, 0, 1, 2), control(1, 1, 0, 1, 2));
    return Planting.of(
        "APNG loop", file, new byte[] {0x5A, 0x17, (byte) 0xC0, (byte) 0xDE}, Bound.bytes(4));
  }

  private static byte[] control(int number, int size, int at, int delay, int parts) {
    byte[] control = new byte[26];
    Bytes.putI32(control, 0, number);
    Bytes.putI32(control, 4, size);
    Bytes.putI32(control, 8, size);
    Bytes.putI32(control, 12, at);
    Bytes.putI32(control, 16, at);
    Bytes.putU16(control, 20, delay);
    Bytes.putU16(control, 22, parts);
    control[24] = 1;
    control[25] = 1;
    return control;
  }

  private static byte[] animation(int plays, byte[] first, byte[] second) {
    byte[] control = new byte[8];
    Bytes.putI32(control, 0, 2);
    Bytes.putI32(control, 4, plays);
    byte[] large = SamplePictures.deflate(new byte[2 * 7]);
    byte[] small = SamplePictures.deflate(new byte[4]);
    return SamplePictures.pngOf(
        2,
        2,
        8,
        2,
        PngChunk.write("acTL", control),
        PngChunk.write("fcTL", first),
        PngChunk.write("IDAT", large),
        PngChunk.write("fcTL", second),
        PngChunk.write("fdAT", SamplePictures.append(new byte[] {0, 0, 0, 2}, small)));
  }

  private static Planting gifFrame() {
    byte[] second = Gifs.frame(2, 2);
    second[1] = 3;
    second[3] = 5;
    byte[] control = Gifs.control(0x09, 0x4711, 2);
    byte[] head = Gifs.join(Gifs.screen(9, 9), Gifs.COLORS, Gifs.frame(9, 9, pixels(81)));
    byte[] file = Gifs.join(head, control, second, Gifs.TRAILER);
    byte[] written = Gifs.join(control, Arrays.copyOf(second, 10));
    // Five of them are the same of every frame.
    return new Planting(
        "GIF frame",
        file,
        found -> new byte[SamplePictures.find(found, Bytes.latin1(written, 0, 18)) > 0 ? 13 : 0],
        Bound.bytes(13));
  }

  private static byte[] pixels(int count) {
    return Gifs.blocks(Gifs.codes(2, new int[count]));
  }

  private static Planting gifLoop() {
    byte[] file = Gifs.stillWith(Gifs.application("NETSCAPE2.0", "\1G\21"));
    return Planting.of("GIF loop", file, new byte[] {0x47, 0x11}, Bound.bytes(2));
  }

  private static Planting gifCodes() {
    byte[] other = Gifs.pack(3, List.of(4, 0, 4, 1, 4, 2, 4, 1, 5));
    byte[] file =
        Gifs.join(
            Gifs.screen(2, 2), Gifs.COLORS, Gifs.frame(2, 2, Gifs.blocks(other)), Gifs.TRAILER);
    return Planting.choice("GIF codes", file, Gifs.still(), Bound.open(file.length));
  }

  /** The third and the fourth colour: the background, and the transparent one. */
  private static Planting gifColors() {
    byte[] planted = Bytes.latin1("PLANT4");
    byte[] colors = Gifs.join(new byte[6], planted);
    byte[] screen = Gifs.screen(2, 2);
    screen[11] = 2;
    byte[] frame = Gifs.frame(2, 2, pixels(4));
    byte[] file = Gifs.join(screen, colors, Gifs.control(1, 0, 3), frame, Gifs.TRAILER);
    return Planting.of("GIF colours", file, planted, Bound.bytes(6));
  }

  private static Planting webpFrame() {
    byte[] first = WebpPictures.frame(WebpPictures.lossy());
    byte[] second = first.clone();
    second[20] = 0x11;
    second[21] = 0x47;
    second[22] = 0x13;
    second[23] = 2;
    byte[] file = WebpPictures.extended(ANIMATED, WebpPictures.control(), first, second);
    return Planting.of("WebP frame", file, Arrays.copyOfRange(second, 8, 24), Bound.bytes(16));
  }

  private static Planting webpLoop() {
    byte[] control = chunk("ANIM", "\0\0\0\0G\21");
    byte[] frame = WebpPictures.frame(WebpPictures.lossy());
    byte[] file = WebpPictures.extended(ANIMATED, control, frame);
    return Planting.of("WebP loop", file, new byte[] {0x47, 0x11}, Bound.bytes(2));
  }

  /**
   * Transparent pixels of two reds, greens and blues each: three bits a pixel, as RFC 9649 codes
   * them.
   */
  private static Planting webpColors() {
    byte[] planted = StillRemainders.random(48);
    LowBits bits = new LowBits();
    bits.put(0x2F, 8);
    bits.put(15, 14);
    bits.put(7, 14);
    bits.put(1, 1);
    bits.put(0, 3);
    // No transform, no cache, one group of codes.
    bits.put(0, 3);
    for (int color = 0; color < 3; color++) {
      // A code of two symbols, of eight bits each.
      bits.put(0b111, 3);
      bits.put(0x21 + color, 8);
      bits.put(0x99 + color, 8);
    }
    // No transparency but 0, and no distance.
    bits.put(0b001, 3);
    bits.put(0, 1);
    bits.put(0b001, 3);
    bits.put(0, 1);
    int from = bits.count();
    for (byte one : planted) {
      bits.put(one & 0xFF, 8);
    }
    byte[] file = WebpPictures.file(chunk("VP8L", bits.bytes()));
    return new Planting(
        "WebP colours",
        file,
        found -> {
          int data = SamplePictures.find(found, "VP8L") + 8;
          byte[] there = LowBits.read(found, 8 * data + from, planted.length);
          return Arrays.equals(there, planted) ? there : new byte[0];
        },
        Bound.open(planted.length));
  }
}
