package io.cloakroom.sanitizer.internal.pixels;

import io.cloakroom.sanitizer.HeifDecoder;
import io.cloakroom.sanitizer.ImageType;
import io.cloakroom.sanitizer.SanitizerLimits;
import io.cloakroom.sanitizer.internal.format.Format;
import io.cloakroom.sanitizer.internal.format.PictureFacts;
import io.cloakroom.sanitizer.internal.format.Rejection;
import io.cloakroom.sanitizer.internal.format.Removals;
import io.cloakroom.sanitizer.internal.format.Rewritten;
import io.cloakroom.sanitizer.internal.jpeg.JpegFormat;
import io.cloakroom.sanitizer.internal.png.PngFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/**
 * Turns clean HEIC and AVIF pictures into ones that Java decodes. What the child process wrote is
 * trusted no more than what a stranger posted: it goes through the sanitiser's own rewrite.
 */
record HeifPictures(HeifDecoder decoder, SanitizerLimits limits) {

  /** Up to here PNG, which loses nothing; beyond it takes too long and too much memory. */
  private static final long MAX_PNG_PIXELS = 4_000_000;

  /** Beyond it the limits of the decoder may be why nothing came out. */
  private static final long MAX_SURE_PIXELS = 40_000_000;

  /** How HEVC and AV1 pictures name their alpha plane, ISO/IEC 23008-12, 6.6.2.1.1. */
  private static final String[] ALPHA = {
    "urn:mpeg:mpegB:cicp:systems:auxiliary:alpha", "urn:mpeg:hevc:2015:auxid:1"
  };

  /** A picture in a format that Java decodes, as {@link Format#rewrite} wrote it. */
  record Decodable(ImageType type, byte[] clean, PictureFacts facts) {}

  /**
   * Upright. Empty if it cannot be decoded within the limits, or the decoder decodes nothing of
   * this type. Rejects a clean file that does not decode to the pixels that it tells of: it must
   * not take the place of its original.
   */
  Optional<Decodable> decode(ImageType type, byte[] clean, PictureFacts facts) throws Rejection {
    boolean png = facts.pixels() <= MAX_PNG_PIXELS || hasAlpha(clean);
    Format format = png ? new PngFormat() : new JpegFormat();
    Optional<byte[]> decoded = decoder.decode(type, clean, format.type());
    // Of a film it decodes one picture, if there is one beside it.
    boolean sure = facts.frames() == 1 && facts.pixels() <= MAX_SURE_PIXELS;
    if (decoded.isEmpty() && sure && decodes(type)) {
      throw Rejection.unverified("its pixels cannot be decoded");
    }
    Optional<Decodable> picture = decoded.flatMap(file -> check(format, file));
    if (sure && picture.filter(found -> !isOfSize(found.facts(), facts)).isPresent()) {
      throw Rejection.unverified("it does not decode to as many pixels as it tells of");
    }
    return picture;
  }

  private boolean decodes(ImageType type) {
    try {
      return decoder.tried().contains(type);
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean isOfSize(PictureFacts decoded, PictureFacts told) {
    return decoded.widthPixels() == told.widthPixels()
        && decoded.heightPixels() == told.heightPixels();
  }

  private Optional<Decodable> check(Format format, byte[] file) {
    try {
      Rewritten rewritten = format.rewrite(file, limits, Set.of(), new Removals());
      PictureFacts facts = format.facts(rewritten.bytes(), limits);
      return Optional.of(new Decodable(format.type(), rewritten.bytes(), facts));
    } catch (Rejection e) {
      return Optional.empty();
    }
  }

  /** The name stands in the description of the picture, before its data. */
  static boolean hasAlpha(byte[] clean) {
    String text =
        new String(clean, 0, Math.min(clean.length, 1 << 16), StandardCharsets.ISO_8859_1);
    for (String name : ALPHA) {
      if (text.contains(name)) {
        return true;
      }
    }
    return false;
  }
}
