package io.cloakroom.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.Handler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OwnThreadsTest {
  private static final int MOST = 100;
  private static final int WAITING = 256;

  private final Fallbacks none =
      new Fallbacks() {
        @Override
        public HttpAnswer nothingHere(Exchange exchange) {
          throw new AssertionError("nothing was asked");
        }

        @Override
        public HttpAnswer wrongMethod(Exchange exchange, String allowed) {
          throw new AssertionError("nothing was asked");
        }

        @Override
        public HttpAnswer notNow(Exchange exchange) {
          throw new AssertionError("nothing was asked");
        }
      };
  private final OwnThreads threads = new OwnThreads(new Handler.Wrapper(), MOST, none);

  @AfterEach
  void stop() throws Exception {
    threads.doStop();
  }

  /** One person's looks, one after another, had started all the threads: some 20 MB. */
  @Test
  void answersOneAfterAnotherInAFewThreads() throws Exception {
    Set<Thread> used = ConcurrentHashMap.newKeySet();

    for (int i = 0; i < 3 * MOST; i++) {
      CountDownLatch answered = new CountDownLatch(1);
      threads.execute(
          () -> {
            used.add(Thread.currentThread());
            answered.countDown();
          });
      assertThat(answered.await(1, TimeUnit.MINUTES)).isTrue();
    }

    assertThat(used).hasSizeLessThan(MOST / 5);
  }

  /** T54: what holds some up holds up nothing else while there are threads, and no more after. */
  @Test
  void startsAThreadForEachWhileAllAreBusyThenLetsSomeWaitAndRefusesTheRest() throws Exception {
    CountDownLatch busy = new CountDownLatch(MOST);
    CountDownLatch goOn = new CountDownLatch(1);
    CountDownLatch answered = new CountDownLatch(MOST + WAITING);
    Runnable slow =
        () -> {
          busy.countDown();
          assertThat(awaited(goOn)).isTrue();
          answered.countDown();
        };

    for (int i = 0; i < MOST; i++) {
      threads.execute(slow);
    }
    assertThat(awaited(busy)).isTrue();
    for (int i = 0; i < WAITING; i++) {
      threads.execute(slow);
    }

    assertThatThrownBy(() -> threads.execute(slow)).isInstanceOf(RejectedExecutionException.class);
    goOn.countDown();
    assertThat(awaited(answered)).isTrue();
  }

  private static boolean awaited(CountDownLatch latch) {
    try {
      return latch.await(1, TimeUnit.MINUTES);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
