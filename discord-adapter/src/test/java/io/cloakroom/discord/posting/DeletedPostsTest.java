package io.cloakroom.discord.posting;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.discord.Museum;
import io.cloakroom.discord.fake.world.ChannelKind;
import io.cloakroom.discord.fake.world.FakeChannel;
import io.cloakroom.discord.fake.world.FakeMessage;
import io.cloakroom.discord.fake.world.Permissions;
import io.cloakroom.intake.queue.Stage;
import io.cloakroom.policy.Scope;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What follows when somebody deletes what is left of a post after it was protected. */
final class DeletedPostsTest extends Museum {
  private static final String MESSAGES = "/channels/{channel_id}/messages";

  private void set(FakeChannel channel, String setting, String value) {
    disk.database()
        .policies()
        .set(
            Scope.of(conversation(channel)),
            setting,
            value,
            AuditEvent.of(clock.instant(), workspace(), Action.POLICY_CHANGED));
  }

  private FakeMessage moderated() {
    site.allow(cho, Permissions.MANAGE_MESSAGES);
    return ana.post(site, "north pier", picture());
  }

  @Test
  void aCardThatAModeratorDeletesEndsItsLinksAndItsAuthorIsTold() {
    FakeMessage post = moderated();

    cho.delete(replaced(post));

    awaitStage(post, Stage.CLEARED);
    await(
        "the author to be told",
        () -> ana.directMessages().stream().anyMatch(m -> m.text().contains("has ended")));
    assertThat(intakes(post).get(0).post().text()).isEmpty();
  }

  @Test
  void aCardThatAModeratorDeletesAfterARestartEndsItsLinksToo() {
    FakeMessage post = moderated();
    FakeMessage card = replaced(post);
    FakeMessage second = moderated();
    FakeMessage secondCard = replaced(second);
    FakeMessage third = moderated();
    FakeMessage thirdCard = replaced(third);
    stop();
    start();

    cho.delete(card);
    cho.clear(site, List.of(secondCard, thirdCard));

    awaitStage(post, Stage.CLEARED);
    awaitStage(second, Stage.CLEARED);
    awaitStage(third, Stage.CLEARED);
  }

  @Test
  void aCardThatWasDeletedWhileTheBotWasAwayEndsItsLinksWhenItIsBack() {
    FakeMessage post = moderated();
    FakeMessage card = replaced(post);
    FakeMessage other = moderated();
    replaced(other);
    stop();
    cho.delete(card);

    start();

    awaitStage(post, Stage.CLEARED);
    assertThat(intakes(other).get(0).stage()).isEqualTo(Stage.REPLACED);
  }

  @Test
  void noCardIsTakenForDeletedWhereTheBotMayNotReadWhatStandsThere() {
    FakeMessage post = moderated();
    replaced(post);
    other.allow(cho, Permissions.MANAGE_MESSAGES);
    FakeMessage elsewhere = ana.post(other, "south pier", picture());
    FakeMessage card = replaced(elsewhere);
    stop();
    site.denyBot(Permissions.READ_MESSAGE_HISTORY);
    cho.delete(card);

    start();

    awaitStage(elsewhere, Stage.CLEARED);
    awaitFreely("the end of the round", () -> discord.journal().calls("GET", MESSAGES).size() > 1);
    assertThat(intakes(post).get(0).stage()).isEqualTo(Stage.REPLACED);
  }

  @Test
  void cardsInAThreadThatIsDeletedAfterARestartEndTheirLinks() {
    FakeChannel thread = ana.thread(ana.post(other, "about"), "piers");
    FakeMessage post = ana.post(thread, "north pier", picture());
    replaced(post);
    stop();
    start();

    thread.delete();

    awaitStage(post, Stage.CLEARED);
  }

  @Test
  void whereThePolicyKeepsThemTheLinksLiveOn() {
    set(site, "deleted-post", "keep");
    FakeMessage post = moderated();

    cho.delete(replaced(post));

    await("the words to go", () -> intakes(post).get(0).post().text().isEmpty());
    assertThat(intakes(post).get(0).stage()).isEqualTo(Stage.REPLACED);
  }

  @Test
  void anAuthorWhoDeletesTheirForumPostIsAskedWhetherThePictureGoesToo() {
    FakeChannel forum = discord.guild().add(ChannelKind.FORUM, "help");
    set(forum, "starters", "remove");
    FakeMessage post = ana.forumPost(forum, "what is this?", "found it", picture());
    replaced(post);
    FakeMessage comment = bob.post(post.channel(), "mine too", picture());
    replaced(comment);

    post.channel().delete();

    awaitStage(post, Stage.ASKED);
    awaitStage(comment, Stage.CLEARED);
    await(
        "the question",
        () -> ana.directMessages().stream().anyMatch(m -> m.text().contains("picture go too?")));
    FakeMessage asked =
        ana.directMessages().stream()
            .filter(m -> m.text().contains("picture go too?"))
            .findFirst()
            .orElseThrow();
    ana.press(asked, "Remove everywhere").reply();
    awaitEvent(Action.IMAGE_REMOVED);
  }
}
