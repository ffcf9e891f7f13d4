package io.cloakroom.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Post;
import io.cloakroom.chat.card.Card;
import io.cloakroom.chat.card.CardImage;
import io.cloakroom.chat.messenger.Carriage;
import io.cloakroom.chat.messenger.RemovalUnit;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.Item;
import io.cloakroom.intake.queue.ItemState;
import io.cloakroom.intake.queue.Stage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The disk loses the copy of a file that goes with its post and is no picture. */
class LostFilesTest {
  private static final Person CHO = new Person(SimulatedChat.WORKSPACE, "cho");

  private final Rig rig = new Rig(RemovalUnit.POST, Mutation.NONE);

  @BeforeEach
  void somebodyCanHelp() {
    rig.chat.administrators = List.of(CHO);
  }

  /** Once its card failed at each retry, for ever. */
  @Test
  void takesAFileAnewWhoseCopyWasLostBeforeTheCardBroughtItBack() {
    Post post = posted();
    once("announceFirst", true, () -> rig.disk.lose(file(post).image()));

    rig.live();

    assertThat(only(post).stage()).isEqualTo(Stage.REPLACED);
    assertThat(rig.chat.carried.get(only(post).id().card())).containsOnlyKeys("G1.csv");
    assertThat(rig.chat.posts).isEmpty();
    assertThat(rig.chat.opened).containsEntry("F1", 1);
  }

  /** The author took it out themselves: nobody waits for it. */
  @Test
  void goesOnWithoutAFileThatItsAuthorTookOutBeforeTheCardBroughtItBack() {
    Post post = posted();
    once(
        "announceFirst",
        true,
        () -> {
          rig.disk.lose(file(post).image());
          rig.chat.nudge = () -> {};
          rig.chat.author.drops(post, "G1.csv");
          rig.chat.unacknowledged.clear();
        });

    rig.live();

    assertThat(only(post).stage()).isEqualTo(Stage.REPLACED);
    assertThat(rig.chat.carried.get(only(post).id().card())).isEmpty();
  }

  @Test
  void goesOnWithoutAFileThatItsAuthorTookOutBeforeThePostWasRemoved() {
    Post post = posted();
    once(
        "remove",
        true,
        () -> {
          rig.disk.lose(file(post).image());
          rig.chat.nudge = () -> {};
          rig.chat.author.drops(post, "G1.csv");
          rig.chat.unacknowledged.clear();
          throw new Faults.Crash();
        });

    rig.live();

    assertThat(only(post).stage()).isEqualTo(Stage.REPLACED);
    assertThat(rig.chat.posts).isEmpty();
    assertThat(file(post).state()).isEqualTo(ItemState.MISSING);
  }

  /** It stands on the card: its copy is not needed any more. */
  @Test
  void needsNoCopyOfAFileOnceItsCardHasBroughtItBackAndThePostIsGone() {
    Post post = posted();
    diesAfterTheRemovalAndLoses(post);

    rig.live();

    assertThat(only(post).stage()).isEqualTo(Stage.REPLACED);
    Card card = rig.chat.cards.get(only(post).id().card());
    assertThat(card.original()).isEqualTo(Card.Original.REMOVED);
    assertThat(card.files()).hasSize(1);
    assertThat(String.join("\n", rig.chat.said)).doesNotContain("lost");
  }

  @Test
  void saysOnTheCardToTheAuthorAndToAdminsThatALinkedFileIsLost() {
    rig.chat.carriage = new Carriage(1, 1, 1);
    Post post = posted();
    diesAfterTheRemovalAndLoses(post);

    rig.live();

    assertThat(only(post).stage()).isEqualTo(Stage.REPLACED);
    Card card = rig.chat.cards.get(only(post).id().card());
    assertThat(card.images()).extracting(CardImage::title).containsExactly("north pier");
    assertThat(card.original()).isEqualTo(Card.Original.REMOVED);
    assertThat(card.files()).isEmpty();
    assertThat(Spoken.of(card.notes())).contains("1 file of this post is lost");
    assertThat(rig.chat.said)
        .filteredOn(said -> said.startsWith("@ana"))
        .anySatisfy(said -> assertThat(said).contains("G1.csv", "is lost", "post it again"));
    assertThat(rig.chat.said)
        .filteredOn(said -> said.startsWith("@cho"))
        .singleElement()
        .asString()
        .contains("is lost", "disk");
    assertThat(rig.database.audit().lately(Set.of(Action.IMAGE_DAMAGED), Instant.EPOCH, 9))
        .hasSize(1);
  }

  private void diesAfterTheRemovalAndLoses(Post post) {
    once(
        "remove",
        false,
        () -> {
          rig.disk.lose(file(post).image());
          throw new Faults.Crash();
        });
  }

  private void once(String call, boolean before, Runnable mishap) {
    AtomicBoolean happened = new AtomicBoolean();
    rig.faults.from(
        moment -> {
          boolean then = moment.call().equals(call) && moment.before() == before;
          if (then && happened.compareAndSet(false, true)) {
            mishap.run();
          }
        });
  }

  private Post posted() {
    Map<String, byte[]> files =
        Map.of("F1", Scenario.picture(0xff), "G1.csv", "a,b".getBytes(StandardCharsets.UTF_8));
    return rig.chat.post(SimulatedChat.SITE, "1", rig.clock.instant(), files);
  }

  private Item file(Post post) {
    return only(post).items().stream()
        .filter(item -> item.attachment().id().equals("G1.csv"))
        .findFirst()
        .orElseThrow();
  }

  private Intake only(Post post) {
    List<Intake> found = rig.database.intakes().register().of(post);
    assertThat(found).hasSize(1);
    return found.get(0);
  }
}
