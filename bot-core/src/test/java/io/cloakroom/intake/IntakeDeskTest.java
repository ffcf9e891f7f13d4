package io.cloakroom.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Attachment;
import io.cloakroom.chat.Circumstances;
import io.cloakroom.chat.IncomingPost;
import io.cloakroom.chat.Post;
import io.cloakroom.chat.ReasonToStay;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.chat.messenger.Messengers;
import io.cloakroom.chat.messenger.RemovalUnit;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.IntakeStores;
import io.cloakroom.intake.queue.ItemState;
import io.cloakroom.intake.queue.Stage;
import io.cloakroom.policy.Scope;
import io.cloakroom.policy.Setting;
import io.cloakroom.testing.Unchecked;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class IntakeDeskTest {
  private final Rig rig = new Rig(RemovalUnit.FILE, Mutation.NONE);
  private final IntakeStores stores = rig.database.intakes();
  private final IntakeDesk desk = rig.undisturbedDesk();
  private final Post post = new Post(SimulatedChat.SITE, "1");

  @Test
  void T41_takesTheSamePostInOnce() {
    desk.received(with("F1"));
    desk.received(with("F1"));

    assertThat(stores.register().of(post)).hasSize(1);
  }

  @Test
  void settlesWhatARemovalRemovesWhenAPostIsReceived() {
    IntakeDesk other =
        new IntakeDesk(
            stores,
            rig.database.links(),
            rig.policies,
            new SimulatedChat(RemovalUnit.POST),
            Unchecked.in(rig.chat, rig.policies),
            card -> {},
            rig.clock,
            () -> {});

    other.received(with("F1"));

    assertThat(only().unit()).isEqualTo(RemovalUnit.POST);
  }

  @Test
  void takesNothingInFromAChatThatIsNotServed() {
    IntakeDesk early =
        new IntakeDesk(
            stores,
            rig.database.links(),
            rig.policies,
            new Messengers(Map.of()),
            Unchecked.in(rig.chat, rig.policies),
            card -> {},
            rig.clock,
            () -> {});

    assertThatThrownBy(() -> early.received(with("F1"))).isInstanceOf(IllegalStateException.class);
    assertThat(stores.register().of(post)).isEmpty();
  }

  @Test
  void takesAFileInOnceThatAPostNamesTwice() {
    desk.received(with("F1", "F1"));

    assertThat(stores.register().of(post)).hasSize(1);
    assertThat(only().items()).hasSize(1);
  }

  @Test
  void J04_takesInOnlyWhatAnEditAdded() {
    desk.received(with("F1"));
    desk.received(with("F1", "F2"));

    assertThat(stores.register().of(post)).hasSize(2);
    assertThat(stores.register().showing(SimulatedChat.WORKSPACE, "F2").get(0).items()).hasSize(1);
  }

  @Test
  void leavesAConversationAloneThatIsNotGoverned() {
    AuditEvent event =
        AuditEvent.of(rig.clock.instant(), SimulatedChat.WORKSPACE, Action.POLICY_CHANGED);
    rig.database
        .policies()
        .set(Scope.of(SimulatedChat.SITE), Setting.GOVERNED.name(), "off", event);

    desk.received(with("F1"));

    assertThat(stores.register().of(post)).isEmpty();
  }

  @Test
  void T43_leavesOtherBotsAlone() {
    IncomingPost own = with("F1");

    desk.received(
        new IncomingPost(
            own.post(),
            own.thread(),
            own.author(),
            "",
            own.at(),
            own.attachments(),
            Circumstances.ofBot()));

    assertThat(stores.register().of(post)).isEmpty();
  }

  @Test
  void takesInWhatSomebodyAskedForWhereverItStands() {
    AuditEvent event =
        AuditEvent.of(rig.clock.instant(), SimulatedChat.WORKSPACE, Action.POLICY_CHANGED);
    rig.database
        .policies()
        .set(Scope.of(SimulatedChat.SITE), Setting.GOVERNED.name(), "off", event);

    assertThat(desk.requested(with())).isEqualTo(Requested.NO_FILE);
    assertThat(desk.requested(with("F1"))).isEqualTo(Requested.UNDER_WAY);
    assertThat(desk.requested(with())).as("since before").isEqualTo(Requested.UNDER_WAY);

    assertThat(stores.register().of(post)).hasSize(1);
  }

  /** Once whatever had become of it was said to be on its way. */
  @Test
  void J06_saysOfAPostThatItIsAskedForHowItStands() {
    rig.chat.mayRemove = false;
    Post kept = rig.chat.post(SimulatedChat.SITE, "1", rig.clock.instant(), picture("F1"));
    Post table =
        rig.chat.post(SimulatedChat.SITE, "2", rig.clock.instant(), Map.of("G.csv", new byte[9]));
    Post large =
        rig.chat.post(
            SimulatedChat.SITE,
            "3",
            rig.clock.instant(),
            Map.of("F3", Arrays.copyOf(Scenario.picture(0xff), (50 << 20) + 1)));
    rig.chat.circumstances =
        new Circumstances(false, Optional.empty(), Optional.of(ReasonToStay.PUBLISHED));
    Post stands = rig.chat.post(SimulatedChat.SITE, "4", rig.clock.instant(), picture("F4"));
    assertThat(desk.requested(rig.chat.posts.get(stands))).isEqualTo(Requested.WILL_STAY);
    rig.live();
    assertThat(desk.requested(rig.chat.posts.get(kept))).isEqualTo(Requested.LACKS_RIGHT);
    rig.chat.circumstances = Circumstances.ORDINARY;
    Post two = rig.chat.post(SimulatedChat.SITE, "5", rig.clock.instant(), picture("F5"));
    IncomingPost known = rig.chat.posts.get(two);
    rig.chat.mayRemove = true;
    rig.live();
    Post back = rig.chat.post(SimulatedChat.OTHER, "6", rig.clock.instant(), picture("F6"));
    IncomingPost taken = rig.chat.posts.get(back);
    rig.faults.quietly(() -> rig.chat.unacknowledged.remove(0).to(desk));
    rig.chat.author.takesBack(back);

    assertThat(desk.requested(known)).isEqualTo(Requested.GONE);
    assertThat(desk.requested(taken)).isEqualTo(Requested.TAKEN_BACK);
    assertThat(desk.requested(rig.chat.posts.get(table))).isEqualTo(Requested.NO_PICTURE);
    assertThat(desk.requested(rig.chat.posts.get(large))).isEqualTo(Requested.REFUSED);
    assertThat(desk.requested(rig.chat.posts.get(stands))).isEqualTo(Requested.STAYS);
  }

  private static Map<String, byte[]> picture(String file) {
    return Map.of(file, Scenario.picture(0xff));
  }

  @Test
  void T42_withdrawsOnlyWhenNothingOfThePostIsLeft() {
    desk.received(with("F1", "F2"));

    desk.deleted(post, Set.of("F1"));
    assertThat(only().stage()).isEqualTo(Stage.RECEIVED);
    assertThat(only().items().get(0).state()).isEqualTo(ItemState.MISSING);

    desk.deleted(post, Set.of("F2"));
    assertThat(only().stage()).isEqualTo(Stage.WITHDRAWING);
  }

  @Test
  void J08_catchUpFindsWhatWasPostedWhileTheBotWasAway() throws MessengerUnavailable {
    CatchUp catchUp =
        new CatchUp(
            stores,
            desk,
            rig.chat,
            rig.policies,
            rig.database.keepsakes(),
            rig.database.audit(),
            rig.clock);
    catchUp.run(SimulatedChat.WORKSPACE);
    rig.clock.turn(Duration.ofMinutes(10));
    rig.chat.post(
        SimulatedChat.SITE, "1", rig.clock.instant(), Map.of("F1", Scenario.picture(0xff)));

    catchUp.run(SimulatedChat.WORKSPACE);
    catchUp.run(SimulatedChat.WORKSPACE);

    assertThat(stores.register().of(post)).hasSize(1);
  }

  @Test
  void catchUpLeavesAloneWhatStoodThereBeforeTheBotCame() throws MessengerUnavailable {
    rig.chat.post(
        SimulatedChat.SITE, "1", rig.clock.instant(), Map.of("F1", Scenario.picture(0xff)));
    rig.clock.turn(Duration.ofMinutes(10));
    CatchUp catchUp =
        new CatchUp(
            stores,
            desk,
            rig.chat,
            rig.policies,
            rig.database.keepsakes(),
            rig.database.audit(),
            rig.clock);

    catchUp.run(SimulatedChat.WORKSPACE);
    catchUp.run(SimulatedChat.WORKSPACE);

    assertThat(stores.register().of(post)).isEmpty();
  }

  private Intake only() {
    return stores.register().of(post).get(0);
  }

  private IncomingPost with(String... files) {
    List<Attachment> attachments =
        List.of(files).stream()
            .map(file -> new Attachment(file, file + ".jpg", "image/jpeg", 100))
            .toList();
    return new IncomingPost(
        post,
        Optional.empty(),
        SimulatedChat.ANA,
        "north pier",
        rig.clock.instant(),
        attachments,
        Circumstances.ORDINARY);
  }
}
