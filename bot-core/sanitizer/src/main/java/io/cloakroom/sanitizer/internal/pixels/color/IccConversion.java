package io.cloakroom.sanitizer.internal.pixels.color;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.ColorConvertOp;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.util.Optional;

/**
 * What a colour profile makes of samples. To read one and build its tables can take tens of
 * milliseconds, so one is made for all frames of a picture. Not thread-safe.
 */
public final class IccConversion {

  private static final ICC_Profile SRGB = ICC_Profile.getInstance(ColorSpace.CS_sRGB);

  private final int inks;
  private final ColorConvertOp operation;

  private IccConversion(ICC_Profile profile) {
    inks = profile.getNumComponents();
    // It keeps what it builds at its first use.
    operation = new ColorConvertOp(new ICC_Profile[] {profile, SRGB}, null);
  }

  /** Empty if Java does not take the profile for one. */
  public static Optional<IccConversion> of(byte[] profile) {
    try {
      return Optional.of(of(ICC_Profile.getInstance(profile)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  static IccConversion of(ICC_Profile profile) {
    return new IccConversion(profile);
  }

  /** How many samples a colour has in the file. */
  int inks() {
    return inks;
  }

  void convert(Raster stored, WritableRaster srgb) {
    operation.filter(stored, srgb);
  }
}
