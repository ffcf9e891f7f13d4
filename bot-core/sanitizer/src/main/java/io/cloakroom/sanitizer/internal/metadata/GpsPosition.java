package io.cloakroom.sanitizer.internal.metadata;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Reads latitude and longitude from the GPS directory of EXIF data, EXIF 2.32, section 4.6.6. */
final class GpsPosition {

  private static final int LATITUDE_REFERENCE = 1;
  private static final int LATITUDE = 2;
  private static final int LONGITUDE_REFERENCE = 3;
  private static final int LONGITUDE = 4;

  private GpsPosition() {}

  /** Degrees with four decimals (about 10 m), as in {@code 48.8584, 2.2945}. */
  static Optional<String> read(TiffReader tiff, Map<Integer, TiffReader.Entry> gps) {
    OptionalDouble latitude = degrees(tiff, gps, LATITUDE, LATITUDE_REFERENCE, "S");
    OptionalDouble longitude = degrees(tiff, gps, LONGITUDE, LONGITUDE_REFERENCE, "W");
    return latitude.isPresent() && longitude.isPresent()
        ? Optional.of(
            String.format(
                Locale.ROOT, "%.4f, %.4f", latitude.getAsDouble(), longitude.getAsDouble()))
        : Optional.empty();
  }

  private static OptionalDouble degrees(
      TiffReader tiff,
      Map<Integer, TiffReader.Entry> gps,
      int tag,
      int referenceTag,
      String negativeReference) {
    TiffReader.Entry value = gps.get(tag);
    if (value == null || tiff.fraction(value, 0).isEmpty()) {
      return OptionalDouble.empty();
    }
    double degrees =
        tiff.fraction(value, 0).getAsDouble()
            + tiff.fraction(value, 1).orElse(0) / 60
            + tiff.fraction(value, 2).orElse(0) / 3600;
    TiffReader.Entry reference = gps.get(referenceTag);
    boolean negative = reference != null && tiff.text(reference).startsWith(negativeReference);
    return OptionalDouble.of(negative ? -degrees : degrees);
  }
}
