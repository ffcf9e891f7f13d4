package io.cloakroom.sanitizer.internal.tiff;

import java.util.stream.Stream;
import org.junit.jupiter.api.Named;

/** TIFF files with a text in every place that can hold one. */
public final class TiffSlots {

  private TiffSlots() {}

  public static Stream<Named<byte[]>> all() {
    return Stream.of(
            TiffPlantedMarkerTest.tags(),
            TiffPlantedMarkerTest.places(),
            TiffPlantedMarkerTest.strips(),
            TiffPlantedMarkerTest.jpegStrips())
        .flatMap(slots -> slots);
  }
}
