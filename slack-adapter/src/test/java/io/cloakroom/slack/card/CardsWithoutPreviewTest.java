package io.cloakroom.slack.card;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.adapter.Keepsakes;
import io.cloakroom.chat.card.CardKey;
import io.cloakroom.testing.MemoryDatabase;
import io.cloakroom.testing.Parallel;
import io.cloakroom.testing.TurnableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class CardsWithoutPreviewTest {
  private static final CardKey CARD = new CardKey("card");
  private static final Duration STEP = Duration.ofSeconds(5);

  private final TurnableClock clock = new TurnableClock();
  private final Keepsakes rows = new MemoryDatabase().keepsakes();
  private final CardsWithoutPreview here = new CardsWithoutPreview(rows, clock);
  private final CardsWithoutPreview there = new CardsWithoutPreview(rows, clock);
  private final List<CardKey> written = Collections.synchronizedList(new ArrayList<>());

  @Test
  void J08_aCardIsWrittenAgainAfterGrowingPausesForSomeMinutes_byWhicheverNode() {
    here.add(CARD);
    List<Integer> seconds = new ArrayList<>();

    for (int i = 1; i <= 200; i++) {
      clock.turn(STEP);
      int before = written.size();
      there.finish(written::add);
      here.finish(written::add);
      if (written.size() > before) {
        seconds.add(i * 5);
      }
    }

    assertThat(seconds).containsExactly(5, 15, 35, 75, 155, 315);
    assertThat(written).as("once each time").hasSize(6).containsOnly(CARD);
    assertThat(here.isWaiting(CARD)).isFalse();
  }

  @Test
  void J08_ofManyNodesAtOnceOneWritesIt() {
    here.add(CARD);
    clock.turn(STEP);

    Parallel.run(
        8,
        () -> {
          new CardsWithoutPreview(rows, clock).finish(written::add);
          return true;
        });

    assertThat(written).containsExactly(CARD);
  }

  @Test
  void whatStillLacksItsPreviewGoesOnWithItsPauses() {
    here.add(CARD);
    clock.turn(STEP);
    here.finish(written::add);

    here.add(CARD);
    clock.turn(STEP);
    there.finish(written::add);

    assertThat(written).hasSize(1);
  }

  @Test
  void whatShowsItOrIsGoneIsWrittenNoMore() {
    here.add(CARD);
    assertThat(there.isWaiting(CARD)).isTrue();

    there.forget(CARD);
    clock.turn(Duration.ofDays(1));
    here.finish(written::add);

    assertThat(written).isEmpty();
    assertThat(here.isWaiting(CARD)).isFalse();
  }
}
