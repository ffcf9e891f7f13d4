package io.cloakroom.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.chat.card.Byline;
import io.cloakroom.policy.rights.Downloads;
import io.cloakroom.sanitizer.preview.MarkStrength;
import java.lang.reflect.Field;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
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
        .hasMessageContaining("“" + typed + "”")
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

  @ParameterizedTest
  @CsvSource({"none,none", "' Zoë & Co.',ZOE & CO.", "'(c) Acme, 2026!','(C) ACME, 2026!'"})
  void J31_readsTheWordsOfAWatermarkAsTheyAreDrawn(String typed, String written) {
    String words = Setting.WATERMARK_TEXT.parse(typed);

    assertThat(Setting.WATERMARK_TEXT.format(words)).isEqualTo(written);
    assertThat(Setting.WATERMARK_TEXT.parse(written)).isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource({
    "Acme ©, cannot be written on pictures",
    "機密, cannot be written on pictures",
    "'', cannot be written on pictures",
    "12345678901234567890123456789012345678901, take 40 characters at most"
  })
  void J35_refusesWordsThatNoWatermarkCanCarry(String typed, String because) {
    assertThatThrownBy(() -> Setting.WATERMARK_TEXT.parse(typed))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(because);
  }

  @Test
  void repeatsNoMoreThanFortyCharactersOfWhatWasTyped() {
    assertThatThrownBy(() -> Setting.EXPIRY.parse("x".repeat(4_000)))
        .hasMessage("not a duration: “" + "x".repeat(40) + "…”; try 7d or 12h");
  }

  @Test
  void readsBackTheDefaultOfEverySetting() {
    assertThat(Setting.ALL).allSatisfy(SettingTest::assertReadsBackItsDefault);
  }

  @Test
  void listsEverySettingOnce() throws IllegalAccessException {
    List<Object> constants = new ArrayList<>();
    for (Field field : Setting.class.getFields()) {
      constants.add(field.get(null));
    }

    assertThat(constants)
        .filteredOn(Setting.class::isInstance)
        .containsExactlyInAnyOrderElementsOf(Setting.ALL);
    assertThat(Setting.ALL).extracting(Setting::name).doesNotHaveDuplicates();
  }

  @Test
  void knowsWhatLetsMorePeopleSeeOrMoreLeave() {
    assertWidens(Setting.GOVERNED, true, false);
    assertWidens(Setting.EXPIRY, Duration.ofDays(1), Duration.ofDays(2));
    assertWidens(Setting.VIEWS, ViewLimit.of(1), ViewLimit.of(2));
    assertWidens(Setting.VIEWS, ViewLimit.of(ViewLimit.MOST), ViewLimit.ONCE_PER_PERSON);
    assertWidens(Setting.VIEWS, ViewLimit.ONCE_PER_PERSON, ViewLimit.NONE);
    assertWidens(Setting.ACCESS, AccessModel.RESTRICTED, AccessModel.OPEN);
    assertWidens(Setting.ACCESS, AccessModel.APPROVAL, AccessModel.RESTRICTED);
    assertWidens(Setting.DOWNLOAD, Downloads.OFF, Downloads.MARKED);
    assertWidens(Setting.DOWNLOAD, Downloads.MARKED, Downloads.ON);
    assertWidens(Setting.GROUPS, Set.of("ops"), Set.of());
    assertWidens(Setting.GROUPS, Set.of("ops"), Set.of("ops", "qa"));
    assertWidens(Setting.VIEW_SIZE, 800, 1600);
    assertWidens(Setting.PREVIEW, PreviewKind.NONE, PreviewKind.BLUR);
    assertWidens(Setting.PREVIEW, PreviewKind.BLUR, PreviewKind.LOW);
    assertWidens(Setting.WATERMARK, true, false);
    assertWidens(Setting.CLEANING, CleaningMode.STRICT, CleaningMode.LOSSLESS);
    assertWidens(Setting.KEEP, KeptMetadata.NOTHING, KeptMetadata.CAPTURE_DATE);
    assertWidens(Setting.ON_REFUSAL, OnRefusal.HOLD, OnRefusal.LEAVE);
    assertWidens(Setting.OTHER_FILES, OtherFiles.HOLD, OtherFiles.WARN);
    assertWidens(Setting.OTHER_FILES, OtherFiles.WARN, OtherFiles.LEAVE);
    assertWidens(Setting.WATERMARK_STRENGTH, MarkStrength.STRONG, MarkStrength.SUBTLE);
    assertWidens(Setting.BOTS, true, false);
    assertWidens(Setting.STARTERS, ThreadStarters.REMOVE, ThreadStarters.KEEP);
    assertThat(Setting.BYLINE.widens(Byline.BOT, Byline.AUTHOR)).isFalse();
  }

  @Test
  void readsBackEveryLengthOfTimeItWrites() {
    Random random = new Random(7);

    for (int i = 0; i < 10_000; i++) {
      Duration whole = Duration.ofMinutes(1 + random.nextInt(366 * 24 * 60));

      assertThat(Durations.parse(Durations.format(whole))).contains(whole);
    }
  }

  private static <T> void assertWidens(Setting<T> setting, T narrow, T wide) {
    assertThat(setting.widens(narrow, wide)).isTrue();
    assertThat(setting.widens(wide, narrow)).isFalse();
    assertThat(setting.widens(wide, wide)).isFalse();
  }

  private static <T> void assertReadsBackItsDefault(Setting<T> setting) {
    String written = setting.format(setting.byDefault());

    assertThat(setting.parse(written)).isEqualTo(setting.byDefault());
  }

  @Test
  void knowsUnderWhichNamesStandsWhatCardsSay() {
    assertThat(
            List.of(
                "access",
                "access-earlier",
                "access-ceiling",
                "access-floor",
                "template",
                "template/partner/access",
                "views",
                "watermark",
                "watermark-text"))
        .allSatisfy(name -> assertThat(Setting.isOnCards(name)).isTrue());
    assertThat(List.of("expiry", "download", "template/partner/expiry"))
        .allSatisfy(name -> assertThat(Setting.isOnCards(name)).isFalse());
  }
}
