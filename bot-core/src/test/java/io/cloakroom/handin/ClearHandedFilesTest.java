package io.cloakroom.handin;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.chat.Attachment;
import io.cloakroom.chat.Circumstances;
import io.cloakroom.chat.IncomingPost;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.messenger.RemovalUnit;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.Stage;
import io.cloakroom.testing.MemoryBlobStore;
import io.cloakroom.testing.MemoryDatabase;
import io.cloakroom.testing.Sample;
import io.cloakroom.testing.TurnableClock;
import io.cloakroom.vault.ImageVault;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** J12: what was handed in is the only copy until its picture is kept, and nothing after that. */
class ClearHandedFilesTest {
  private final TurnableClock clock = new TurnableClock(Instant.parse("2026-11-27T09:00:00Z"));
  private final MemoryDatabase database = new MemoryDatabase();
  private final MemoryBlobStore blobs = new MemoryBlobStore();
  private final ImageVault vault = new ImageVault(blobs);
  private final HandedFiles files =
      new HandedFiles(database.keepsakes(), vault, () -> Long.MAX_VALUE, clock);
  private final ClearHandedFiles chore =
      new ClearHandedFiles(database.keepsakes(), database.intakes().register(), vault, clock);
  private final HandInPage page =
      new HandInPage(
          "page",
          Sample.ANN,
          Sample.SITE,
          clock.instant().plus(HandInPages.LIFETIME),
          Optional.empty());

  @Test
  void J12_keepsWhatIsOnItsWayAndErasesItOnceItsPictureIsKept() throws IOException {
    Attachment kept = handedIn("a.jpg");
    Intake received = received(List.of(kept));
    database.intakes().queue().add(received, List.of());
    clock.turn(Duration.ofDays(3));
    chore.round();
    assertThat(files.open(page.post(), kept)).isPresent();

    Intake replaced = Sample.at(received, Stage.REPLACED, clock.instant());
    assertThat(database.intakes().queue().save(replaced, List.of())).isTrue();
    chore.round();
    assertThat(files.open(page.post(), kept)).as("a worker may still be at it").isPresent();
    clock.turn(Duration.ofHours(1));
    chore.round();

    assertThat(files.open(page.post(), kept)).isEmpty();
    assertThat(blobs.keys()).isEmpty();
  }

  @Test
  void J12_keepsWhatWasGivenUpForAnotherTry() throws IOException {
    Attachment kept = handedIn("a.jpg");
    database
        .intakes()
        .queue()
        .add(Sample.at(received(List.of(kept)), Stage.GAVE_UP, clock.instant()), List.of());
    clock.turn(Duration.ofDays(3));

    chore.round();

    assertThat(files.open(page.post(), kept)).isPresent();
  }

  @Test
  void J12_erasesWhatWasSentAndNeverHandedIn() throws IOException {
    Attachment sent = handedIn("a.jpg");
    clock.turn(Duration.ofMinutes(14));
    chore.round();
    assertThat(files.open(page.post(), sent)).isPresent();

    clock.turn(Duration.ofMinutes(2));
    chore.round();

    assertThat(files.open(page.post(), sent)).isEmpty();
    assertThat(blobs.keys()).isEmpty();
  }

  @Test
  void J12_erasesWhatWasSentAnew() throws IOException {
    Attachment first = handedIn("a.jpg");
    Attachment second = handedIn("a.jpg");
    database.intakes().queue().add(received(List.of(second)), List.of());

    chore.round();

    assertThat(files.open(page.post(), first)).isEmpty();
    assertThat(files.open(page.post(), second)).isPresent();
  }

  @Test
  void J12_keepsWhatIsOnItsWayForLongerThanItsTimeWas() throws IOException {
    Attachment kept = handedIn("a.jpg");
    database.intakes().queue().add(received(List.of(kept)), List.of());

    for (int day = 0; day < 70; day++) {
      clock.turn(Duration.ofDays(1));
      chore.round();
      database.keepsakes().forgetEnded(clock.instant());
    }

    assertThat(files.open(page.post(), kept)).isPresent();
  }

  /** As many as are looked at in a round were given up, and stand before all others. */
  @Test
  void J12_goesOnPastWhatCannotBeErased() throws IOException {
    for (int n = 0; n < 500; n++) {
      clock.turn(Duration.ofMillis(1));
      onIts(
          new HandInPage("given-up-" + n, person(n), Sample.SITE, page.until(), Optional.empty()),
          Stage.GAVE_UP);
    }
    clock.turn(Duration.ofMillis(1));
    Attachment done = onIts(page, Stage.REPLACED);
    clock.turn(Duration.ofHours(1));

    chore.round();
    assertThat(files.open(page.post(), done)).isPresent();
    chore.round();

    assertThat(files.open(page.post(), done)).isEmpty();
    assertThat(blobs.keys()).hasSize(500);
  }

  /** Nobody has so many files waiting as all of these together. */
  private static Person person(int number) {
    return new Person(Sample.ANN.workspace(), "person-" + number);
  }

  private Attachment onIts(HandInPage one, Stage stage) throws IOException {
    files.keep(one, 0, "a.jpg", "image/jpeg", new ByteArrayInputStream(new byte[3]), 3);
    Attachment file = files.of(one, 1).orElseThrow().get(0);
    Intake received = received(one, List.of(file));
    database.intakes().queue().add(Sample.at(received, stage, clock.instant()), List.of());
    return file;
  }

  private Attachment handedIn(String name) throws IOException {
    files.keep(page, 0, name, "image/jpeg", new ByteArrayInputStream(new byte[3]), 3);
    return files.of(page, 1).orElseThrow().get(0);
  }

  private Intake received(List<Attachment> attachments) {
    return received(page, attachments);
  }

  private Intake received(HandInPage from, List<Attachment> attachments) {
    IncomingPost post =
        new IncomingPost(
            from.post(),
            Optional.empty(),
            Sample.ANN,
            "",
            clock.instant(),
            attachments,
            Circumstances.ORDINARY);
    return Intake.received(post, RemovalUnit.FILE, clock.instant());
  }
}
