package io.cloakroom.intake.take;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.chat.Attachment;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.IncomingPost;
import io.cloakroom.chat.Membership;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Post;
import io.cloakroom.chat.Workspace;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.chat.messenger.RemovalUnit;
import io.cloakroom.intake.blocked.Doorkeeper;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.IntakeSettings;
import io.cloakroom.intake.queue.ItemState;
import io.cloakroom.intake.queue.Lease;
import io.cloakroom.intake.scan.DoorScan;
import io.cloakroom.intake.span.PictureSpans;
import io.cloakroom.policy.Policies;
import io.cloakroom.sanitizer.Films;
import io.cloakroom.sanitizer.Sanitizer;
import io.cloakroom.sanitizer.SanitizerLimits;
import io.cloakroom.sanitizer.preview.Previewer;
import io.cloakroom.testing.MemoryBlobStore;
import io.cloakroom.testing.MemoryDatabase;
import io.cloakroom.testing.Parallel;
import io.cloakroom.testing.Sample;
import io.cloakroom.testing.UnaskedMessenger;
import io.cloakroom.vault.ImageVault;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** T60: files wait for memory, and for nothing else of each other's. */
@Timeout(60)
class MemoryBudgetTest {
  private static final Clock CLOCK = Clock.fixed(Sample.NOW, ZoneOffset.UTC);

  private final MemoryDatabase database = new MemoryDatabase();
  private final IntakeSettings settings = IntakeSettings.defaults();
  private final Lease lease = lease();

  @Test
  void takesAsManySideBySideAsFit() throws Exception {
    MemoryBudget budget = new MemoryBudget(100);

    try (MemoryBudget.Share slow = budget.take(60, lease);
        MemoryBudget.Share beside = budget.take(40, lease)) {
      assertThat(beside).isNotSameAs(slow);
    }
  }

  @Test
  void waitsUntilThereIsRoom() throws Exception {
    MemoryBudget budget = new MemoryBudget(100);
    MemoryBudget.Share first = budget.take(60, lease);
    CompletableFuture<Boolean> second = whetherTaken(budget, 50);
    assertThat(second).isNotDone();

    first.close();

    assertThat(second.get()).isTrue();
  }

  @Test
  void takesOneThatIsLargerThanAllOfItAlone() throws Exception {
    MemoryBudget budget = new MemoryBudget(100);

    budget.take(1_000, lease).close();

    budget.take(100, lease).close();
  }

  @Test
  void keepsTheOrderOfComing() throws Exception {
    MemoryBudget budget = new MemoryBudget(100);
    MemoryBudget.Share first = budget.take(60, lease);
    CompletableFuture<Boolean> large = whetherTaken(budget, 90);
    CompletableFuture<Boolean> small = whetherTaken(budget, 10);
    assertThat(small).as("it came after the large one").isNotDone();

    first.close();

    assertThat(large.get()).isTrue();
    assertThat(small.get()).isTrue();
  }

  @Test
  void aWaitIsShorterThanWhatARenewalAssures() {
    assertThat(MemoryBudget.PAUSE).isLessThan(settings.assured());
  }

  @Test
  void cleansALargeFileWhileAnotherIsStillRead() throws Exception {
    Turns turns = new Turns(50 << 20, 1L << 30);
    Intake intake = Sample.intake(Sample.SITE, "p1", "f");
    CountDownLatch reading = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    CompletableFuture<?> slow =
        Parallel.beside(
            () ->
                turns.toRead(
                    intake.items().get(0),
                    lease,
                    bytes -> {
                      reading.countDown();
                      uninterrupted(end);
                      return Optional.empty();
                    }));
    reading.await();

    String cleaned = turns.toClean(new byte[9 << 20], lease, () -> "clean");

    assertThat(cleaned).isEqualTo("clean");
    end.countDown();
    slow.get();
  }

