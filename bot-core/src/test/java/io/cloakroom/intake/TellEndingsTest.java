package io.cloakroom.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.audit.AuditQuery;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Post;
import io.cloakroom.chat.Standing;
import io.cloakroom.chat.card.Button;
import io.cloakroom.chat.card.Notice;
import io.cloakroom.chat.messenger.RemovalUnit;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkStore;
import io.cloakroom.policy.Scope;
import io.cloakroom.policy.Setting;
import io.cloakroom.testing.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** J56: whose picture is about to be erased is told, in time and once. */
class TellEndingsTest {
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final Rig rig = new Rig(RemovalUnit.FILE, Mutation.NONE);

  @Test
  void J56_itsAuthorIsToldAWeekAndADayBefore() {
    Link link = posted();
    Instant end = link.keptUntil().orElseThrow();

    turnTo(end.minus(DAY.multipliedBy(7)).minus(MINUTE));
    assertThat(endings()).isEmpty();
    turnTo(end.minus(DAY.multipliedBy(7)));
    assertThat(endings()).hasSize(1);
    assertThat(endings().get(0))
        .startsWith("@ana: A picture that you posted will be erased.")
        .contains("in site", "erased " + end, "I tell you once more");
    assertThat(notice().lasting()).isTrue();
    assertThat(notice().buttons()).extracting(Button::label).containsExactly("Keep", "Let it go");
    turnTo(end.minus(DAY).minus(MINUTE));
    assertThat(endings()).hasSize(1);
    turnTo(end.minus(DAY));
    assertThat(endings()).hasSize(2);
    assertThat(endings().get(1)).contains("erased " + end, "I do not tell you again");
    turnTo(end.minus(MINUTE));
    assertThat(endings()).hasSize(2);
    assertThat(recorded(Action.IMAGE_ENDING_TOLD)).hasSize(2);

    rig.clock.turn(MINUTE);
    rig.live();
    assertThat(rig.disk.images()).isEmpty();
  }

  @Test
  void J56_oneNoticeWithTheTrueTimeComesAfterAWeekOfSilence() {
    Instant end = posted().keptUntil().orElseThrow();

    turnTo(end.minus(DAY.dividedBy(2)));
    rig.doChores();

    Instant kept = rig.clock.instant().plus(DAY);
    assertThat(endings()).hasSize(1);
    assertThat(endings().get(0)).contains("I do not tell you again").doesNotContain("" + end);
    turnTo(kept.minus(MINUTE));
    assertThat(rig.disk.images()).as("a day later, not before").hasSize(1);
    rig.clock.turn(MINUTE);
    rig.live();
    assertThat(rig.disk.images()).isEmpty();
    assertThat(endings()).hasSize(1);
  }

  @Test
  void J56_nothingIsErasedWithoutAWordForAsLongAsTheChatMayComeBack() {
    Instant end = posted().keptUntil().orElseThrow();
    rig.chat.mayTell = false;

    turnTo(end.plus(DAY.multipliedBy(13)));
    rig.live();
    assertThat(rig.disk.images()).hasSize(1);
    rig.clock.turn(DAY);
    rig.live();

    assertThat(rig.disk.images()).as("a chat may be away for good").isEmpty();
    assertThat(endings()).isEmpty();
  }

  @Test
  void J56_aChatThatComesBackIsToldOfItADayBefore() {
    Instant end = posted().keptUntil().orElseThrow();
    rig.chat.mayTell = false;
    turnTo(end.plus(DAY));
    rig.chat.mayTell = true;

    rig.clock.turn(Duration.ofHours(1));
    rig.live();

    assertThat(endings()).hasSize(1);
    assertThat(rig.disk.images()).hasSize(1);
    rig.clock.turn(DAY);
    rig.live();
    assertThat(rig.disk.images()).isEmpty();
  }

  /** A legal hold that was lifted after years erased it at once, and nobody was told. */
  @Test
  void J56_whatAHoldKeptBeyondItsTimeIsToldOfOnceThatIsLiftedAndErasedADayLater() {
    Link link = posted();
    LinkStore store = rig.database.links();
    store.hold(link.image().id(), rig.clock.instant(), event(link));
    turnTo(link.keptUntil().orElseThrow().plus(DAY.multipliedBy(99)));
    assertThat(endings()).isEmpty();

    store.lift(link.image().id(), rig.clock.instant(), event(link));
    rig.live();

    assertThat(endings()).hasSize(1);
    assertThat(endings().get(0)).contains("I do not tell you again");
    rig.clock.turn(DAY.minus(MINUTE.multipliedBy(30)));
    rig.live();
    assertThat(rig.disk.images()).hasSize(1);
    rig.clock.turn(MINUTE.multipliedBy(60));
    rig.live();
    assertThat(rig.disk.images()).isEmpty();
  }

