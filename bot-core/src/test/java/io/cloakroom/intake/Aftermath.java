package io.cloakroom.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditQuery;
import io.cloakroom.chat.Post;
import io.cloakroom.chat.card.Card;
import io.cloakroom.chat.card.CardKey;
import io.cloakroom.chat.messenger.Proof;
import io.cloakroom.chat.messenger.RemovalUnit;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.Item;
import io.cloakroom.intake.queue.ItemState;
import io.cloakroom.intake.queue.Stage;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkStatus;
import io.cloakroom.testing.MemoryDatabase;
import io.cloakroom.vault.ImageId;
import io.cloakroom.vault.ImageVault;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** What must be true of the world once everything has settled, whatever happened on the way. */
final class Aftermath {
  private final SimulatedChat chat;
  private final MemoryDatabase database;
  private final ImageVault vault;
  private final Clock clock;
  private final Set<ImageId> wanted = new HashSet<>();

  /** How many pictures are to stand on each. */
  private final Map<CardKey, Integer> cards = new HashMap<>();

  private Aftermath(SimulatedChat chat, MemoryDatabase database, ImageVault vault, Clock clock) {
    this.chat = chat;
    this.database = database;
    this.vault = vault;
    this.clock = clock;
  }

  /** Every picture is replaced, or was taken back by its author and has left nothing behind. */
  static void isWhole(Rig rig, List<Post> posts) {
    assertThat(rig.disk.images())
        .as("sealed images, none left over")
        .isEqualTo(inChat(rig.chat, rig.database, rig.stores.vault(), rig.clock, posts));
  }

  /** The same of one chat among several: returns the images that are to be sealed. */
  static Set<ImageId> inChat(
      SimulatedChat chat,
      MemoryDatabase database,
      ImageVault vault,
      Clock clock,
      Collection<Post> posts) {
    Aftermath aftermath = new Aftermath(chat, database, vault, clock);
    posts.forEach(aftermath::post);
    assertThat(chat.cards).as("cards, none left over").containsOnlyKeys(aftermath.cards.keySet());
    aftermath.cards.forEach(
        (key, pictures) ->
            assertThat(chat.cards.get(key).images()).as("pictures on a card").hasSize(pictures));
    assertThat(chat.unacknowledged).isEmpty();
    return aftermath.wanted;
  }

  private void post(Post post) {
    List<Intake> intakes = database.intakes().register().of(post);
    boolean added = chat.added.contains(post);
    assertThat(intakes).as("intakes of " + post).hasSizeBetween(1, added ? 2 : 1);
    intakes.forEach(intake -> part(post, intake));
  }

  private void part(Post post, Intake intake) {
    if (intake.stage() == Stage.WITHDRAWN) {
      withdrawn(post, intake);
    } else if (intake.post().circumstances().staysBecause().isPresent()) {
      assertThat(intake.stage()).as(post.toString()).isEqualTo(Stage.STANDS);
      stands(post, intake);
    } else if (intake.stage() == Stage.ASKED) {
      asked(post, intake);
      replaced(post, intake);
    } else {
      assertThat(intake.stage()).as(post.toString()).isIn(Stage.REPLACED, Stage.CLEARED);
      // Where a deletion looks like the bot's own, nobody is asked about what may have been it.
      assertThat(
              intake.stage() == Stage.REPLACED
                  && chat.unit == RemovalUnit.FILE
                  && chat.takenBack.contains(post))
          .as("somebody is to be asked about " + post)
          .isFalse();
      replaced(post, intake);
    }
  }

  private void asked(Post post, Intake intake) {
    assertThat(chat.takenBack).as("only who deleted a post is asked").contains(post);
    assertThat(chat.notices).containsKey(new CardKey(intake.id() + "-deleted"));
    if (chat.unit == RemovalUnit.FILE && !chat.cardsTakenAway.contains(intake.card())) {
      assertThat(chat.cards.get(intake.card()).words()).isEmpty();
    }
  }

  private void withdrawn(Post post, Intake intake) {
    assertThat(chat.takenBack).as("only its author takes a post back").contains(post);
    if (!intake.isGuest()) {
      assertThat(chat.cards).doesNotContainKey(intake.card());
    }
    for (Item item : intake.items()) {
      Optional<Link> link = database.links().find(item.link());
      link.ifPresent(
          found -> assertThat(found.status(clock.instant())).isEqualTo(LinkStatus.REVOKED));
    }
  }

  private void stands(Post post, Intake intake) {
    Card card = card(post, intake);
    assertThat(card.original()).isEqualTo(Card.Original.STAYS);
    for (Item item : intake.pictures()) {
      wanted.add(item.image());
      assertThat(chat.stands(post, item.attachment().id())).as("the original").isTrue();
      assertThat(Proof.isThere(vault, item.copies())).as("the copy").isTrue();
      assertThat(database.links().of(item.image())).hasSize(1);
      assertThat(recorded(item.image(), Action.ORIGINAL_STAYS)).isEqualTo(1);
      assertThat(recorded(item.image(), Action.ORIGINAL_REMOVE_FAILED)).isZero();
    }
  }

  /** The card that it stands on, with its pictures. */
  private Card card(Post post, Intake intake) {
    cards.merge(intake.card(), intake.pictures().size(), Integer::sum);
    Card card = chat.cards.get(intake.card());
    assertThat(card).as("the card of " + post).isNotNull();
    return card;
  }

  private void replaced(Post post, Intake intake) {
    if (!chat.cardsTakenAway.contains(intake.card())) {
      Card card = card(post, intake);
      assertThat(card.original()).isEqualTo(Card.Original.REMOVED);
    }
    assertThat(intake.replaced()).isNotEmpty();
    intake.replaced().forEach(item -> replaced(post, intake, item));
  }

  /** A file that its card brought back stands there, and needs no copy any more. */
  private void replaced(Post post, Intake intake, Item item) {
    assertThat(chat.stands(post, item.attachment().id())).as("the original").isFalse();
    if (item.state() == ItemState.CARRIED) {
      assertThat(chat.carried.get(intake.card())).containsOnlyKeys(item.attachment().id());
    } else {
      wanted.add(item.image());
      assertThat(Proof.isThere(vault, item.copies())).as("the copy").isTrue();
    }
    assertThat(database.links().of(item.image()))
        .as("links of one picture")
        .hasSize(item.state() == ItemState.STORED ? 1 : 0);
    assertThat(recorded(item.image(), Action.INTAKE_RECEIVED)).isEqualTo(1);
    assertThat(recorded(item.image(), Action.ORIGINAL_REMOVED)).isEqualTo(1);
  }

  private long recorded(ImageId image, Action action) {
    Intake intake = database.intakes().register().of(image).orElseThrow();
    AuditQuery query = AuditQuery.of(intake.post().conversation().workspace(), image);
    return database.audit().find(query, OptionalLong.empty(), 1000).events().stream()
        .filter(recorded -> recorded.event().action().equals(action))
        .count();
  }
}
