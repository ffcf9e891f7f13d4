package io.cloakroom.intake.walk;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.IntakeSettings;
import io.cloakroom.intake.queue.Lease;
import io.cloakroom.testing.MemoryDatabase;
import io.cloakroom.testing.Parallel;
import io.cloakroom.testing.Sample;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
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
