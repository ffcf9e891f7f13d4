package io.cloakroom.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Post;
import io.cloakroom.chat.Standing;
import io.cloakroom.chat.card.Card;
import io.cloakroom.chat.card.CardImage;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.chat.messenger.RemovalUnit;
import io.cloakroom.intake.queue.Deletion;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.Stage;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkId;
import io.cloakroom.link.LinkStatus;
import io.cloakroom.link.own.OwnWords;
import io.cloakroom.policy.Scope;
import io.cloakroom.policy.Setting;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** What becomes of a picture whose post is deleted after it was protected. */
class DeletedPostsTest {
  private final Rig rig = new Rig(RemovalUnit.FILE, Mutation.NONE);
  private final IntakeDesk desk = rig.undisturbedDesk();

  @Test
  void asksTheAuthorWhetherThePictureGoesTooAndKeepsItsLink() {
    Post post = replaced("1");

    desk.deleted(post, DeletedBy.AUTHOR);
    rig.live();

    assertThat(told()).singleElement().asString().contains("Your post was deleted");
    assertThat(only(post).stage()).isEqualTo(Stage.ASKED);
    assertThat(status(post)).isEqualTo(LinkStatus.LIVE);
  }

  @Test
  void keepsWhoeverIsKnownToHaveDeletedItWhenItIsFoundGoneTooOrBefore() {
    Intake posted = only(replaced("1"));

    assertThat(posted.deleted(Deletion.BY_AUTHOR).deleted(Deletion.FOUND).deletion())
        .contains(Deletion.BY_AUTHOR);
    assertThat(posted.deleted(Deletion.FOUND).deleted(Deletion.BY_AUTHOR).deletion())
        .contains(Deletion.BY_AUTHOR);
    assertThat(posted.deleted(Deletion.BY_OTHERS).deleted(Deletion.BY_AUTHOR).deletion())
        .contains(Deletion.BY_OTHERS);
  }

  @Test
  void asksOnceHoweverOftenItHears() {
    Post post = replaced("1");

    desk.deleted(post, DeletedBy.AUTHOR);
    rig.live();
    desk.deleted(post, DeletedBy.AUTHOR);
    rig.live();

    assertThat(told()).hasSize(1);
  }

  @Test
  void forgetsTheWordsThatWereDeleted() {
    Post post = replaced("1");
    assertThat(only(post).post().text()).isNotEmpty();

    desk.deleted(post, DeletedBy.AUTHOR);
    rig.live();

    assertThat(only(post).post().text()).isEmpty();
    assertThat(card(post).words()).isEmpty();
  }

  @Test
  void endsTheLinksOfWhatAnAdminOrARuleDeletedAndSaysSo() {
    Post post = replaced("1");

    desk.deleted(post, DeletedBy.OTHERS);
    rig.live();

    assertThat(status(post)).isEqualTo(LinkStatus.REVOKED);
    assertThat(only(post).stage()).isEqualTo(Stage.CLEARED);
    assertThat(card(post).images()).allMatch(image -> image.state() == CardImage.State.REVOKED);
    assertThat(card(post).notes().toString()).contains("deleted by an admin or by a rule");
    assertThat(told()).singleElement().asString().contains("has ended");
  }

  @Test
  void keepsTheLinksOfWhatOthersDeletedWhereThePolicySaysSo() {
    Post post = replaced("1");
    rig.database
        .policies()
        .set(
            Scope.of(SimulatedChat.SITE),
            Setting.DELETED_POST.name(),
            "keep",
            AuditEvent.of(rig.clock.instant(), SimulatedChat.WORKSPACE, Action.POLICY_CHANGED));

    desk.deleted(post, DeletedBy.OTHERS);
    rig.live();

    assertThat(status(post)).isEqualTo(LinkStatus.LIVE);
    assertThat(only(post).stage()).isEqualTo(Stage.REPLACED);
    assertThat(told()).isEmpty();
  }

  @Test
  void endsTheLinksWhoseCardSomebodyTookAway() {
    Post post = replaced("1");

    desk.cardDeleted(only(post).id().card());
    rig.live();

    assertThat(status(post)).isEqualTo(LinkStatus.REVOKED);
  }

  @Test
  void J13_leavesTheLinkToThePictureThatStandsInAnotherChannel() {
    Post post = replaced("1");
    Link here = rig.stores.linkStore().of(only(post).items().get(0).image()).get(0);
    Conversation other = new Conversation(SimulatedChat.WORKSPACE, "other");
    Link there =
        Link.issue(
            LinkId.next(),
            here.image(),
            other,
            here.owner(),
            rig.clock.instant(),
            here.expiresAt(),
            here.limit());
    rig.stores.links().issue(there, OwnWords.NONE);

    desk.cardDeleted(only(post).id().card());
    rig.live();

    assertThat(status(post)).isEqualTo(LinkStatus.REVOKED);
    assertThat(rig.stores.linkStore().find(there.id()).orElseThrow().status(rig.clock.instant()))
        .isEqualTo(LinkStatus.LIVE);
  }

  @Test
  void asksNobodyWhoIsNotThere() {
    Post post = replaced("1");
    rig.chat.standing = Standing.GONE;

    desk.deleted(post, DeletedBy.AUTHOR);
    rig.live();

    assertThat(only(post).stage()).isEqualTo(Stage.CLEARED);
    assertThat(status(post)).isEqualTo(LinkStatus.REVOKED);
  }

