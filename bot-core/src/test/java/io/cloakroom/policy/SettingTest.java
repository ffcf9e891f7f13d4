package io.cloakroom.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingTest {
  @ParameterizedTest
  @CsvSource({
    "1m,1m",
    "90m,90m",
    "120m,2h",
    "12h,12h",
    "48h,2d",
    "7d,7d",
    "2w,14d",
    "366d,366d",
    "' 7 D ',7d"
  })
  void readsAnExpiryAndWritesItInItsShortestForm(String typed, String written) {
    assertThat(Setting.EXPIRY.format(Setting.EXPIRY.parse(typed))).isEqualTo(written);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "banana",
        "never",
        "-1h",
        "0d",
        "367d",
        "53w",
        "9999999d",
        "1.5h",
        "🙂",
        "7",
        "d",
        "٧d"
      })
  void J35_refusesWhatIsNoExpiry(String typed) {
    assertThatThrownBy(() -> Setting.EXPIRY.parse(typed))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("\"" + typed + "\"")
        .hasMessageContaining("try ");
  }

  @ParameterizedTest
  @CsvSource({"1,1", "10000,10000", "ONCE,once", "unlimited,unlimited"})
  void readsViewLimits(String typed, String written) {
    assertThat(Setting.VIEWS.format(Setting.VIEWS.parse(typed))).isEqualTo(written);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "10001", "-1", "many", "1.5", "99999999999999999999"})
  void refusesWhatIsNoViewLimit(String typed) {
    assertThatThrownBy(() -> Setting.VIEWS.parse(typed))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not a number of views")
        .hasMessageContaining("try ");
  }

  @Test
  void repeatsNoMoreThanFortyCharactersOfWhatWasTyped() {
    assertThatThrownBy(() -> Setting.EXPIRY.parse("x".repeat(4_000)))
        .hasMessage("not a duration: \"" + "x".repeat(40) + "…\"; try 7d or 12h");
  }

  @Test
  void readsBackTheDefaultOfEverySetting() {
    assertThat(Setting.OF_A_CHANNEL).allSatisfy(SettingTest::assertReadsBackItsDefault);
    assertReadsBackItsDefault(Setting.EXPIRY_CEILING);
  }

  @Test
  void readsBackEveryLengthOfTimeItWrites() {
    Random random = new Random(7);

    for (int i = 0; i < 10_000; i++) {
      Duration whole = Duration.ofMinutes(1 + random.nextInt(366 * 24 * 60));

      assertThat(Durations.parse(Durations.format(whole))).contains(whole);
    }
  }

  private static <T> void assertReadsBackItsDefault(Setting<T> setting) {
    String written = setting.format(setting.byDefault());

    assertThat(setting.parse(written)).isEqualTo(setting.byDefault());
  }
}
