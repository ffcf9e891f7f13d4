package io.cloakroom.command.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.access.Outcome;
import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.ReasonToStay;
import io.cloakroom.command.CallerRight;
import io.cloakroom.sanitizer.RefusalReason;
import io.cloakroom.share.Sharing;
import io.cloakroom.testing.Sample;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whoever reads the record reads words, and need not guess what is meant by a code. */
class EventWordsTest {
  /** A call that records how something ended, up to its end. */
  private static final Pattern RECORDED =
      Pattern.compile("(?:withOutcome|record|notRemoved|kept|refusal|refused|held)\\([^;]*;");

  /** A word in it that is not the name of a detail. */
  private static final Pattern WORD =
      Pattern.compile("(?<!with\\()\"([a-z]+(?:_[a-z]+)+|damaged|refused|unknown)\"");

  @Test
  void J14_saysOfWhatWasLoadedAgainThatItWasAllOfThePicture() {
    AuditEvent again = AuditEvent.of(Sample.NOW, Sample.HOME, Action.IMAGE_RELOADED);

    assertThat(EventWords.of(again)).isEqualTo("loaded again within the same look");
    assertThat(EventWords.of(again.with("as", "full")))
        .isEqualTo("made full size within the same look");
  }

  @Test
  void J36_saysOfEveryActionInWordsWhatHappened() throws IllegalAccessException {
    for (Field field : Action.class.getFields()) {
      Action action = (Action) field.get(null);

      assertThat(EventWords.of(AuditEvent.of(Sample.NOW, Sample.HOME, action)))
          .as(action.code())
          .matches("[a-z][a-zA-Z, ]{5,60}");
    }
    assertThat(EventWords.actions()).hasSize(Action.class.getFields().length);
  }

  /** What was written years ago is asked for by its code, here and in the programs of others. */
  @Test
  void J36_everyCodeThatMayBeOnRecordIsThereForGood() throws IOException {
    List<String> codes =
        Files.readAllLines(Path.of("src/test/resources/record/codes.txt")).stream()
            .filter(line -> !line.startsWith("#"))
            .toList();

    assertThat(codes).hasSizeGreaterThan(100).doesNotHaveDuplicates();
    assertThat(
            Stream.concat(
                EventWords.actions().stream().map(one -> "action " + one.code()),
                EventWords.outcomes().stream().map(one -> "outcome " + one)))
        .containsAll(codes);
  }

  @Test
  void T64_saysWhatOnlyANewerReleaseKnowsByItsCode() {
    AuditEvent newer = AuditEvent.of(Sample.NOW, Sample.HOME, new Action("image.dreamt"));

    assertThat(EventWords.of(newer)).isEqualTo("ok");
    assertThat(EventWords.of(newer.withOutcome("not_awake"))).isEqualTo("not awake");
  }

  @Test
  void J36_saysOfEveryOutcomeInWordsHowItEnded() {
    Set<String> all = new TreeSet<>();
    Stream.of(Outcome.values()).map(Outcome::word).forEach(all::add);
    Stream.of(CallerRight.values()).map(CallerRight::outcome).forEach(all::add);
    Stream.of(RefusalReason.values(), ReasonToStay.values(), Sharing.Refusal.values())
        .flatMap(Arrays::stream)
        .map(one -> ((Enum<?>) one).name().toLowerCase(Locale.ROOT))
        .forEach(all::add);
    all.addAll(namedInTheCode());

    assertThat(all).hasSizeGreaterThan(40);
    assertThat(EventWords.outcomes()).containsAll(all);
    assertThat(all.stream().map(EventWords::ofOutcome))
        .allSatisfy(words -> assertThat(words).matches("[a-z][a-zA-Z, ]{3,60}"));
  }

  private static Set<String> namedInTheCode() {
    Set<String> found = new TreeSet<>();
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      for (Path file : files.filter(one -> one.toString().endsWith(".java")).toList()) {
        RECORDED
            .matcher(Files.readString(file))
            .results()
            .flatMap(call -> WORD.matcher(call.group()).results())
            .forEach(word -> found.add(word.group(1)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found;
  }
}
