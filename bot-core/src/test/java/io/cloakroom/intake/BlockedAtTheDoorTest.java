package io.cloakroom.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Post;
import io.cloakroom.chat.card.CardImage;
import io.cloakroom.chat.card.Headline;
import io.cloakroom.chat.messenger.RemovalUnit;
import io.cloakroom.intake.blocked.PictureBlocks;
import io.cloakroom.intake.blocked.PictureBlocks.Outcome;
import io.cloakroom.intake.keep.HeldFiles;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.Item;
import io.cloakroom.intake.queue.ItemState;
import io.cloakroom.policy.Scope;
import io.cloakroom.policy.Setting;
import io.cloakroom.sanitizer.likeness.Scenes;
import io.cloakroom.vault.StoredImage;
import java.awt.image.BufferedImage;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** M20: a picture that security blocked is known again when it is posted once more. */
class BlockedAtTheDoorTest {
  private static final BufferedImage PICTURE = Scenes.draw(20, 400, 300);

  private final Rig rig = new Rig(RemovalUnit.FILE, Mutation.NONE);
  private final PictureBlocks blocks =
      new PictureBlocks(rig.database.intakes().blocked(), rig.stores.vault(), rig.clock);
  private int posts;

  private Post posts(byte[] file) {
    posts++;
    Post post =
        rig.chat.post(
            SimulatedChat.SITE, "p" + posts, rig.clock.instant(), Map.of("F" + posts, file));
    rig.live();
    return post;
  }

  private Intake intake(Post post) {
    return rig.database.intakes().register().of(post).get(0);
  }

  private Item item(Post post) {
    return intake(post).items().get(0);
  }

  private StoredImage blocked(byte[] file) throws Exception {
    StoredImage stored = item(posts(file)).stored().orElseThrow();
    blocks.block(SimulatedChat.ANA, stored, Optional.empty());
    return stored;
  }

