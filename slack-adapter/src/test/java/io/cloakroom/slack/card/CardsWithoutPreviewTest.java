package io.cloakroom.slack.card;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.chat.card.Card;
import io.cloakroom.chat.card.CardKey;
import io.cloakroom.chat.card.SampleCards;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.testing.Parallel;
import io.cloakroom.testing.Sample;
import io.cloakroom.testing.TurnableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class CardsWithoutPreviewTest {
  private static final Card CARD = SampleCards.saying(Sample.post(Sample.SITE, "p", "f"), "note");
  private static final CardKey SLOW = new CardKey("slow");
  private static final int MANY = 900;

  private final TurnableClock clock = new TurnableClock();
  private final CardsWithoutPreview cards = new CardsWithoutPreview(clock);
  private final CountDownLatch writing = new CountDownLatch(1);
  private final CountDownLatch answered = new CountDownLatch(1);

  /** It was written inside of a map's own lock, which other cards share. */
  @Test
  void T62_aCardThatSlackIsSlowToTakeHoldsUpNoOther() throws Exception {
    CompletableFuture<Void> slow = beginsToWrite();

    CompletableFuture<Integer> others =
        Parallel.beside(
            () -> {
              for (int i = 0; i < MANY; i++) {
                cards.add(new CardKey("other-" + i), CARD);
                cards.forget(new CardKey("other-" + i / 2));
              }
              return MANY;
            });

    assertThat(others).succeedsWithin(30, TimeUnit.SECONDS);
    answered.countDown();
    assertThat(slow).succeedsWithin(1, TimeUnit.MINUTES);
  }

  @Test
  void whoeverWritesAnotherVersionWaitsForTheOneThatIsBeingWritten() throws Exception {
    CompletableFuture<Void> slow = beginsToWrite();
    List<String> order = new ArrayList<>();

    CompletableFuture<Boolean> forgotten =
        Parallel.beside(
            () -> {
              cards.forget(SLOW);
              return order.add(answered.getCount() == 0 ? "after" : "before");
            });
    answered.countDown();

    assertThat(slow).succeedsWithin(1, TimeUnit.MINUTES);
    assertThat(forgotten).succeedsWithin(1, TimeUnit.MINUTES);
    assertThat(order).containsExactly("after");
    clock.turn(Duration.ofDays(1));
    List<CardKey> written = new ArrayList<>();
    cards.finish((key, card) -> written.add(key));
    assertThat(written).isEmpty();
  }

  private CompletableFuture<Void> beginsToWrite() throws InterruptedException {
    cards.add(SLOW, CARD);
    clock.turn(Duration.ofMinutes(1));
    CompletableFuture<Void> slow = Parallel.beside(this::finish);
    assertThat(writing.await(1, TimeUnit.MINUTES)).isTrue();
    return slow;
  }

  private Void finish() throws MessengerUnavailable {
    cards.finish(
        (key, card) -> {
          writing.countDown();
          try {
            return !answered.await(5, TimeUnit.MINUTES);
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        });
    return null;
  }
}
