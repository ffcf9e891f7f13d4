package io.cloakroom.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.chat.Post;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.chat.messenger.RemovalUnit;
import io.cloakroom.intake.queue.Item;
import io.cloakroom.intake.queue.ItemState;
import io.cloakroom.intake.queue.Stage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** J66, T60: what takes long is done once, and nobody who works loses the post to another. */
class SlowLineTest {
  private static final int FILES = 10;
  private static final int LARGE_BYTES = 3 << 20;

  private final Rig rig = new Rig(RemovalUnit.FILE, Mutation.NONE);

  @Test
  void J66_T60_fetchesEachFileOnceHoweverLongTheLineTakes() {
    Post post = post();
    rig.chat.line = file -> new SlowStream(file, () -> passes(Duration.ofSeconds(40)));

    rig.live();

    assertThat(rig.chat.opened.values()).hasSize(FILES).containsOnly(1);
    rig.faults.quietly(() -> Aftermath.isWhole(rig, List.of(post)));
  }

  /** Ten pictures of three parts each: none takes longer than a lease, all of them do. */
  @Test
  void J66_T60_keepsAPostHoweverLongItsStoreTakesOverEachPart() {
    Post post = post();
    Set<String> waited = new TreeSet<>();
    AtomicInteger removals = new AtomicInteger();
    rig.faults.from(
        moment -> {
          if (moment.before() && moment.port().equals("blobs") && isStoredOrProven(post)) {
            waited.add(moment.call());
            passes(Duration.ofSeconds(40));
          }
          if (moment.before() && moment.call().equals("remove")) {
            removals.incrementAndGet();
          }
        });

    rig.live();

    assertThat(waited).containsExactly("open", "put");
    assertThat(rig.chat.opened.values()).hasSize(FILES).containsOnly(1);
    assertThat(removals).as("by who read the copies back").hasValue(1);
    rig.faults.quietly(() -> Aftermath.isWhole(rig, List.of(post)));
  }

  private boolean isStoredOrProven(Post post) {
    Stage stage = rig.database.intakes().register().of(post).get(0).stage();
    return stage == Stage.RECEIVED || stage == Stage.REMOVING;
  }

  @Test
  void J66_T60_putsUpOneCardHoweverLongTheChatTakes() {
    Post post = post();
    rig.faults.from(
        moment -> {
          if (moment.before() && moment.call().startsWith("announce")) {
            passes(Messenger.LONGEST_ANNOUNCEMENT);
          }
        });

    rig.live();

    assertThat(rig.chat.announcements).isEqualTo(1);
    rig.faults.quietly(() -> Aftermath.isWhole(rig, List.of(post)));
  }

  @Test
  void J66_fetchesAfterADeathOnlyWhatWasNotSettledYet() {
    Post post = post();
    AtomicInteger opened = new AtomicInteger();
    rig.chat.line =
        file -> {
          if (opened.incrementAndGet() == 6) {
            throw new Faults.Crash();
          }
          return file;
        };

    rig.live();

    assertThat(opened).hasValue(FILES + 1);
    rig.faults.quietly(() -> Aftermath.isWhole(rig, List.of(post)));
  }

  @Test
  void J66_showsWhatOfAPostIsSettledWhileTheRestIsStillFetched() {
    Post post = post();
    AtomicInteger opened = new AtomicInteger();
    AtomicInteger stored = new AtomicInteger();
    rig.chat.line =
        file -> {
          if (opened.incrementAndGet() == FILES) {
            stored.set((int) items(post).stream().filter(Item::isPicture).count());
          }
          return file;
        };

    rig.live();

    assertThat(stored).hasValue(FILES - 1);
  }

  @Test
  void T41_aWorkerThatStallsInTheMiddleOfAFileStopsWithoutAWord() {
    Post post = post();
    AtomicInteger read = new AtomicInteger();
    rig.chat.line =
        file ->
            new SlowStream(
                file,
                () -> {
                  if (read.incrementAndGet() == 4) {
                    rig.clock.turn(rig.settings.lease().plusSeconds(1));
                    rig.anotherProcessWorks();
                  }
                });

    rig.live();

    assertThat(rig.chat.opened.values()).containsOnlyOnce(2).hasSize(FILES);
    assertThat(items(post)).extracting(Item::state).containsOnly(ItemState.STORED);
    rig.faults.quietly(() -> Aftermath.isWhole(rig, List.of(post)));
  }

  private List<Item> items(Post post) {
    return rig.database.intakes().register().of(post).get(0).items();
  }

  /** Others look for work meanwhile. */
  private void passes(Duration time) {
    rig.clock.turn(time);
    rig.anotherProcessWorks();
  }

  private Post post() {
    Map<String, byte[]> files = new TreeMap<>();
    IntStream.range(0, FILES)
        .forEach(i -> files.put("F" + i, Scenario.picture(0x1000 * i, LARGE_BYTES)));
    return rig.chat.post(SimulatedChat.SITE, "1", rig.clock.instant(), files);
  }
}
