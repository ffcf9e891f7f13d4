package io.cloakroom.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Post;
import io.cloakroom.chat.Watermark;
import io.cloakroom.chat.Workspace;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.chat.messenger.RemovalUnit;
import io.cloakroom.intake.queue.IntakeStores;
import io.cloakroom.intake.queue.Watermarks;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A program that dies between its very first start and the end of its first round. */
class FirstRoundTest {
  private final Rig rig = new Rig(RemovalUnit.FILE, Mutation.NONE);

  @Test
  void findsWhatWasPostedSinceItCameThoughItsFirstRoundNeverEnded() throws Exception {
    Post older = posted(SimulatedChat.SITE, "1");
    rig.clock.turn(Duration.ofSeconds(1));
    rig.chat.answers = false;
    assertThatThrownBy(() -> started().run(SimulatedChat.WORKSPACE))
        .isInstanceOf(MessengerUnavailable.class);
    rig.clock.turn(Duration.ofSeconds(5));
    Post missed = posted(SimulatedChat.SITE, "2");
    rig.clock.turn(Duration.ofMinutes(3));
    rig.chat.answers = true;

    started().run(SimulatedChat.WORKSPACE);

    assertThat(intakes(missed)).isEqualTo(1);
    assertThat(intakes(older)).isZero();
  }

  /** A round that broke off once left the conversations that it had not come to for the next. */
  @Test
  void findsItInEachConversationWhereverTheFirstRoundDies() throws Exception {
    for (int most = 0; most < rig.chat.present.size(); most++) {
      int round = most;
      assertThatThrownBy(() -> started(new DyingWatermarks(round)).run(SimulatedChat.WORKSPACE))
          .as("after %s conversations", most)
          .isInstanceOf(Death.class);
      rig.clock.turn(Duration.ofSeconds(5));
    }
    Post here = posted(SimulatedChat.SITE, "1");
    Post there = posted(SimulatedChat.OTHER, "2");
    rig.clock.turn(Duration.ofMinutes(3));

    started().run(SimulatedChat.WORKSPACE);

    assertThat(List.of(intakes(here), intakes(there))).containsOnly(1);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void findsItElsewhereWhereItWasInvitedToOrSawOneConversationFirst(boolean invited)
      throws Exception {
    if (invited) {
      started().joined(SimulatedChat.OTHER, rig.clock.instant());
    } else {
      started().seen(SimulatedChat.OTHER);
    }
    Post missed = posted(SimulatedChat.SITE, "1");
    rig.clock.turn(Duration.ofMinutes(3));

    started().run(SimulatedChat.WORKSPACE);

    assertThat(intakes(missed)).isEqualTo(1);
  }

  @Test
  void findsItAfterAllElseWasHeard() throws Exception {
    started().meet(SimulatedChat.WORKSPACE);
    Post missed = posted(SimulatedChat.SITE, "1");
    rig.clock.turn(Duration.ofMinutes(3));

    started().heard(SimulatedChat.WORKSPACE, rig.clock.instant());

    assertThat(intakes(missed)).isEqualTo(1);
  }

  @Test
  void leavesWhatStoodInAConversationThatItIsLetIntoOnceTheFirstRoundIsOver() throws Exception {
    rig.chat.present.remove(SimulatedChat.SITE);
    started().run(SimulatedChat.WORKSPACE);
    rig.clock.turn(Duration.ofMinutes(1));
    Post older = posted(SimulatedChat.SITE, "1");
    rig.clock.turn(Duration.ofMinutes(1));
    rig.chat.present.add(SimulatedChat.SITE);

    started().run(SimulatedChat.WORKSPACE);

    assertThat(intakes(older)).isZero();
  }

  /** Said once, however often the first round begins. */
  @Test
  void introducesItselfOnceToAWorkspaceThatItWasLetInto() throws Exception {
    rig.chat.main = Optional.of(SimulatedChat.SITE);
    assertThatThrownBy(() -> started(new DyingWatermarks(1)).run(SimulatedChat.WORKSPACE))
        .isInstanceOf(Death.class);

    started().run(SimulatedChat.WORKSPACE);

    assertThat(rig.chat.said).hasSize(1);
  }

  private CatchUp started() {
    return started(rig.database.intakes().watermarks());
  }

  private CatchUp started(Watermarks watermarks) {
    IntakeStores inner = rig.database.intakes();
    IntakeStores stores =
        new IntakeStores(
            inner.queue(),
            inner.register(),
            watermarks,
            inner.latePosts(),
            inner.blocked(),
            inner.sweeps(),
            inner.durability());
    return new CatchUp(
        stores,
        rig.undisturbedDesk(),
        rig.chat,
        rig.policies,
        rig.database.keepsakes(),
        rig.database.audit(),
        rig.clock);
  }

  private Post posted(Conversation where, String id) {
    return rig.chat.post(where, id, rig.clock.instant(), Map.of("F" + id, new byte[] {1}));
  }

  private int intakes(Post post) {
    return rig.database.intakes().register().of(post).size();
  }

  /** The process ends when it is to watch one conversation more. */
  private final class DyingWatermarks implements Watermarks {
    private final Watermarks inner = rig.database.intakes().watermarks();
    private int left;

    DyingWatermarks(int left) {
      this.left = left;
    }

    @Override
    public Map<Conversation, Watermark> of(Workspace workspace) {
      return inner.of(workspace);
    }

    @Override
    public Optional<Watermark> of(Conversation conversation) {
      return inner.of(conversation);
    }

    @Override
    public void advance(Conversation conversation, Watermark to) {
      if (left-- == 0) {
        throw new Death();
      }
      inner.advance(conversation, to);
    }
  }

  private static final class Death extends Error {
    private static final long serialVersionUID = 1L;
  }
}
