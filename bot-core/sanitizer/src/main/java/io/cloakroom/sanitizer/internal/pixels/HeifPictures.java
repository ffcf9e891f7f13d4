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

  /** How HEVC and AV1 pictures name their alpha plane, ISO/IEC 23008-12, 6.6.2.1.1. */
  private static final String[] ALPHA = {
    "urn:mpeg:mpegB:cicp:systems:auxiliary:alpha", "urn:mpeg:hevc:2015:auxid:1"
  };

  /** A picture in a format that Java decodes, as {@link Format#rewrite} wrote it. */
  record Decodable(ImageType type, byte[] clean, PictureFacts facts) {}

  /** Upright; empty if it cannot be decoded within the limits. */
  Optional<Decodable> decode(ImageType type, byte[] clean, PictureFacts facts) {
    boolean png = facts.pixels() <= MAX_PNG_PIXELS || hasAlpha(clean);
    Format format = png ? new PngFormat() : new JpegFormat();
    return decoder.decode(type, clean, format.type()).flatMap(file -> check(format, file));
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
