package io.cloakroom.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Post;
import io.cloakroom.chat.Standing;
import io.cloakroom.chat.card.Card;
import io.cloakroom.chat.card.CardImage;
import io.cloakroom.chat.messenger.RemovalUnit;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.Stage;
import io.cloakroom.link.LinkStatus;
import io.cloakroom.policy.Scope;
import io.cloakroom.policy.Setting;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What becomes of a picture whose post is deleted after it was protected. */
class DeletedPostsTest {
  private final Rig rig = new Rig(RemovalUnit.FILE, Mutation.NONE);
  private final IntakeDesk desk =
      new IntakeDesk(
          rig.database.intakes().queue(),
          rig.database.intakes().register(),
          rig.policies,
          rig.chat,
          rig.clock,
          () -> {});

  @Test
  void asksTheAuthorWhetherThePictureGoesTooAndKeepsItsLink() {
    Post post = replaced("1");

    desk.deleted(post, DeletedBy.AUTHOR);
    rig.live();

    assertThat(told()).singleElement().asString().contains("You deleted your post");
    assertThat(only(post).stage()).isEqualTo(Stage.ASKED);
    assertThat(status(post)).isEqualTo(LinkStatus.LIVE);
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
  void asksNobodyWhoIsNotThere() {
    Post post = replaced("1");
    rig.chat.standing = Standing.GONE;

    desk.deleted(post, DeletedBy.AUTHOR);
    rig.live();

    assertThat(only(post).stage()).isEqualTo(Stage.CLEARED);
    assertThat(status(post)).isEqualTo(LinkStatus.REVOKED);
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
