package io.cloakroom.gateway.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which part of 1,000 bytes is sent. */
class ByteRangeTest {
  @ParameterizedTest
  @CsvSource({
    "bytes=0-, 0, 1000",
    "bytes=0-0, 0, 1",
    "bytes=500-, 500, 500",
    "bytes=500-599, 500, 100",
    "bytes=999-, 999, 1",
    "bytes=900-5000, 900, 100"
  })
  void oneRangeIsSentAsFarAsThereAreBytes(String header, long first, long length) {
    ByteRange range = ByteRange.of(Optional.of(header), 1000);

    assertThat(range).isEqualTo(new ByteRange(first, length, 1000));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bytes=1000-",
        "bytes=5-2",
        "bytes=-5",
        "bytes=0-1,5-6",
        "bytes=a-b",
        "pixels=0-5",
        "bytes=99999999999999999999-",
        ""
      })
  void anythingElseGetsTheWhole(String header) {
    assertThat(ByteRange.of(Optional.of(header), 1000)).isEqualTo(ByteRange.whole(1000));
  }
}
