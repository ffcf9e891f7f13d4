package io.cloakroom.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.chat.Post;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.Stage;
import io.cloakroom.vault.ImageId;
import io.cloakroom.vault.ImageVault;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What must be true when a storm is over. */
final class StormAftermath {
  private static final Duration AT_ONCE = Duration.ofMinutes(1);

  private final Storm storm;

  StormAftermath(Storm storm) {
    this.storm = storm;
  }

  /** Every original is gone, and in a chat in which nothing was wrong was at once. */
  void nothingStands() {
    for (Post post : storm.posted.keySet()) {
      SimulatedChat chat = storm.chats.get(post.conversation().workspace().messenger());
      assertThat(chat.posts.get(post) == null || chat.posts.get(post).attachments().isEmpty())
          .as(post + " is gone soon after everything is well: " + rows(post))
          .isTrue();
    }
    StormPlan.CHATS.stream().filter(storm.plan::spares).forEach(this::nothingWaited);
  }

  private List<String> rows(Post post) {
    return storm.database.intakes().register().of(post).stream()
        .map(one -> one.stage() + " " + one.setbacks() + " due " + one.dueAt())
        .toList();
  }

  private void nothingWaited(String chat) {
    storm.posted.forEach(
        (post, posting) -> {
          if (posting.chat().equals(chat)) {
            Instant at = storm.database.intakes().register().of(post).get(0).post().at();
            assertThat(storm.watch.removedAt.get(post))
                .as("what is wrong in another chat delays nothing of " + post)
                .isBefore(at.plus(AT_ONCE));
          }
        });
  }

  /** All that is left is as it is to be, and nothing is left over. */
  void isWhole() {
    Set<ImageId> wanted = new HashSet<>();
    storm.chats.forEach(
        (name, chat) ->
            wanted.addAll(
                Aftermath.inChat(
                    chat,
                    storm.database,
                    new ImageVault(storm.disk),
                    storm.clock,
                    seen(name, chat))));
    storm.posted.keySet().stream().filter(storm.poison::isIn).forEach(this::wasLeft);
    assertThat(storm.disk.images()).as("sealed images, none left over").isEqualTo(wanted);
  }

  /** But for those that their authors took back before the bot came to them: nothing was theirs. */
  private List<Post> seen(String name, SimulatedChat chat) {
    return storm.postedIn(name).stream()
        .filter(post -> !storm.poison.isIn(post))
        .filter(post -> !chat.takenBack.contains(post) || !wasMissed(post))
        .toList();
  }

  /** Given up, or deleted before. */
  private void wasLeft(Post poison) {
    assertThat(storm.database.intakes().register().of(poison))
        .extracting(Intake::stage)
        .as("stage of " + poison + ", which is poison")
        .isSubsetOf(Stage.GAVE_UP, Stage.WITHDRAWN, Stage.LEFT_ALONE);
  }

  private boolean wasMissed(Post post) {
    return storm.database.intakes().register().of(post).stream()
        .allMatch(intake -> intake.stage() == Stage.LEFT_ALONE);
  }
}
