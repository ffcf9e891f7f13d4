package io.cloakroom.sanitizer.internal.heif.property;

import io.cloakroom.sanitizer.internal.format.Bytes;
import io.cloakroom.sanitizer.internal.heif.box.Box;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a picture is for that belongs to another, ISO 23008-12, section 6.5.8 and annexes B and E.
 */
public final class AuxiliaryType {

  private static final int VERSION_AND_FLAGS = 4;

  private AuxiliaryType() {}

  public static boolean isAlpha(byte[] file, Box box) {
    return alphaName(file, box).isPresent();
  }

  /** The name of the type if it is transparency, one of three fixed texts; otherwise empty. */
  static Optional<String> alphaName(byte[] file, Box box) {
    return Stream.of(
            "urn:mpeg:mpegB:cicp:systems:auxiliary:alpha",
            "urn:mpeg:hevc:2015:auxid:1",
            "urn:mpeg:avc:2015:auxid:1")
        .filter(name -> box.bodyLength() >= VERSION_AND_FLAGS + name.length())
        .filter(name -> Bytes.matches(file, box.body() + VERSION_AND_FLAGS, name))
        .filter(name -> endsAt(file, box, VERSION_AND_FLAGS + name.length()))
        .findFirst();
  }

  private static boolean endsAt(byte[] file, Box box, int length) {
    return box.bodyLength() == length || file[box.body() + length] == 0;
  }
}
