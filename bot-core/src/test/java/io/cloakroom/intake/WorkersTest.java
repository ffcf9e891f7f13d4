package io.cloakroom.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.chat.messenger.RemovalUnit;
import io.cloakroom.chat.messenger.Shortcoming;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.IntakeQueue;
import io.cloakroom.intake.queue.IntakeWorker;
import io.cloakroom.intake.queue.Lease;
import io.cloakroom.intake.queue.Progress;
import io.cloakroom.intake.queue.Stage;
import io.cloakroom.intake.queue.Step;
import io.cloakroom.intake.queue.Workers;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What hangs is a failure, not a slow test. */
@Timeout(60)
class WorkersTest {
  private static final int STUCK = 20;
  private static final Duration OFTEN = Duration.ofMillis(1);

  private final Rig rig = new Rig(RemovalUnit.FILE, Mutation.NONE);

  private final CountDownLatch end = new CountDownLatch(1);
  private final CountDownLatch begun = new CountDownLatch(STUCK);

  @AfterEach
  void letThemGo() {
    end.countDown();
  }

  @Test
  void waitsOnceForAllThreadsAndNotForEach() throws Exception {
    List<Duration> waits = new CopyOnWriteArrayList<>();
    Workers workers = new Workers(OFTEN, (latch, atMost) -> waits.add(atMost));
    workers.start(worker(rig, stuck()), STUCK);
    begun.await();

    workers.stop(Duration.ofHours(1));

    assertThat(waits).containsExactly(Duration.ofHours(1));
  }

  @Test
  void waitsNoLongerThanUntilEveryThreadHasFinished() throws Exception {
    List<CountDownLatch> waitedFor = new CopyOnWriteArrayList<>();
    Workers workers = new Workers(OFTEN, (latch, atMost) -> waitedFor.add(latch));
    workers.start(worker(rig, stuck()), STUCK);
    begun.await();
    workers.stop(Duration.ofHours(1));
    assertThat(waitedFor.get(0).getCount()).isPositive();

    end.countDown();

    waitedFor.get(0).await();
  }

  @Test
  void aChatThatDoesNotAnswerKeepsNoOtherWaiting() throws Exception {
    Workers workers = new Workers(OFTEN);
    CountDownLatch asked = new CountDownLatch(2);
    IntakeWorker worker = worker(rig, slowOnly("slow", asked));

    workers.start(List.of(worker.only("slow", () -> true), worker.only("quick", () -> true)));

    asked.await();
    end.countDown();
    workers.stop(Duration.ofHours(1));
  }

  @Test
  void walksNothingOfAChatThatIsOutOfReach() {
    IntakeWorker worker = worker(rig, stuck());

    assertThat(worker.only("away", () -> false).workOnce()).isFalse();
    assertThat(begun.getCount()).as("no question to the store").isEqualTo(STUCK);
  }

  /** Never answers when the messenger is asked for; counts what it is asked of the others. */
  private IntakeQueue slowOnly(String messenger, CountDownLatch asked) {
    return (IntakeQueue)
        Proxy.newProxyInstance(
            IntakeQueue.class.getClassLoader(),
            new Class<?>[] {IntakeQueue.class},
            (self, method, arguments) -> {
              if (arguments[0].equals(messenger)) {
                end.await();
              } else {
                asked.countDown();
              }
              return List.of();
            });
  }

  private static IntakeWorker worker(Rig rig, IntakeQueue queue) {
    Map<Stage, Step> steps = new EnumMap<>(Stage.class);
    Stage.mostUrgentFirst()
        .forEach(stage -> steps.put(stage, (intake, lease) -> Progress.to(intake)));
    return new IntakeWorker(queue, steps, new Failing(), rig.settings, rig.clock);
  }

  private static final class Failing implements IntakeWorker.Failing {
    @Override
    public Progress after(Intake intake, Lease lease) {
      return Progress.to(intake);
    }

    @Override
    public Intake hindered(Intake intake, Lease lease, Shortcoming missing) {
      return intake;
    }
  }

  /** A queue whose answers do not come before the test ends. */
  private IntakeQueue stuck() {
    return (IntakeQueue)
        Proxy.newProxyInstance(
            IntakeQueue.class.getClassLoader(),
            new Class<?>[] {IntakeQueue.class},
            (self, method, arguments) -> {
              begun.countDown();
              end.await();
              throw new IllegalStateException("the test is over");
            });
  }
}
