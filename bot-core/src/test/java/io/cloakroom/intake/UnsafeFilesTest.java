package io.cloakroom.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Post;
import io.cloakroom.chat.card.Card;
import io.cloakroom.chat.card.CardImage;
import io.cloakroom.chat.messenger.RemovalUnit;
import io.cloakroom.intake.keep.HeldFiles;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.Item;
import io.cloakroom.intake.queue.ItemState;
import io.cloakroom.intake.queue.Stage;
import io.cloakroom.policy.Scope;
import io.cloakroom.policy.Setting;
import io.cloakroom.sanitizer.SanitizerLimits;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The ends of the walk other than "replaced". */
class UnsafeFilesTest {
  private final Rig rig = new Rig(RemovalUnit.FILE, Mutation.NONE);

  @Test
  void aFileThatKillsTheProcessIsGivenUpAndNotTriedForEver() {
    List<Post> posts = Scenario.ONE_FILE.begin(rig);
    rig.faults.from(
        moment -> {
          if (moment.call().equals("put")) {
            throw new Faults.Crash();
          }
        });
    for (int i = 0; i < 9; i++) {
      rig.live();
    }

    assertThat(only(posts).stage()).isEqualTo(Stage.GAVE_UP);
    assertThat(rig.chat.stands(posts.get(0), "F1")).isTrue();
  }

  @Test
  void J06_leavesWhatCannotBeCleanedWhereTheChannelSaysSoAndTellsItsAuthorWhy() {
    whereBrokenFilesAre(SimulatedChat.SITE, "leave");
    Post post = html();

    rig.live();

    assertThat(rig.database.intakes().register().of(post).get(0).stage()).isEqualTo(Stage.REFUSED);
    assertThat(rig.chat.stands(post, "F1")).isTrue();
    assertThat(rig.chat.cards).isEmpty();
    assertThat(rig.chat.notices.values().toString()).contains("F1.jpg");
  }

  @Test
  void J06_holdsWhatCannotBeCleanedUnlessTheChannelSaysOtherwise() {
    Post post = html();

    rig.live();

    Intake intake = rig.database.intakes().register().of(post).get(0);
    assertThat(intake.stage()).isEqualTo(Stage.REPLACED);
    assertThat(intake.items().get(0).state()).isEqualTo(ItemState.HELD);
    assertThat(rig.chat.stands(post, "F1")).isFalse();
    assertThat(rig.chat.cards.get(intake.id().card()).images().get(0).state())
        .isEqualTo(CardImage.State.HELD);
    assertThat(rig.chat.notices.values().toString()).contains("F1.jpg");
  }

  @Test
  void leavesWhatIsTooLargeToBeHeldAndTellsItsAuthorWhy() {
    byte[] large = new byte[(int) SanitizerLimits.defaults().maxBytes() + 1];
    Post post =
        rig.chat.post(SimulatedChat.SITE, "1", rig.clock.instant(), Map.of("large.jpg", large));

    rig.live();

    assertThat(rig.database.intakes().register().of(post).get(0).stage()).isEqualTo(Stage.REFUSED);
    assertThat(rig.chat.stands(post, "large.jpg")).isTrue();
    assertThat(rig.chat.notices.values().toString()).contains("more than 50 MiB");
  }

  @Test
  void leavesAFileThatIsNoPictureAlone() {
    byte[] table = "a,b,c".getBytes(StandardCharsets.UTF_8);
    Post post =
        rig.chat.post(SimulatedChat.SITE, "1", rig.clock.instant(), Map.of("table.csv", table));

    rig.live();

    assertThat(rig.database.intakes().register().of(post).get(0).stage())
        .isEqualTo(Stage.LEFT_ALONE);
    assertThat(rig.chat.stands(post, "table.csv")).isTrue();
    assertThat(rig.chat.notices).isEmpty();
  }

  @Test
  void T31_takesAPictureForOneByItsContentWhateverItIsCalled() {
    byte[] picture = Scenario.picture(0xff);
    Post post =
        rig.chat.post(SimulatedChat.SITE, "1", rig.clock.instant(), Map.of("table.csv", picture));

    rig.live();

    assertThat(rig.database.intakes().register().of(post).get(0).stage()).isEqualTo(Stage.REPLACED);
  }

  @Test
  void destroysAHeldFileOnlyOnceItsPostIsSettled() throws Exception {
    List<Post> posts = Scenario.ONE_HELD.begin(rig);
    HeldFiles held =
        new HeldFiles(
            rig.database.intakes(), rig.stores.vault(), rig.database.audit(), rig.chat, rig.clock);
    rig.live();
    Item item =
        only(posts).items().stream()
            .filter(one -> one.state() == ItemState.HELD)
            .findFirst()
            .orElseThrow();

    assertThat(held.release(SimulatedChat.ANA, item.image())).isTrue();
    assertThat(held.destroy(SimulatedChat.ANA, item.image())).isTrue();
    rig.live();

    assertThat(held.release(SimulatedChat.ANA, item.image())).isFalse();
    assertThat(rig.disk.images()).doesNotContain(item.image());
    assertThat(card(posts).images())
        .extracting(CardImage::state)
        .contains(CardImage.State.DESTROYED);
  }

  private void whereBrokenFilesAre(Conversation conversation, String treated) {
    AuditEvent event =
        AuditEvent.of(rig.clock.instant(), SimulatedChat.WORKSPACE, Action.POLICY_CHANGED);
    rig.database.policies().set(Scope.of(conversation), Setting.ON_REFUSAL.name(), treated, event);
  }

  private Post html() {
    return rig.chat.post(
        SimulatedChat.SITE,
        "1",
        rig.clock.instant(),
        Map.of("F1", "<html></html>".getBytes(StandardCharsets.UTF_8)));
  }

  private Intake only(List<Post> posts) {
    return rig.database.intakes().register().of(posts.get(0)).get(0);
  }

  private Card card(List<Post> posts) {
    return rig.chat.cards.get(only(posts).id().card());
  }
}
