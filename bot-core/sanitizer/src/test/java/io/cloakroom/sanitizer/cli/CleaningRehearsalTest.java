package io.cloakroom.sanitizer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.sanitizer.Clean;
import io.cloakroom.sanitizer.CleaningOptions;
import io.cloakroom.sanitizer.Sanitized;
import io.cloakroom.sanitizer.Sanitizer;
import io.cloakroom.sanitizer.SanitizerLimits;
import io.cloakroom.sanitizer.Trace;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What Java learns by heart is what cleaning takes: every sample is a picture that is cleaned. */
class CleaningRehearsalTest {
  @Test
  void cleansEverySampleAndFindsWhatThePhotoHides() throws IOException {
    List<Clean> cleaned = new ArrayList<>();
    for (String sample : CleaningRehearsal.SAMPLES) {
      Sanitized result = sanitized(sample);
      assertThat(result).as(sample).isInstanceOf(Clean.class);
      cleaned.add((Clean) result);
    }

    assertThat(cleaned.get(0).receipt().of(Trace.LOCATION)).isPresent();
    assertThat(cleaned.get(0).receipt().of(Trace.COMMENT)).isPresent();
    assertThat(cleaned.get(0).receipt().of(Trace.TRAILING_DATA)).isPresent();
  }

  private static Sanitized sanitized(String sample) throws IOException {
    try (InputStream in = CleaningRehearsal.open(sample)) {
      return new Sanitizer(SanitizerLimits.defaults())
          .sanitize(in.readAllBytes(), CleaningOptions.DEFAULT);
    }
  }
}
