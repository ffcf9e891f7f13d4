package io.cloakroom.sanitizer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RefusalTest {

  @Test
  void refusesAnEmptyFile() {
    Refused refused = SamplePictures.refused(new byte[0]);

    assertThat(refused.reason()).isEqualTo(RefusalReason.EMPTY);
    assertThat(refused.kind()).isEqualTo(FileKind.EMPTY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"<html><script>alert(1)</script>", "%PDF-1.4", "x", "PK\u0003\u0004"})
  void refusesWhatOnlyItsNameCallsAPicture(String content) {
    Refused refused = SamplePictures.refused(content.getBytes(StandardCharsets.ISO_8859_1));

    assertThat(refused.reason()).isEqualTo(RefusalReason.NOT_AN_IMAGE);
    assertThat(refused.explanation())
        .doesNotContain("script")
        .matches(".*picture( and use that)?\\.");
  }

  @ParameterizedTest
  @MethodSource("kindsThatAreNotCleaned")
  void namesTheKindThatIsNotCleaned(String content, String name) {
    Refused refused = SamplePictures.refused(content.getBytes(StandardCharsets.ISO_8859_1));

    assertThat(refused.reason()).isEqualTo(RefusalReason.UNSUPPORTED);
    assertThat(refused.explanation())
        .contains(name.equals("SVG") ? "an SVG file" : "a " + name + " file")
        .doesNotContain("onload");
  }

  static Stream<Arguments> kindsThatAreNotCleaned() {
    return Stream.of(
        Arguments.of("\0\0\0\fJXL \r\n\u0087\n", "JPEG XL"),
        Arguments.of("<svg onload='x'/>", "SVG"));
  }

  @Test
  void refusesAFileOverTheLimitUnread() {
    SanitizerLimits limits = new SanitizerLimits(1 << 20, 1, 1, 1, 1, 1, 1, 1);
    byte[] file = Arrays.copyOf(SamplePictures.jpeg(), 3 << 20);

    Sanitized result = new Sanitizer(limits).sanitize(file, CleaningOptions.DEFAULT);

    assertThat(((Refused) result).reason()).isEqualTo(RefusalReason.TOO_LARGE);
    assertThat(((Refused) result).explanation()).contains("too large: 3.0 MiB, at most 1.0;");
  }
}
