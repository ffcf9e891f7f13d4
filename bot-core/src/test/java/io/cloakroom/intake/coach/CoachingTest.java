package io.cloakroom.intake.coach;

import static io.cloakroom.testing.Sample.NOW;
import static io.cloakroom.testing.Sample.SITE;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.chat.Circumstances;
import io.cloakroom.chat.IncomingPost;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.card.Span;
import io.cloakroom.chat.messenger.RemovalUnit;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.receipt.ReceiptSummary;
import io.cloakroom.policy.Scope;
import io.cloakroom.policy.text.PolicyTexts;
import io.cloakroom.sanitizer.Receipt;
import io.cloakroom.sanitizer.RemovedTrace;
import io.cloakroom.sanitizer.Trace;
import io.cloakroom.testing.MemoryDatabase;
import io.cloakroom.testing.Sample;
import io.cloakroom.testing.TurnableClock;
import io.cloakroom.words.Language;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What somebody is taught beside which of their receipts. */
class CoachingTest {
  private static final String FRAME = "a whiteboard, a screen, a badge";
  private static final String PLACE = "switch location off";
  private static final String NAME = "without your name";

  private final TurnableClock clock = new TurnableClock(NOW);
  private final MemoryDatabase database = new MemoryDatabase();
  private final PolicyTexts texts =
      new PolicyTexts(database.policies(), database.policyTexts(), clock);
  private final Coaching coaching = new Coaching(database.lessons(), texts, clock);
  private int posts;

  @Test
  void F22_saysBesideTheFirstReceiptWhatAFrameMayShowAndNeverAgain() {
    assertThat(next(Trace.LOCATION)).contains(FRAME, "The copy on your phone", "once");

    clock.turn(Duration.ofDays(4000));
    assertThat(next()).isEmpty();
  }

  @Test
  void F46_advisesOnceAWeekAboutPlacesAndNames() {
    next();

    assertThat(next(Trace.LOCATION, Trace.AUTHOR)).contains(PLACE).doesNotContain(NAME);
    assertThat(next(Trace.AUTHOR)).isEmpty();
    clock.turn(Duration.ofDays(7).minusMillis(1));
    assertThat(next(Trace.AUTHOR)).isEmpty();
    clock.turn(Duration.ofMillis(1));
    assertThat(next(Trace.AUTHOR)).contains(NAME).doesNotContain(PLACE);
    assertThat(next(Trace.LOCATION)).isEmpty();
  }

  @Test
  void F46_advisesNothingWhereNeitherAPlaceNorANameWasTakenOut() {
    next();

    assertThat(next(Trace.DATE, Trace.DEVICE)).isEmpty();
    assertThat(next(Trace.LOCATION)).contains(PLACE);
  }

  @Test
  void F22_saysTheSameAgainWhereTheSameReceiptIsToldAgain() {
    Intake first = post();
    assertThat(beside(first, Trace.LOCATION)).contains(FRAME);
    Intake second = post();
    assertThat(beside(second, Trace.LOCATION)).contains(PLACE);

    assertThat(beside(first, Trace.LOCATION)).contains(FRAME).doesNotContain(PLACE);
    assertThat(beside(second, Trace.LOCATION)).contains(PLACE);
  }

  @Test
  void J49_asksWhoeverAcknowledgedAnotherVersionOnceAWeekUntilTheyDid() {
    next();
    acknowledge();
    assertThat(next()).isEmpty();

    database.policies().set(Scope.of(SITE), "watermark", "on", Sample.event(SITE.workspace()));
    Intake first = post();
    assertThat(beside(first)).contains("another version holds now");
    assertThat(next(Trace.LOCATION)).contains(PLACE).doesNotContain("version");
    assertThat(beside(first)).contains("another version");
    clock.turn(Duration.ofDays(7));
    assertThat(next()).contains("another version");

    clock.turn(Duration.ofDays(7));
    acknowledge();
    assertThat(next()).isEmpty();
  }

  @Test
  void J49_leadsToTheTextOfTheChannel() {
    next();
    acknowledge();
    database.policies().set(Scope.of(SITE), "watermark", "on", Sample.event(SITE.workspace()));

    assertThat(coaching.beside(post(), summary()).button())
        .hasValueSatisfying(
            button -> {
              assertThat(button.command()).isEqualTo("policy text");
              assertThat(button.arguments()).containsEntry("channel", SITE.id());
            });
  }

  @Test
  void J49_asksNobodyWhoNeverAcknowledgedAny() {
    next();
    database.policies().set(Scope.of(SITE), "watermark", "on", Sample.event(SITE.workspace()));

    assertThat(next()).isEmpty();
  }

  private void acknowledge() {
    Person author = post().post().author();
    database
        .policyTexts()
        .acknowledge(
            author,
            texts.of(SITE).version(),
            clock.instant(),
            Sample.event(SITE.workspace()).by(author));
  }

  @Test
  void F22_teachesNoApps() {
    IncomingPost sample = Sample.post(SITE, "of-an-app", "file");
    Intake ofApp =
        Intake.received(
            new IncomingPost(
                sample.post(),
                sample.thread(),
                sample.author(),
                sample.text(),
                sample.at(),
                sample.attachments(),
                Circumstances.ofBot()),
            RemovalUnit.FILE,
            NOW);

    assertThat(beside(ofApp, Trace.LOCATION)).isEmpty();
    assertThat(next()).contains(FRAME);
  }

  @Test
  void J27_teachesInGermanToo() {
    assertThat(Language.GERMAN.saying(() -> next()))
        .contains("ein Whiteboard, ein Bildschirm, ein Ausweis", "nur einmal");
    assertThat(Language.GERMAN.saying(() -> next(Trace.LOCATION))).contains("den Standort aus");
    clock.turn(Duration.ofDays(7));
    assertThat(Language.GERMAN.saying(() -> next(Trace.AUTHOR))).contains("Ihr Name");
  }

  private String next(Trace... removed) {
    return beside(post(), removed);
  }

  private Intake post() {
    posts++;
    return Sample.intake(SITE, "post-" + posts, "file-" + posts);
  }

  private String beside(Intake intake, Trace... removed) {
    return coaching.beside(intake, summary(removed)).lines().stream()
        .flatMap(line -> line.spans().stream())
        .map(Span::text)
        .collect(Collectors.joining(" "));
  }

  private static ReceiptSummary summary(Trace... removed) {
    List<RemovedTrace> traces =
        Arrays.stream(removed)
            .map(trace -> new RemovedTrace(trace, 1, 20, Optional.of("value")))
            .toList();
    return new ReceiptSummary(List.of(new Receipt(traces, 1000, 900, Optional.empty())));
  }
}