  private HeldFiles held() {
    return new HeldFiles(
        rig.database.intakes(), rig.stores.vault(), rig.database.audit(), rig.chat, rig.clock);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 3, 5})
  void M20_holdsACopyThatIsSmallerCompressedAnewAndTurned(int way) throws Exception {
    StoredImage known = blocked(Scenes.jpeg(PICTURE, 0.9f));

    Post copy = posts(Scenes.jpeg(Scenes.turned(Scenes.resized(PICTURE, 240, 180), way), 0.5f));

    assertThat(item(copy).state()).isEqualTo(ItemState.HELD);
    assertThat(rig.chat.stands(copy, "F2")).isFalse();
    assertThat(card(copy).state()).isEqualTo(CardImage.State.WITH_SECURITY);
    assertThat(card(copy).link()).isEmpty();
    assertThat(rig.chat.notices.values().toString())
        .contains("Security looks at this picture, and decides what becomes of it")
        .doesNotContain("blocked");
    assertThat(recorded(Action.IMAGE_HELD).outcome()).isEqualTo("blocked");
    assertThat(recorded(Action.IMAGE_HELD).details()).containsEntry("like", known.id().toString());
  }

  private CardImage card(Post post) {
    return rig.chat.cards.get(intake(post).id().card()).images().get(0);
  }

  private AuditEvent recorded(Action action) {
    return rig.database.recorded().stream()
        .map(one -> one.event())
        .filter(event -> event.action().equals(action))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void M20_letsAnotherPicturePass() throws Exception {
    blocked(Scenes.jpeg(PICTURE, 0.9f));

    Post other = posts(Scenes.jpeg(Scenes.draw(21, 400, 300), 0.9f));

    assertThat(item(other).state()).isEqualTo(ItemState.STORED);
  }

  @Test
  void M20_holdsItAlsoWhereWhatCannotBeCleanedStays() throws Exception {
    blocked(Scenes.jpeg(PICTURE, 0.9f));
    rig.database
        .policies()
        .set(
            Scope.of(SimulatedChat.SITE),
            Setting.ON_REFUSAL.name(),
            "leave",
            AuditEvent.of(rig.clock.instant(), SimulatedChat.WORKSPACE, Action.POLICY_CHANGED));

    assertThat(item(posts(Scenes.jpeg(PICTURE, 0.9f))).state()).isEqualTo(ItemState.HELD);
  }

  @Test
  void M20_ofAFlatPictureHoldsTheSameBytesAndNoOtherFlatOne() throws Exception {
    byte[] white = Scenes.jpeg(Scenes.brightened(PICTURE, 0, 255), 0.9f);
    byte[] grey = Scenes.jpeg(Scenes.brightened(PICTURE, 0, 128), 0.9f);
    StoredImage stored = item(posts(white)).stored().orElseThrow();

    assertThat(blocks.block(SimulatedChat.ANA, stored, Optional.empty())).isEqualTo(Outcome.ALONE);

    assertThat(item(posts(white)).state()).isEqualTo(ItemState.HELD);
    assertThat(item(posts(grey)).state()).isEqualTo(ItemState.STORED);
  }

  @Test
  void M20_whatSecurityDismissedPassesWhenItIsPostedAgain() throws Exception {
    byte[] copy = Scenes.jpeg(PICTURE, 0.5f);
    byte[] another = Scenes.jpeg(PICTURE, 0.4f);
    blocked(Scenes.jpeg(PICTURE, 0.9f));
    Item held = item(posts(copy));

    assertThat(held().release(SimulatedChat.ANA, held.image())).isTrue();
    assertThat(held().release(SimulatedChat.ANA, held.image())).isTrue();

    assertThat(item(posts(copy)).state()).isEqualTo(ItemState.STORED);
    assertThat(item(posts(another)).state()).isEqualTo(ItemState.HELD);
    assertThat(rig.database.recorded())
        .filteredOn(one -> one.event().action().equals(Action.HELD_RELEASED))
        .hasSize(2);
  }

  /** Whoever blocks it after all has the last word. */
  @Test
  void M20_whatWasDismissedIsHeldOnceItIsBlockedItself() throws Exception {
    byte[] copy = Scenes.jpeg(PICTURE, 0.5f);
    blocked(Scenes.jpeg(PICTURE, 0.9f));
    assertThat(held().release(SimulatedChat.ANA, item(posts(copy)).image())).isTrue();
    StoredImage passed = item(posts(copy)).stored().orElseThrow();
    rig.clock.turn(Duration.ofSeconds(1));

    assertThat(blocks.block(SimulatedChat.ANA, passed, Optional.empty()))
        .isEqualTo(Outcome.WITH_COPIES);

    assertThat(item(posts(copy)).state()).isEqualTo(ItemState.HELD);
  }

  @Test
  void M20_whatWasDismissedAndThenConfirmedIsHeldAgain() throws Exception {
    byte[] copy = Scenes.jpeg(PICTURE, 0.5f);
    blocked(Scenes.jpeg(PICTURE, 0.9f));
    Item held = item(posts(copy));
    assertThat(held().release(SimulatedChat.ANA, held.image())).isTrue();

    assertThat(held().destroy(SimulatedChat.ANA, held.image())).isTrue();

    assertThat(item(posts(copy)).state()).isEqualTo(ItemState.HELD);
  }

  @Test
  void M20_theCardSaysThatItWasGivenBack() throws Exception {
    blocked(Scenes.jpeg(PICTURE, 0.9f));
    Post copy = posts(Scenes.jpeg(PICTURE, 0.5f));

    assertThat(held().release(SimulatedChat.ANA, item(copy).image())).isTrue();
    rig.live();

    assertThat(card(copy).status().toString()).contains("Security gave it back to its author");
    assertThat(Headline.of(rig.chat.cards.get(intake(copy).id().card())).toString())
        .doesNotContain("waits for security");
  }

  @Test
  void M20_whatSecurityConfirmedIsDestroyed() throws Exception {
    blocked(Scenes.jpeg(PICTURE, 0.9f));
    Post copy = posts(Scenes.jpeg(PICTURE, 0.5f));
    Item held = item(copy);

    assertThat(held().destroy(SimulatedChat.ANA, held.image())).isTrue();
    rig.live();

    assertThat(rig.disk.images()).doesNotContain(held.image());
    assertThat(card(copy).state()).isEqualTo(CardImage.State.DESTROYED);
  }

  @Test
  void M20_letsItPassOnceItIsLifted() throws Exception {
    StoredImage known = blocked(Scenes.jpeg(PICTURE, 0.9f));

    assertThat(blocks.block(SimulatedChat.ANA, known, Optional.empty())).isEqualTo(Outcome.ALREADY);
    assertThat(blocks.lift(SimulatedChat.ANA, known)).isTrue();
    assertThat(blocks.lift(SimulatedChat.ANA, known)).isFalse();

    assertThat(item(posts(Scenes.jpeg(PICTURE, 0.5f))).state()).isEqualTo(ItemState.STORED);
  }

  @Test
  void M20_ofAnErasedPictureThereIsNothingToBlock() throws Exception {
    StoredImage stored = item(posts(Scenes.jpeg(PICTURE, 0.9f))).stored().orElseThrow();
    rig.stores.vault().shred(stored.id());

    assertThat(blocks.block(SimulatedChat.ANA, stored, Optional.empty())).isEqualTo(Outcome.ERASED);
    assertThat(rig.database.intakes().blocked().of(SimulatedChat.WORKSPACE)).isEmpty();
  }
}
