package io.cloakroom.record.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.record.form.EventForm;
import io.cloakroom.record.stream.FakeCollector.Mood;
import io.cloakroom.testing.LocalCertificate;
import io.cloakroom.testing.MemoryPlaces;
import io.cloakroom.testing.TurnableClock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A SIEM over HTTPS gets every event, whatever it does and whenever we stop. */
class HttpsStreamTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir static Path folder;

  private static LocalCertificate certificate;

  private final SealedLeaves record = new SealedLeaves();
  private final MemoryPlaces places = new MemoryPlaces();
  private final TurnableClock clock = new TurnableClock();
  private FakeCollector collector;
  private SiemStream stream;

  @BeforeAll
  static void makeCertificate() throws Exception {
    certificate = LocalCertificate.in(folder);
  }

  @BeforeEach
  void begin() throws Exception {
    collector = new FakeCollector(certificate);
    stream = streamOf("node", siem(FakeCollector.TOKEN, PATIENCE));
  }

  @AfterEach
  void end() {
    collector.close();
  }

  private HttpsSiem siem(String token, Duration patience) throws IOException {
    return new HttpsSiem(
        collector.url(),
        () -> Optional.of(token),
        TlsTrust.of(Optional.of(certificate.certificate())),
        patience);
  }

  private SiemStream streamOf(String node, Siem siem) {
    return new SiemStream(
        new SiemName("siem", "place"), siem, EventForm.OCSF, record, places, node, clock);
  }

  private void rounds(int many, Duration between) {
    for (int i = 0; i < many; i++) {
      stream.round();
      clock.turn(between);
    }
  }

  @Test
  void sendsEachOnceInItsOrder() {
    record.add(1_234);

    stream.round();
    record.add(1);
    stream.round();
    stream.round();

    assertThat(collector.kept()).isEqualTo(record.ids());
    assertThat(places.find("place").orElseThrow().leaf()).isEqualTo(1_235);
    assertThat(record.most()).as("read at once").isLessThanOrEqualTo(500);
    assertThat(stream.trouble()).isEmpty();
  }

  @Test
  void asksNothingWhileThereIsNothing() {
    rounds(5, Duration.ofHours(1));

    assertThat(collector.questions()).isZero();
    assertThat(places.find("place")).isEmpty();
  }

  @Test
  void goesOnWhereAProcessBeforeItStopped() throws IOException {
    record.add(700);
    stream.round();
    record.add(10);

    stream = streamOf("node", siem(FakeCollector.TOKEN, PATIENCE));
    stream.round();

    assertThat(collector.kept()).isEqualTo(record.ids());
  }

  @Test
  void anotherNodeSendsNothingAsLongAsOneDoes() throws IOException {
    record.add(3);
    stream.round();
    record.add(3);
    SiemStream other = streamOf("other", siem(FakeCollector.TOKEN, PATIENCE));

    other.round();
    assertThat(collector.kept()).hasSize(3);
    clock.turn(StreamPlaces.LEASE);
    other.round();
    assertThat(collector.kept()).isEqualTo(record.ids());

    record.add(1);
    stream.round();
    assertThat(collector.kept()).as("the first lost its lease").hasSize(6);
    other.round();
    clock.turn(StreamPlaces.LEASE);
    record.add(1);
    stream.round();
    assertThat(collector.kept()).isEqualTo(record.ids());
  }

  @Test
  void losesNothingToASiemThatFailsInEveryWay() {
    record.add(900);
    collector.willBe(
        Mood.BROKEN, Mood.BUSY, Mood.KEEPS_AND_HANGS_UP, Mood.ELSEWHERE, Mood.BROKEN, Mood.BUSY);

    rounds(60, Duration.ofSeconds(10));

    assertThat(new HashSet<>(collector.kept())).isEqualTo(new HashSet<>(record.ids()));
    assertThat(collector.kept()).as("what it had kept came again, under its id").hasSize(1_400);
    assertThat(stream.trouble()).isEmpty();
  }

  @Test
  void doesNotWaitForAnAnswerThatNeverComes() throws IOException {
    stream = streamOf("node", siem(FakeCollector.TOKEN, Duration.ofMillis(300)));
    record.add(2);
    collector.willBe(Mood.SILENT);

    stream.round();
    assertThat(stream.trouble())
        .hasValueSatisfying(
            words -> assertThat(words).contains("did not answer within", "see to it"));
    collector.isWell();
    stream = streamOf("node", siem(FakeCollector.TOKEN, PATIENCE));
    stream.round();

    // A question that was not waited for may still have come, where the machine is slow.
    assertThat(new HashSet<>(collector.kept())).isEqualTo(new HashSet<>(record.ids()));
  }

  @Test
  void asksLessOftenTheLongerItIsAway() {
    record.add(2);
    for (int i = 0; i < 100; i++) {
      collector.willBe(Mood.BROKEN);
    }

    rounds(3_600, Duration.ofSeconds(1));

    assertThat(collector.questions()).isBetween(15, 25);
    assertThat(stream.trouble())
        .hasValueSatisfying(
            words -> assertThat(words).contains("since 2026-03-01T12:00:00Z: it answered 500"));
  }

  @Test
  void waitsAsLongAsItIsAskedTo() {
    record.add(2);
    collector.willBe(Mood.BUSY_FOR_AN_HOUR);

    rounds(3_600, Duration.ofSeconds(1));
    assertThat(collector.questions()).isEqualTo(1);
    stream.round();

    assertThat(collector.kept()).isEqualTo(record.ids());
  }

  @Test
  void sendsLessAtOnceWhereThatIsTooMuch() {
    record.add(900);
    collector.takesAtMost(100);

    rounds(20, Duration.ofSeconds(1));

    assertThat(collector.kept()).isEqualTo(record.ids());
    assertThat(stream.trouble()).isEmpty();
  }

  @Test
  void passesOverAnEventThatIsGone() {
    record.add(1);
    record.addGone();
    record.add(1);
    record.addGone();

    rounds(2, Duration.ofSeconds(1));

    assertThat(collector.kept()).isEqualTo(record.ids());
    assertThat(places.find("place").orElseThrow().leaf()).isEqualTo(4);
  }

  /** Whoever can write to the database does not silence the SIEM by one row. */
  @Test
  void noEventStopsWhatFollows() {
    record.add(1);
    record.addStandingFor("many");
    record.add(5);

    stream.round();

    assertThat(collector.kept()).isEqualTo(record.ids());
    assertThat(stream.trouble()).isEmpty();
  }

  /** As another node sends by then, which knows better. */
  @Test
  void itsTroubleIsOverWhenItNoLongerSends() throws IOException {
    SiemStream other = streamOf("other", siem(FakeCollector.TOKEN, PATIENCE));
    stream = streamOf("node", siem("wrong", PATIENCE));
    record.add(3);
    stream.round();
    assertThat(stream.trouble()).isPresent();

    clock.turn(StreamPlaces.LEASE.plusSeconds(1));
    other.round();
    record.add(1);
    stream.round();

    assertThat(stream.trouble()).isEmpty();
    assertThat(collector.kept()).hasSize(3);
  }

  @Test
  void whatFollowsOnAnOlderRecordIsSent() {
    record.add(6);
    stream.round();
    MemoryPlaces.Kept backup = places.save();
    record.add(4);
    stream.round();

    record.backTo(6);
    places.restore(backup);
    stream.round();
    record.add(6);
    stream.round();

    assertThat(collector.kept()).containsAll(record.ids());
  }

  /** Somebody made the record anew, and left the place. */
  @Test
  void allOfARecordThatIsShorterThanWhatWasSentIsSentAnew() {
    record.add(10);
    stream.round();
    record.backTo(6);
    record.add(2);

    stream.round();
    record.add(4);
    stream.round();

    assertThat(collector.kept()).containsAll(record.ids());
    assertThat(places.find("place").orElseThrow().leaf()).isEqualTo(12);
  }

  @Test
  void saysSinceWhenItTakesNothingAlsoAfterARestart() throws IOException {
    record.add(1);
    stream.round();
    clock.turn(Duration.ofMinutes(1));
    record.add(1);
    clock.turn(Duration.ofDays(3));

    stream = streamOf("node", siem("wrong", PATIENCE));
    stream.round();

    assertThat(stream.trouble())
        .hasValueSatisfying(
            words -> assertThat(words).contains("takes nothing since 2026-03-01T12:00:00Z"));
  }

  /** It takes one at a time, and two happen meanwhile. */
  @Tag("full")
  @Test
  void saysThatTheSiemIsTooSlow() {
    collector.takesAtMost(1);
    record.add(2_000);

    for (int second = 0; second <= SiemStream.SLOW.toSeconds(); second++) {
      record.add(2);
      stream.round();
      clock.turn(Duration.ofSeconds(1));
    }

    assertThat(stream.trouble())
        .hasValueSatisfying(
            words ->
                assertThat(words)
                    .contains("has not got all since 2026-03-01T12:00:00Z", "more room"));
    collector.takesAtMost(10_000);
    rounds(100, Duration.ofSeconds(1));
    assertThat(stream.trouble()).isEmpty();
  }

  @Test
  void marksWhatSomebodyChangedSinceItWasSealed() {
    record.add(300);
    record.change(1);
    record.addGone();
    record.change(270);

    stream.round();

    assertThat(collector.kept()).isEqualTo(record.ids());
    assertThat(collector.changed()).containsExactly(1L, 270L);
  }

  @Test
  void saysThatItFailsHere() {
    record.add(3);
    record.isReadable(false);

    assertThatThrownBy(() -> stream.round()).hasMessage("the disk is gone");
    clock.turn(Duration.ofMinutes(1));
    assertThatThrownBy(() -> stream.round()).isInstanceOf(IllegalStateException.class);

    assertThat(stream.trouble())
        .hasValue(
            "the SIEM at siem is sent nothing since 2026-03-01T12:00:00Z: it fails here"
                + " (IllegalStateException); do as the log says, and the 3 events or more that wait"
                + " are sent then");
    record.isReadable(true);
    stream.round();
    assertThat(collector.kept()).isEqualTo(record.ids());
    assertThat(stream.trouble()).isEmpty();
  }

  @Test
  void saysThatItsTokenIsNotTaken() throws IOException {
    HttpsSiem wrong = siem("guessed", PATIENCE);
    stream = streamOf("node", wrong);
    record.add(1);

    stream.round();

    assertThat(stream.trouble())
        .hasValueSatisfying(
            words -> assertThat(words).contains("answered 401").doesNotContain("guessed"));
    assertThatThrownBy(wrong::reach).hasMessage("answered 401");
    assertThat(collector.kept()).isEmpty();
  }

  @Test
  void trustsNobodyWhoIsNotToBeTrusted() throws Exception {
    HttpsSiem siem =
        new HttpsSiem(
            collector.url(),
            () -> Optional.of(FakeCollector.TOKEN),
            TlsTrust.of(Optional.empty()),
            PATIENCE);

    assertThatThrownBy(siem::reach).hasMessage("shows no certificate that is trusted here");

    siem(FakeCollector.TOKEN, PATIENCE).reach();
  }
}