  @Test
  void asksOnceAboutAPostThatIsDeletedWhileItsOriginalWaitsToGo() {
    Post post = posted("1");
    AtomicBoolean limited = new AtomicBoolean(true);
    rig.faults.from(
        moment -> {
          if (moment.call().equals("remove") && moment.before() && limited.get()) {
            throw MessengerUnavailable.limited("files.delete", Duration.ofMinutes(20));
          }
        });
    rig.round();
    assertThat(only(post).stage()).isEqualTo(Stage.REMOVING);

    rig.desk().deleted(post, DeletedBy.AUTHOR);
    rig.round();
    rig.desk().deleted(post, DeletedBy.AUTHOR);
    limited.set(false);
    rig.clock.turn(Duration.ofHours(1));
    rig.live();

    assertThat(only(post).stage()).isEqualTo(Stage.ASKED);
    assertThat(told()).filteredOn(said -> said.contains("Your post was deleted")).hasSize(1);
    assertThat(card(post).words()).isEmpty();
    assertThat(status(post)).isEqualTo(LinkStatus.LIVE);
  }

  @Test
  void asksAboutAPostThatWasGoneWhenTheBotWasToRemoveIt() {
    Rig discord = new Rig(RemovalUnit.POST, Mutation.NONE);
    Post post =
        discord.chat.post(
            SimulatedChat.SITE, "1", discord.clock.instant(), Map.of("F1", Scenario.picture(1)));
    AtomicBoolean limited = new AtomicBoolean(true);
    discord.faults.from(
        moment -> {
          if (moment.call().equals("remove") && moment.before() && limited.getAndSet(false)) {
            discord.chat.author.takesBack(post);
            throw MessengerUnavailable.limited("busy", Duration.ofMinutes(1));
          }
        });

    discord.live();

    assertThat(discord.chat.said)
        .filteredOn(said -> said.contains("Your original was gone before I removed it"))
        .hasSize(1);
    discord.faults.quietly(() -> Aftermath.isWhole(discord, List.of(post)));
  }

  /** The chat may tell that a post was deleted after its file was found gone. */
  @Test
  void takesTheWordsOffTheCardWhenItHearsOfTheDeletionAfterItAsked() {
    Post post = posted("1");
    rig.faults.from(
        moment -> {
          if (moment.call().equals("remove") && moment.before()) {
            rig.chat.posts.remove(post);
            rig.chat.files.remove("F1");
          }
        });
    rig.live();
    assertThat(only(post).stage()).isEqualTo(Stage.ASKED);
    assertThat(only(post).post().text()).isNotEmpty();

    rig.desk().deleted(post, DeletedBy.AUTHOR);
    rig.live();

    assertThat(only(post).stage()).isEqualTo(Stage.ASKED);
    assertThat(only(post).post().text()).isEmpty();
    assertThat(card(post).words()).isEmpty();
    assertThat(told()).filteredOn(said -> said.contains("go too?")).hasSize(1);
  }

  @Test
  void asksNobodyWhereTheBotMayHaveRemovedItItself() {
    Rig discord = new Rig(RemovalUnit.POST, Mutation.NONE);
    Post post = Scenario.TWO_IN_A_POST.begin(discord).get(0);
    AtomicBoolean once = new AtomicBoolean(true);
    discord.faults.from(
        moment -> {
          if (moment.call().equals("remove") && !moment.before() && once.getAndSet(false)) {
            throw new MessengerUnavailable("its answer was lost");
          }
        });

    discord.live();

    assertThat(discord.chat.said).noneMatch(said -> said.contains("go too"));
    assertThat(discord.database.intakes().register().of(post).get(0).stage())
        .isEqualTo(Stage.REPLACED);
  }

  @Test
  void endsTheLinksWhoseCardSomebodyTookAwayBeforeItsOriginalWasGone() {
    Post post = posted("1");
    AtomicBoolean first = new AtomicBoolean(true);
    rig.faults.from(
        moment -> {
          if (moment.call().equals("remove") && moment.before() && first.getAndSet(false)) {
            rig.desk().cardDeleted(only(post).id().card());
          }
        });

    rig.live();

    assertThat(status(post)).isEqualTo(LinkStatus.REVOKED);
    assertThat(only(post).stage()).isEqualTo(Stage.CLEARED);
  }

  @Test
  void takesItBackAsBeforeWhereNothingWasProtectedYet() {
    Post post = posted("1");
    rig.chat.unacknowledged.forEach(delivery -> delivery.to(desk));

    desk.deleted(post, DeletedBy.AUTHOR);
    rig.live();

    assertThat(only(post).stage()).isEqualTo(Stage.WITHDRAWN);
    assertThat(told()).isEmpty();
  }

  private Post replaced(String id) {
    Post post = posted(id);
    rig.live();
    assertThat(only(post).stage()).isEqualTo(Stage.REPLACED);
    rig.chat.said.clear();
    return post;
  }

  private Post posted(String id) {
    return rig.chat.post(
        SimulatedChat.SITE, id, rig.clock.instant(), Map.of("F" + id, Scenario.picture(0xff)));
  }

  private Intake only(Post post) {
    return rig.database.intakes().register().of(post).get(0);
  }

  private LinkStatus status(Post post) {
    return rig.database
        .links()
        .find(only(post).items().get(0).link())
        .orElseThrow()
        .status(rig.clock.instant());
  }

  private Card card(Post post) {
    return rig.chat.cards.get(only(post).id().card());
  }

  private List<String> told() {
    return rig.chat.said.stream().filter(said -> said.startsWith("@ana: ")).toList();
  }
}
