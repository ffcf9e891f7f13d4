package io.cloakroom.intake.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.sanitizer.CleaningOptions;
import io.cloakroom.sanitizer.OtherKind;
import io.cloakroom.sanitizer.Refused;
import io.cloakroom.sanitizer.Sanitizer;
import io.cloakroom.sanitizer.SanitizerLimits;
import io.cloakroom.sanitizer.Trace;
import io.cloakroom.words.Language;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Why something became of a file, and what was hidden in it, is said as its reader reads. */
class ReasonTest {
  private static final String DETAIL = "12 bytes of 40";

  @ParameterizedTest
  @EnumSource(Reason.class)
  void isRecordedInEnglishAndSaidAgainInEachLanguage(Reason reason) {
    Object given = reason == Reason.TOO_LARGE_TO_TAKE ? (Object) 64L : DETAIL;

    String recorded = Language.GERMAN.saying(() -> reason.recorded(given));

    assertThat(recorded).isEqualTo(Language.ENGLISH.saying(() -> reason.recorded(given)));
    assertThat(Reason.again(recorded)).isEqualTo(recorded);
    String german = german(recorded);
    assertThat(german).isNotBlank().isNotEqualTo(recorded);
    assertThat(german.contains(given.toString())).isEqualTo(recorded.contains(given.toString()));
  }

  @ParameterizedTest
  @CsvSource({
    "'', Die Datei ist leer.",
    "some text, Die Datei ist kein Bild in einem Format",
    "'%PDF-1.7', 'Die Datei ist kein Bild, sondern ein PDF, und wird hier nicht bereinigt.'",
    "'<svg xmlns=\"http://www.w3.org/2000/svg\"/>', Dieses Bild lässt sich nicht bereinigen",
    "GIF89a, Das Bild ist unvollständig"
  })
  void isKnownAgainAsTheSanitizerSaysIt(String file, String german) {
    Refused refused =
        (Refused)
            new Sanitizer(SanitizerLimits.defaults())
                .sanitize(file.getBytes(StandardCharsets.UTF_8), CleaningOptions.DEFAULT);

    assertThat(german(refused.explanation())).startsWith(german);
  }

  @Test
  void whatIsKeptByItsCodeIsSaidInEachLanguageAndNeverShownAsTheCode() {
    String kept = Reason.BLOCKED.code();

    assertThat(Reason.BLOCKED.isOf(kept)).isTrue();
    assertThat(Reason.NOT_TAKEN.isOf(kept)).isFalse();
    assertThat(Reason.again(kept)).startsWith("Security looks at this picture");
    assertThat(german(kept)).startsWith("Security sieht sich dieses Bild an");
  }

  @Test
  void callsAKindOfFileAsTheReaderDoes() {
    assertThat(german(Reason.NOT_CLEANED.recorded(OtherKind.MP4.inWords())))
        .startsWith("Das ist ein MP4-Video. Solche Dateien werden nicht bereinigt");
    assertThat(german("QuickTime video: location, camera or phone, date and time"))
        .isEqualTo("QuickTime-Video: Ort, Kamera oder Telefon, Datum und Uhrzeit");
    assertThat(german("something that a newer release says"))
        .isEqualTo("something that a newer release says");
  }

  @ParameterizedTest
  @EnumSource(Trace.class)
  void callsATraceInEachLanguageAndInEnglishAsItIsRecorded(Trace trace) {
    assertThat(TraceNames.label(trace)).isEqualTo(trace.label());
    for (Function<Trace, String> words :
        List.<Function<Trace, String>>of(TraceNames::label, TraceNames::taken)) {
      assertThat(Language.GERMAN.saying(() -> words.apply(trace)))
          .isNotBlank()
          .isNotEqualTo(words.apply(trace));
    }
  }

  /** By its label it is known again. */
  @ParameterizedTest
  @EnumSource(Language.class)
  void callsNoTwoTracesTheSame(Language language) {
    List<String> labels =
        Arrays.stream(Trace.values())
            .map(trace -> language.saying(() -> TraceNames.label(trace)))
            .toList();

    assertThat(new HashSet<>(labels)).hasSameSizeAs(labels);
  }

  private static String german(String recorded) {
    return Language.GERMAN.saying(() -> Reason.again(recorded));
  }
}
