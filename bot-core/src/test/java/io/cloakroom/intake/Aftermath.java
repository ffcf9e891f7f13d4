package io.cloakroom.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditQuery;
import io.cloakroom.chat.Post;
import io.cloakroom.chat.card.Card;
import io.cloakroom.chat.card.CardKey;
import io.cloakroom.chat.messenger.RemovalUnit;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.Item;
import io.cloakroom.intake.queue.ItemState;
import io.cloakroom.intake.queue.Stage;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkStatus;
import io.cloakroom.vault.ImageId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** What must be true of the world once everything has settled, whatever happened on the way. */
final class Aftermath {
  private final Rig rig;
  private final Set<ImageId> wanted = new HashSet<>();
  private int cards;

  private Aftermath(Rig rig) {
    this.rig = rig;
  }

  /** Every picture is replaced, or was taken back by its author and has left nothing behind. */
  static void isWhole(Rig rig, List<Post> posts) {
    Aftermath aftermath = new Aftermath(rig);
    posts.forEach(aftermath::post);
    assertThat(rig.chat.cards).as("cards, none left over").hasSize(aftermath.cards);
    assertThat(rig.disk.images()).as("sealed images, none left over").isEqualTo(aftermath.wanted);
    assertThat(rig.chat.unacknowledged).isEmpty();
  }

  private void post(Post post) {
    List<Intake> intakes = rig.database.intakes().register().of(post);
    assertThat(intakes).as("intakes of " + post).hasSize(1);
    Intake intake = intakes.get(0);
    if (intake.stage() == Stage.WITHDRAWN) {
      withdrawn(post, intake);
    } else if (intake.post().circumstances().staysBecause().isPresent()) {
      assertThat(intake.stage()).as(post.toString()).isEqualTo(Stage.STANDS);
      stands(post, intake);
    } else if (intake.stage() == Stage.ASKED) {
      asked(post, intake);
      replaced(post, intake);
    } else {
      assertThat(intake.stage()).as(post.toString()).isEqualTo(Stage.REPLACED);
      // Where a deletion looks like the bot's own, nobody is asked about what may have been it.
      assertThat(rig.chat.unit == RemovalUnit.FILE && rig.chat.takenBack.contains(post))
          .as("somebody is to be asked about " + post)
          .isFalse();
      replaced(post, intake);
    }
  }

  private void asked(Post post, Intake intake) {
    assertThat(rig.chat.takenBack).as("only who deleted a post is asked").contains(post);
    assertThat(rig.chat.notices).containsKey(new CardKey(intake.id() + "-deleted"));
    if (rig.chat.unit == RemovalUnit.FILE) {
      assertThat(rig.chat.cards.get(intake.id().card()).words()).isEmpty();
    }
  }

  private void withdrawn(Post post, Intake intake) {
    assertThat(rig.chat.takenBack).as("only its author takes a post back").contains(post);
    assertThat(rig.chat.cards).doesNotContainKey(intake.id().card());
    for (Item item : intake.items()) {
      Optional<Link> link = rig.database.links().find(item.link());
      link.ifPresent(
          found -> assertThat(found.status(rig.clock.instant())).isEqualTo(LinkStatus.REVOKED));
    }
  }

  private void stands(Post post, Intake intake) {
    cards++;
    Card card = rig.chat.cards.get(intake.id().card());
    assertThat(card).as("the card of " + post).isNotNull();
    assertThat(card.original()).isEqualTo(Card.Original.STAYS);
    for (Item item : intake.pictures()) {
      wanted.add(item.image());
      assertThat(rig.chat.stands(post, item.attachment().id())).as("the original").isTrue();
      assertThat(rig.stores.vault().prove(item.copies())).as("the copy").isPresent();
      assertThat(rig.database.links().of(item.image())).hasSize(1);
      assertThat(recorded(item.image(), Action.ORIGINAL_STAYS)).isEqualTo(1);
      assertThat(recorded(item.image(), Action.ORIGINAL_REMOVE_FAILED)).isZero();
    }
  }

  private void replaced(Post post, Intake intake) {
    cards++;
    Card card = rig.chat.cards.get(intake.id().card());
    assertThat(card).as("the card of " + post).isNotNull();
    assertThat(card.original()).isEqualTo(Card.Original.REMOVED);
    assertThat(intake.replaced()).isNotEmpty();
    intake.replaced().forEach(item -> replaced(post, item));
  }

  /** A file that its card brought back stands there, and needs no copy any more. */
  private void replaced(Post post, Item item) {
    assertThat(rig.chat.stands(post, item.attachment().id())).as("the original").isFalse();
    if (item.state() == ItemState.CARRIED) {
      Intake intake = rig.database.intakes().register().of(post).get(0);
      assertThat(rig.chat.carried.get(intake.id().card())).containsOnlyKeys(item.attachment().id());
    } else {
      wanted.add(item.image());
      assertThat(rig.stores.vault().prove(item.copies())).as("the copy").isPresent();
    }
    assertThat(rig.database.links().of(item.image()))
        .as("links of one picture")
        .hasSize(item.state() == ItemState.STORED ? 1 : 0);
    assertThat(recorded(item.image(), Action.INTAKE_RECEIVED)).isEqualTo(1);
    assertThat(recorded(item.image(), Action.ORIGINAL_REMOVED)).isEqualTo(1);
  }

  private long recorded(ImageId image, Action action) {
    AuditQuery query = AuditQuery.of(SimulatedChat.WORKSPACE, image);
    return rig.database.audit().find(query, OptionalLong.empty(), 1000).events().stream()
        .filter(recorded -> recorded.event().action().equals(action))
        .count();
  }
}
