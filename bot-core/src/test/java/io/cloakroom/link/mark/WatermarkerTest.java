package io.cloakroom.link.mark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.cloakroom.chat.Person;
import io.cloakroom.chat.Workspace;
import io.cloakroom.link.mark.Marking.Outcome;
import io.cloakroom.sanitizer.ImageType;
import io.cloakroom.sanitizer.preview.MarkStrength;
import io.cloakroom.sanitizer.preview.ShownPicture;
import io.cloakroom.sanitizer.preview.ViewerMark;
import io.cloakroom.testing.TurnableClock;
import io.cloakroom.vault.BlobKey;
import io.cloakroom.vault.ImageId;
import io.cloakroom.vault.Part;
import io.cloakroom.vault.PictureFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WatermarkerTest {
  private static final Workspace WORKSPACE = new Workspace("test", "W");
  private static final ImageId PICTURE = ImageId.next();
  private static final int MIB = 1 << 20;

  private final TurnableClock clock = new TurnableClock();
  private final CountDownLatch dry = new CountDownLatch(1);
  private final List<String> begun = new ArrayList<>();
  private int made = 4 * MIB;
  private final Watermarker watermarker = new Watermarker(this::draw, clock::nanos);
  private volatile boolean slow;

  @AfterEach
  void finish() {
    dry.countDown();
  }

  @Test
  void T54_whatIsOnItsWayTakesABoundedMemory() throws Exception {
    List<Marking> sent = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      sent.add(mark("member-" + i));
    }

    Marking ninth = mark("ana");
    sent.get(3).close();
    sent.get(3).close();
    Marking again = mark("ana");

    assertThat(sent).extracting(Marking::outcome).containsOnly(Outcome.MADE);
    assertThat(ninth.outcome()).isEqualTo(Outcome.BUSY);
    assertThat(ninth.picture()).isEmpty();
    assertThat(begun).hasSize(9).endsWith("ana");
    assertThat(again.outcome()).isEqualTo(Outcome.MADE);
    assertThat(mark("bob").outcome()).isEqualTo(Outcome.BUSY);
  }

  @Test
  void T54_onePersonTakesAQuarterOfIt() throws Exception {
    Marking first = mark("ana");
    Marking second = mark("ana");
    Marking third = mark("ana");

    second.close();

    assertThat(List.of(first, second)).extracting(Marking::outcome).containsOnly(Outcome.MADE);
    assertThat(third.outcome()).isEqualTo(Outcome.BUSY_WITH_YOURS);
    assertThat(mark("bob").outcome()).isEqualTo(Outcome.MADE);
    assertThat(mark("ana").outcome()).isEqualTo(Outcome.MADE);
  }

  @Test
  void whoHasNothingOnItsWayGetsAPictureOfAnySize() throws Exception {
    made = 9 * MIB;

    Marking large = mark("ana");

    assertThat(large.outcome()).isEqualTo(Outcome.MADE);
    assertThat(mark("ana").outcome()).isEqualTo(Outcome.BUSY_WITH_YOURS);
  }

  @Test
  void whatCannotBeMadeTakesNothing() throws Exception {
    for (int i = 0; i < 20; i++) {
      made = -1;
      assertThatThrownBy(() -> mark("ana")).isInstanceOf(IllegalStateException.class);
      made = 0;
      assertThat(mark("ana").outcome()).isEqualTo(Outcome.NOT_MARKABLE);
    }
    made = MIB;

    assertThat(mark("ana").outcome()).isEqualTo(Outcome.MADE);
  }

  @Test
  void nobodyStandsTwiceInTheLineForTheSamePicture() throws Exception {
    slow = true;
    CompletableFuture<Marking> before = asked("bob", PICTURE);
    await().until(() -> begun.size() == 1);
    CompletableFuture<Marking> first = asked("ana", PICTURE);
    waiting(1);
    CompletableFuture<Marking> behind = asked("eve", PICTURE);
    waiting(2);
    CompletableFuture<Marking> other = asked("ana", ImageId.next());
    waiting(3);

    CompletableFuture<Marking> anew = asked("ana", PICTURE);

    assertThat(first.get().outcome()).isEqualTo(Outcome.BUSY_WITH_YOURS);
    waiting(3);
    dry.countDown();
    assertThat(List.of(before.get(), anew.get(), behind.get(), other.get()))
        .extracting(Marking::outcome)
        .containsOnly(Outcome.MADE);
    assertThat(begun).containsExactly("bob", "ana", "eve", "ana");
    waiting(0);
  }

  @Test
  void whoWaitsLongerThanTenSecondsIsToldToTryAgain() throws Exception {
    slow = true;
    CompletableFuture<Marking> before = asked("bob", PICTURE);
    await().until(() -> begun.size() == 1);
    CompletableFuture<Marking> waits = asked("ana", PICTURE);
    waiting(1);

    clock.turn(Duration.ofSeconds(11));

    assertThat(waits.get().outcome()).isEqualTo(Outcome.BUSY);
    dry.countDown();
    assertThat(before.get().outcome()).isEqualTo(Outcome.MADE);
    assertThat(begun).containsExactly("bob");
  }

  private void waiting(int people) {
    await().until(() -> watermarker.waiting() == people);
  }

  private CompletableFuture<Marking> asked(String person, ImageId picture) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return mark(person, picture);
          } catch (IOException e) {
            throw new AssertionError(e);
          }
        },
        work -> new Thread(work).start());
  }

  private Marking mark(String person) throws IOException {
    return mark(person, PICTURE);
  }

  private Marking mark(String person, ImageId picture) throws IOException {
    PictureFile file = new PictureFile(new BlobKey(picture, Part.PICTURE), ImageType.JPEG, 1);
    ViewerMark mark =
        new ViewerMark(person, person, clock.instant(), "CODE", "", MarkStrength.SUBTLE);
    try (InputStream bytes = new ByteArrayInputStream(new byte[1])) {
      return watermarker.make(
          new MarkAsker(new Person(WORKSPACE, person), picture),
          file,
          bytes,
          new Wanted(OptionalInt.of(1600), Optional.of(mark)));
    }
  }

  private Optional<ShownPicture> draw(ImageType type, byte[] picture, Wanted wanted) {
    begun.add(wanted.mark().orElseThrow().viewer());
    if (made < 0) {
      throw new IllegalStateException("a decoder failed");
    }
    if (slow) {
      awaitDry();
    }
    return made == 0
        ? Optional.empty()
        : Optional.of(new ShownPicture(type, new byte[made], false));
  }

  private void awaitDry() {
    try {
      dry.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