  /** What a film holds stands in a few places of it, for which nothing need be kept free. */
  @Test
  void T60_cleansALargePictureWhileALargeFilmIsReadOverASlowLine() throws Exception {
    CountDownLatch reading = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    byte[] film = Films.phone(9 << 20);
    byte[] picture = Arrays.copyOf(jpeg(), 9 << 20);
    AtomicInteger openedFilms = new AtomicInteger();
    AtomicInteger openedPictures = new AtomicInteger();
    Taker taker =
        taker(
            attachment -> {
              if (attachment.name().endsWith(".jpg")) {
                openedPictures.incrementAndGet();
                return picture;
              }
              if (openedFilms.incrementAndGet() == 2) {
                reading.countDown();
                uninterrupted(end);
              }
              return film;
            });
    Intake filmed = posted(new Attachment("f1", "clip.mp4", "video/mp4", film.length));
    Intake pictured = posted(new Attachment("f2", "site.jpg", "image/jpeg", picture.length));
    CompletableFuture<Taker.Taken> slow =
        Parallel.beside(() -> taker.take(filmed, filmed.items().get(0), lease));
    reading.await();

    Taker.Taken cleaned = taker.take(pictured, pictured.items().get(0), lease);

    assertThat(cleaned.item().state()).isEqualTo(ItemState.STORED);
    assertThat(openedPictures).hasValue(1);
    end.countDown();
    assertThat(slow.get().item().state()).isEqualTo(ItemState.OTHER);
    assertThat(slow.get().item().explanation()).contains("location");
  }

  @Test
  void T60_aLargeFileThatIsAPictureByItsContentAloneWaitsForMemory() throws Exception {
    byte[] picture = Arrays.copyOf(jpeg(), 9 << 20);
    Taker taker = taker(attachment -> picture);
    Intake unnamed = posted(new Attachment("f1", "site", "", picture.length));

    Taker.Taken cleaned = taker.take(unnamed, unnamed.items().get(0), lease);

    assertThat(cleaned.item().state()).isEqualTo(ItemState.STORED);
  }

  /** With room for one large file at a time. */
  private Taker taker(Function<Attachment, byte[]> files) {
    SanitizerLimits limits = SanitizerLimits.defaults();
    Cleaning cleaning =
        new Cleaning(
            new Sanitizer(limits),
            new Previewer(limits),
            limits.maxBytes(),
            Duration.ZERO,
            40L << 20,
            new DoorScan(Optional.empty()));
    Messenger messenger =
        new UnaskedMessenger() {
          @Override
          public Optional<InputStream> open(Post post, Attachment attachment) {
            return Optional.of(new ByteArrayInputStream(files.apply(attachment)));
          }

          @Override
          public Membership membership(Person person, Conversation where) {
            throw new AssertionError("nobody looks");
          }

          @Override
          public String nameOf(Person person) {
            throw new AssertionError("nobody is named");
          }

          @Override
          public Duration membershipLifetime(Workspace workspace) {
            throw new AssertionError("nobody looks");
          }
        };
    return new Taker(
        messenger,
        cleaning,
        new ImageVault(new MemoryBlobStore()),
        new Policies(database.policies()),
        new Doorkeeper(database.intakes().blocked()),
        PictureSpans.untold(),
        CLOCK);
  }

  private static Intake posted(Attachment attachment) {
    IncomingPost post = Sample.post(Sample.SITE, attachment.id());
    return Intake.received(
        new IncomingPost(
            post.post(),
            post.thread(),
            post.author(),
            post.text(),
            post.at(),
            List.of(attachment),
            post.circumstances()),
        RemovalUnit.FILE,
        Sample.NOW);
  }

  private static byte[] jpeg() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(16, 12, BufferedImage.TYPE_INT_RGB), "jpg", bytes);
    return bytes.toByteArray();
  }

  /** On a thread of its own, which waits by now if it has to. */
  private CompletableFuture<Boolean> whetherTaken(MemoryBudget budget, long bytes)
      throws InterruptedException {
    CompletableFuture<Boolean> taken = new CompletableFuture<>();
    Thread waiting =
        new Thread(
            () -> {
              try (MemoryBudget.Share share = budget.take(bytes, lease)) {
                taken.complete(share != null);
              } catch (Exception e) {
                taken.completeExceptionally(e);
              }
            });
    waiting.start();
    while (waiting.getState() != Thread.State.TIMED_WAITING
        && waiting.getState() != Thread.State.TERMINATED) {
      Thread.onSpinWait();
    }
    return taken;
  }

  private static void uninterrupted(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Lease lease() {
    database.intakes().queue().add(Sample.intake(Sample.SITE, "p1", "f1"), List.of());
    Intake held = database.intakes().queue().claim(Sample.NOW, Duration.ofHours(1), 1).get(0);
    return new Lease(database.intakes().queue(), held, settings, CLOCK);
  }
}