  @Test
  void J56_whatEndsOnTheSameDayIsOneNoticeWithABoundedList() {
    set(Setting.PREVIEW, "none");
    for (int i = 0; i < 11; i++) {
      rig.chat.post(
          SimulatedChat.SITE, "p" + i, rig.clock.instant(), Map.of("F" + i, Scenario.picture(i)));
      rig.live();
    }
    Instant end = rig.database.links().by(SimulatedChat.ANA, 20).get(10).keptUntil().orElseThrow();

    turnTo(end.minus(DAY.multipliedBy(7)));

    assertThat(endings()).hasSize(1);
    assertThat(endings().get(0))
        .contains("11 pictures that you posted", "1. ", "8. ", "And 3 more")
        .doesNotContain("9. ");
    assertThat(notice().buttons()).hasSize(10);
    assertThat(notice().buttons().get(0).label()).isEqualTo("Keep all 11");
    turnTo(rig.clock.instant().plus(DAY));
    assertThat(endings()).hasSize(1);
    assertThat(rig.database.links().by(SimulatedChat.ANA, 20))
        .allSatisfy(link -> assertThat(link.keeping().noticeAt()).contains(end(link).minus(DAY)));
  }

  @Test
  void J48_ofAnAuthorWhoIsGoneTheAdminsAreTold() {
    Instant end = posted().keptUntil().orElseThrow();
    rig.chat.standing = Standing.GONE;
    rig.chat.administrators = List.of(new Person(SimulatedChat.WORKSPACE, "cho"));

    turnTo(end.minus(DAY.multipliedBy(7)));

    assertThat(endings()).hasSize(1);
    assertThat(endings().get(0))
        .startsWith("@cho: A picture will be erased, posted by ana, who is gone.");
    rig.chat.administrators = List.of();
    turnTo(end.minus(DAY));
    assertThat(endings()).as("where there is nobody, nobody is told").hasSize(1);
    rig.clock.turn(DAY);
    rig.live();
    assertThat(rig.disk.images()).isEmpty();
  }

  @Test
  void J56_nobodyIsToldAsSoonAsTheyHavePosted() {
    set(Setting.RETENTION, "5d");
    Instant end = posted().keptUntil().orElseThrow();
    turnTo(end.minus(DAY).minus(MINUTE));
    assertThat(endings()).isEmpty();
    turnTo(end.minus(DAY));
    assertThat(endings()).hasSize(1);
  }

  @Test
  void J56_nobodyIsToldOfWhatIsKeptForLessThanTwoDaysOrGoesWithItsLink() {
    set(Setting.RETENTION, "36h");
    posted();
    set(Setting.RETENTION, "with-link");
    rig.chat.post(
        SimulatedChat.SITE, "p", rig.clock.instant(), Map.of("other", Scenario.picture(1)));
    rig.live();

    for (int hours = 0; hours < 10 * 24; hours += 6) {
      rig.clock.turn(Duration.ofHours(6));
      rig.doChores();
    }
    rig.live();

    assertThat(endings()).isEmpty();
    assertThat(rig.disk.images()).isEmpty();
  }

  /** It dies at each of the moments in turn, while it tells of two pictures. */
  @Test
  void J56_oneNoticeComesOfItAtWhicheverMomentItDies() {
    set(Setting.PREVIEW, "none");
    Link link = posted();
    rig.chat.post(
        SimulatedChat.SITE, "p", rig.clock.instant(), Map.of("other", Scenario.picture(1)));
    rig.live();
    rig.clock.turn(
        Duration.between(rig.clock.instant(), end(link).minus(DAY.multipliedBy(7)).plus(DAY)));
    rig.diesAtEachOf(6);
    rig.clock.turn(MINUTE);
    rig.live();

    assertThat(endings()).hasSize(1);
    assertThat(endings().get(0)).contains("2 pictures");
    assertThat(recorded(Action.IMAGE_ENDING_TOLD)).hasSize(2);
  }

  private Link posted() {
    List<Post> posts = Scenario.ONE_FILE.begin(rig);
    rig.live();
    return rig.database
        .links()
        .find(rig.database.intakes().register().of(posts.get(0)).get(0).items().get(0).link())
        .orElseThrow();
  }

  private static Instant end(Link link) {
    return link.keptUntil().orElseThrow();
  }

  /** As if it had slept until then. */
  private void turnTo(Instant moment) {
    rig.clock.turn(Duration.between(rig.clock.instant(), moment));
    rig.doChores();
  }

  private List<String> endings() {
    return rig.chat.said.stream().filter(said -> said.contains("will be erased")).toList();
  }

  private Notice notice() {
    return rig.chat.notices.entrySet().stream()
        .filter(one -> one.getKey().value().startsWith("ending"))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElseThrow();
  }

  private List<AuditEvent> recorded(Action action) {
    return rig
        .database
        .audit()
        .find(AuditQuery.of(SimulatedChat.WORKSPACE, action), OptionalLong.empty(), 50)
        .events()
        .stream()
        .map(one -> one.event())
        .toList();
  }

  private void set(Setting<?> setting, String value) {
    AuditEvent event =
        AuditEvent.of(rig.clock.instant(), SimulatedChat.WORKSPACE, Action.POLICY_CHANGED);
    rig.database.policies().set(Scope.of(SimulatedChat.WORKSPACE), setting.name(), value, event);
  }

  private static AuditEvent event(Link link) {
    return Sample.event(link.audience().workspace());
  }
}
