package io.cloakroom.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Circumstances;
import io.cloakroom.chat.Post;
import io.cloakroom.chat.ReasonToStay;
import io.cloakroom.chat.card.Card;
import io.cloakroom.chat.messenger.RemovalUnit;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.Item;
import io.cloakroom.intake.queue.ItemState;
import io.cloakroom.intake.queue.Stage;
import io.cloakroom.link.LinkStatus;
import io.cloakroom.policy.Scope;
import io.cloakroom.policy.Setting;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Posts that stay on purpose, because more hangs on them than their pictures. */
class StandingPostsTest {
  private final Rig rig = new Rig(RemovalUnit.POST, Mutation.NONE);

  @Test
  void storesThePictureOfAThreadStarterAndLeavesThePost() {
    Post post = posted(ReasonToStay.THREAD_STARTER);

    rig.live();
    rig.live();

    Intake intake = only(post);
    Card card = rig.chat.cards.get(intake.id().card());
    assertThat(intake.stage()).isEqualTo(Stage.STANDS);
    assertThat(card.original()).isEqualTo(Card.Original.STAYS);
    assertThat(Spoken.of(card.notes())).contains("this thread hangs on it");
    assertThat(rig.chat.said).singleElement().asString().contains("your post stays", "delete");
    assertThat(rig.chat.stands(post, "F1")).isTrue();
  }

  @Test
  void removesAThreadStarterWhereThePolicySaysSo() {
    AuditEvent event =
        AuditEvent.of(rig.clock.instant(), SimulatedChat.WORKSPACE, Action.POLICY_CHANGED);
    rig.database
        .policies()
        .set(Scope.of(SimulatedChat.SITE), Setting.STARTERS.name(), "remove", event);
    Post starter = posted(ReasonToStay.THREAD_STARTER);

    rig.live();

    assertThat(only(starter).stage()).isEqualTo(Stage.REPLACED);
    assertThat(rig.chat.posts).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = ReasonToStay.class,
      names = {"THREAD_STARTER", "UNKNOWN"},
      mode = EnumSource.Mode.EXCLUDE)
  void leavesWhatNobodyCanPostAgainWhateverThePolicySays(ReasonToStay why) {
    AuditEvent event =
        AuditEvent.of(rig.clock.instant(), SimulatedChat.WORKSPACE, Action.POLICY_CHANGED);
    rig.database
        .policies()
        .set(Scope.of(SimulatedChat.SITE), Setting.STARTERS.name(), "remove", event);
    Post post = posted(why);

    rig.live();

    assertThat(only(post).stage()).isEqualTo(Stage.STANDS);
  }

  @Test
  void T42_leavesNothingOfAPostThatItsAuthorDeletesLater() {
    Post post = posted(ReasonToStay.PUBLISHED);
    rig.live();

    rig.chat.author.takesBack(post);
    rig.live();

    assertThat(only(post).stage()).isEqualTo(Stage.WITHDRAWN);
    assertThat(rig.chat.cards).isEmpty();
    assertThat(rig.disk.images()).isEmpty();
  }

  @Test
  void T42_endsTheLinkOfOnePictureThatItsAuthorDeletesLater() {
    rig.chat.circumstances =
        new Circumstances(false, Optional.empty(), Optional.of(ReasonToStay.PUBLISHED));
    Post post =
        rig.chat.post(
            SimulatedChat.SITE,
            "1",
            rig.clock.instant(),
            Map.of("F1", Scenario.picture(0xff), "F2", Scenario.picture(0xff00)));
    rig.live();

    rig.chat.unacknowledged.add(desk -> desk.deleted(post, Set.of("F1")));
    rig.live();

    Intake intake = only(post);
    Item missing =
        intake.items().stream()
            .filter(item -> item.state() == ItemState.MISSING)
            .findFirst()
            .orElseThrow();
    assertThat(intake.stage()).isEqualTo(Stage.STANDS);
    assertThat(rig.chat.cards.get(intake.id().card()).images()).hasSize(1);
    assertThat(rig.database.links().find(missing.link()).orElseThrow().status(rig.clock.instant()))
        .isEqualTo(LinkStatus.REVOKED);
  }

  private Post posted(ReasonToStay why) {
    rig.chat.circumstances = new Circumstances(false, Optional.empty(), Optional.of(why));
    return rig.chat.post(
        SimulatedChat.SITE, "1", rig.clock.instant(), Map.of("F1", Scenario.picture(0xff)));
  }

  private Intake only(Post post) {
    return rig.database.intakes().register().of(post).get(0);
  }
}
