package io.cloakroom.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditQuery;
import io.cloakroom.chat.Post;
import io.cloakroom.chat.card.Card;
import io.cloakroom.chat.card.CardImage;
import io.cloakroom.chat.messenger.RemovalUnit;
import io.cloakroom.intake.keep.OwnPictures;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.Item;
import io.cloakroom.intake.queue.Stage;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkStatus;
import io.cloakroom.testing.Sample;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class OwnPicturesTest {
  private final Rig rig = new Rig(RemovalUnit.FILE, Mutation.NONE);
  private final OwnPictures own =
      new OwnPictures(
          rig.database.intakes().queue(),
          rig.database.intakes().register(),
          rig.database.links(),
          rig.stores.links(),
          rig.clock);

  @Test
  void J11_leavesATombstoneAndTheRecordAndNothingElse() {
    Post post = posted();
    rig.live();
    Item item = only(post).items().get(0);

    assertThat(own.removeEverywhere(SimulatedChat.ANA, item.image()))
        .isEqualTo(OwnPictures.Outcome.REMOVED);
    assertThat(own.removeEverywhere(SimulatedChat.ANA, item.image()))
        .isEqualTo(OwnPictures.Outcome.REMOVED);

    assertThat(link(item).status(rig.clock.instant())).isEqualTo(LinkStatus.REVOKED);
    rig.live();
    CardImage shown = card(post).images().get(0);
    assertThat(shown.state()).isEqualTo(CardImage.State.REMOVED);
    assertThat(shown.status().spans().get(0).text()).isEqualTo("Removed by its author.");
    assertThat(card(post).buttons()).isEmpty();
    assertThat(rig.disk.images()).isEmpty();
    assertThat(recorded(item, Action.IMAGE_REMOVED)).isEqualTo(1);
    assertThat(recorded(item, Action.IMAGE_ERASED)).isEqualTo(1);
    assertThat(recorded(item, Action.IMAGE_STORED)).isEqualTo(1);
  }

  @Test
  void J11_saysAtOnceThatAPictureGoesWhoseLinkWasRevokedBefore() {
    Post post = posted();
    rig.live();
    Item item = only(post).items().get(0);
    rig.stores.links().revoke(SimulatedChat.ANA, link(item));
    rig.live();

    own.removeEverywhere(SimulatedChat.ANA, item.image());

    assertThat(link(item).keptUntil()).isEmpty();
    assertThat(link(item).cardDue()).isTrue();
  }

  @Test
  void J11_endsTheLinkAtOnceAlsoWhileThePostIsOnItsWay() {
    Post post = posted();
    rig.live();
    Intake intake = only(post);
    Item item = intake.items().get(0);
    rig.database
        .intakes()
        .queue()
        .save(Sample.at(intake, Stage.ANNOUNCED, rig.clock.instant()), java.util.List.of());

    assertThat(own.removeEverywhere(SimulatedChat.ANA, item.image()))
        .isEqualTo(OwnPictures.Outcome.UNDER_WAY);

    assertThat(link(item).status(rig.clock.instant())).isEqualTo(LinkStatus.REVOKED);
  }

  @Test
  void J11_doesNotClaimThatAnOriginalWentThatStillStands() {
    rig.chat.mayRemove = false;
    Post post = posted();
    rig.live();
    assertThat(only(post).stage()).isEqualTo(Stage.KEPT);

    assertThat(own.removeEverywhere(SimulatedChat.ANA, only(post).items().get(0).image()))
        .isEqualTo(OwnPictures.Outcome.ORIGINAL_STANDS);
  }

  private Post posted() {
    return rig.chat.post(
        SimulatedChat.SITE, "1", rig.clock.instant(), Map.of("F1", Scenario.picture(0xff)));
  }

  private Intake only(Post post) {
    return rig.database.intakes().register().of(post).get(0);
  }

  private Card card(Post post) {
    return rig.chat.cards.get(only(post).id().card());
  }

  private Link link(Item item) {
    return rig.database.links().find(item.link()).orElseThrow();
  }

  private long recorded(Item item, Action action) {
    AuditQuery query = AuditQuery.of(SimulatedChat.WORKSPACE, item.image());
    return rig.database.audit().find(query, OptionalLong.empty(), 100).events().stream()
        .filter(one -> one.event().action().equals(action))
        .count();
  }
}
