package io.cloakroom.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.audit.AuditQuery;
import io.cloakroom.audit.RecordedEvent;
import io.cloakroom.chat.Post;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.chat.messenger.RemovalUnit;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.Stage;
import io.cloakroom.policy.Scope;
import io.cloakroom.policy.Setting;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the bot says to a conversation when it comes, or comes back: who it is, and what stood. */
class UnaskedNoticesTest {
  private final Rig rig = new Rig(RemovalUnit.FILE, Mutation.NONE);
  private final IntakeDesk desk = rig.undisturbedDesk();
  private final CatchUp catchUp = started();

  private CatchUp started() {
    return new CatchUp(
        rig.database.intakes(),
        desk,
        rig.chat,
        rig.policies,
        rig.database.keepsakes(),
        rig.database.audit(),
        rig.clock);
  }

  @Test
  void J08_saysHowLongPostsStoodUnprotected() throws MessengerUnavailable {
    catchUp.run(SimulatedChat.WORKSPACE);
    rig.chat.said.clear();
    rig.clock.turn(Duration.ofMinutes(10));
    posted("1");
    posted("2");
    rig.clock.turn(Duration.ofMinutes(3));

    catchUp.run(SimulatedChat.WORKSPACE);
    catchUp.run(SimulatedChat.WORKSPACE);

    assertThat(rig.chat.said)
        .singleElement()
        .asString()
        .startsWith("site: 2 posts with files stood here unprotected")
        .contains("3 min", "security team");
    assertThat(recorded(Action.EXPOSURE_FOUND))
        .singleElement()
        .satisfies(
            found ->
                assertThat(found.details())
                    .containsEntry("posts", "2")
                    .containsEntry("longest_seconds", "180"));
  }

  /** A failed notice was once never said, as by the next round the posts were known. */
  @Test
  void J08_saysItInTheNextRoundWhereItCouldNotBeSaid() throws MessengerUnavailable {
    catchUp.run(SimulatedChat.WORKSPACE);
    rig.chat.said.clear();
    Post post = posted("1");
    rig.clock.turn(Duration.ofMinutes(3));
    rig.chat.maySpeak = false;
    catchUp.run(SimulatedChat.WORKSPACE);
    assertThat(only(post).stage()).isEqualTo(Stage.RECEIVED);
    rig.chat.maySpeak = true;

    catchUp.run(SimulatedChat.WORKSPACE);
    catchUp.run(SimulatedChat.WORKSPACE);

    assertThat(rig.chat.said).singleElement().asString().contains("unprotected", "3 min");
    assertThat(recorded(Action.EXPOSURE_FOUND)).hasSize(1);
  }

  @Test
  void J08_recordsButDoesNotSayWhatStoodForSeconds() throws MessengerUnavailable {
    catchUp.run(SimulatedChat.WORKSPACE);
    rig.chat.said.clear();
    posted("1");

    catchUp.run(SimulatedChat.WORKSPACE);

    assertThat(rig.chat.said).isEmpty();
    assertThat(recorded(Action.EXPOSURE_FOUND)).hasSize(1);
  }

  @Test
  void introducesItselfInTheNextRoundWhereItCouldNot() throws MessengerUnavailable {
    rig.chat.maySpeak = false;
    catchUp.run(SimulatedChat.WORKSPACE);
    rig.chat.maySpeak = true;

    catchUp.run(SimulatedChat.WORKSPACE);

    assertThat(rig.chat.said).hasSize(2);
  }

  /** It was in the memory of the process that could not say it. */
  @Test
  void introducesItselfAfterARestartWhereItCouldNot() throws MessengerUnavailable {
    rig.chat.maySpeak = false;
    catchUp.run(SimulatedChat.WORKSPACE);
    rig.chat.maySpeak = true;

    started().run(SimulatedChat.WORKSPACE);
    started().run(SimulatedChat.WORKSPACE);

    assertThat(rig.chat.said).hasSize(2);
  }

  /**
   * Where it is refused in the main place of a workspace, nothing there goes unprotected for it.
   */
  @Test
  void introducesItselfToAllInTheNextRoundAndWatchesUntilThenToo() throws MessengerUnavailable {
    rig.chat.main = Optional.of(SimulatedChat.SITE);
    rig.chat.maySpeak = false;
    catchUp.run(SimulatedChat.WORKSPACE);
    assertThat(rig.database.intakes().watermarks().of(SimulatedChat.WORKSPACE)).isNotEmpty();
    rig.chat.maySpeak = true;

    catchUp.run(SimulatedChat.WORKSPACE);

    assertThat(rig.chat.said).hasSize(1).first().asString().startsWith("site: I look after");
  }

  @Test
  void introducesItselfOnceWhereItIsNew() throws MessengerUnavailable {
    catchUp.joined(SimulatedChat.SITE, rig.clock.instant());
    catchUp.run(SimulatedChat.WORKSPACE);
    catchUp.joined(SimulatedChat.SITE, rig.clock.instant());

    assertThat(rig.chat.said).hasSize(2);
    assertThat(rig.chat.said.get(0)).startsWith("site: I look after the pictures");
    assertThat(rig.chat.said.get(1)).startsWith("other: ");
  }

  /** How long a link opens and how long a picture is kept are two times, and both are said. */
  @ParameterizedTest
  @CsvSource({
    "7d,  365d,      restricted, 'members of its channel, for 7 days;', kept for 365 days",
    "12h, 30d,       approval, 'people who were let in, for 12 hours;', kept for 30 days",
    "2d,  with-link, open, 'whoever is in its channel, for 2 days;', erased when its link ends",
  })
  void J01_J17_saysUntilWhenLinksOpenAndUntilWhenPicturesAreKept(
      String expiry, String retention, String access, String opens, String kept)
      throws MessengerUnavailable {
    set(Setting.EXPIRY, expiry);
    set(Setting.RETENTION, retention);
    set(Setting.ACCESS, access);

    catchUp.joined(SimulatedChat.SITE, rig.clock.instant());

    assertThat(rig.chat.said)
        .singleElement()
        .asString()
        .contains("A link opens for ", opens + " the picture itself is " + kept)
        .contains("Every look is on record");
  }

  @Test
  void saysNothingWhereProtectionIsOff() throws MessengerUnavailable {
    set(Setting.GOVERNED, "off");

    catchUp.joined(SimulatedChat.SITE, rig.clock.instant());

    assertThat(rig.chat.said).isEmpty();
  }

  private Post posted(String id) {
    return rig.chat.post(
        SimulatedChat.SITE, id, rig.clock.instant(), Map.of("F" + id, Scenario.picture(0xff)));
  }

  private Intake only(Post post) {
    return rig.database.intakes().register().of(post).get(0);
  }

  private void set(Setting<?> setting, String value) {
    rig.database
        .policies()
        .set(Scope.of(SimulatedChat.SITE), setting.name(), value, event(Action.POLICY_CHANGED));
  }

  private AuditEvent event(Action action) {
    return AuditEvent.of(rig.clock.instant(), SimulatedChat.WORKSPACE, action);
  }

  private List<AuditEvent> recorded(Action action) {
    AuditQuery query = AuditQuery.of(SimulatedChat.WORKSPACE, action);
    return rig.database.audit().find(query, OptionalLong.empty(), 100).events().stream()
        .map(RecordedEvent::event)
        .toList();
  }
}
