package io.cloakroom.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Circumstances;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Post;
import io.cloakroom.chat.card.Byline;
import io.cloakroom.chat.card.Card;
import io.cloakroom.chat.messenger.RemovalUnit;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.Move;
import io.cloakroom.intake.queue.Stage;
import io.cloakroom.person.Preference;
import io.cloakroom.policy.RoleHolder;
import io.cloakroom.policy.Roles;
import io.cloakroom.policy.Scope;
import io.cloakroom.policy.Setting;
import io.cloakroom.testing.Sample;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What the bot says by itself: to admins, to authors, and to everybody. */
class NoticesTest {
  private static final Person CHO = new Person(SimulatedChat.WORKSPACE, "cho");

  private final Rig rig = new Rig(RemovalUnit.FILE, Mutation.NONE);
  private final IntakeDesk desk = rig.undisturbedDesk();

  @Test
  void J07_tellsTheAdminsOnceADayThatOriginalsStay() {
    rig.chat.mayRemove = false;
    rig.chat.administrators = List.of(CHO);
    posted("1");
    posted("2");

    rig.live();

    assertThat(to("@cho")).hasSize(1);
    assertThat(to("@cho").get(0)).contains("originals are still there", "give it to me");

    rig.clock.turn(Duration.ofDays(1));
    rig.live();

    assertThat(to("@cho")).hasSize(2);
  }

  @Test
  void J07_tellsWhomTheBotWasToldToRegardAsAdmins() {
    rig.chat.mayRemove = false;
    rig.database
        .policies()
        .grant(
            Scope.of(SimulatedChat.SITE),
            Roles.CHANNEL_ADMIN,
            RoleHolder.person("cho"),
            event(Action.ROLE_CHANGED));
    posted("1");

    rig.live();

    assertThat(to("@cho")).hasSize(1);
  }

  @Test
  void J06_tellsTheAdminsThatSomethingIsHeld() {
    rig.chat.administrators = List.of(CHO);
    rig.chat.post(
        SimulatedChat.SITE,
        "1",
        rig.clock.instant(),
        Map.of("F1", "<html></html>".getBytes(StandardCharsets.UTF_8)));

    rig.live();

    assertThat(to("@cho")).singleElement().asString().contains("is held back");
  }

  @Test
  void J06_tellsAnAdminWhoPostedItThatItIsTheirs() {
    rig.chat.administrators = List.of(CHO, SimulatedChat.ANA);
    byte[] broken = "<html></html>".getBytes(StandardCharsets.UTF_8);
    rig.chat.post(SimulatedChat.SITE, "1", rig.clock.instant(), Map.of("F1", broken));

    rig.live();

    assertThat(to("@cho")).singleElement().asString().contains("Its author knows why. Security");
    assertThat(to("@ana"))
        .anyMatch(told -> told.contains("It is your own, and you were told. Security gives it"))
        .noneMatch(told -> told.contains("Its author"));
  }

  @Test
  void J06_advisesToHoldPicturesOnlyWhereTheyAreNotHeldAlready() {
    rig.chat.administrators = List.of(CHO);
    byte[] tooLarge = new byte[(50 << 20) + 1];
    System.arraycopy(Scenario.picture(0xff), 0, tooLarge, 0, 100);
    rig.chat.post(SimulatedChat.SITE, "1", rig.clock.instant(), Map.of("F1", tooLarge));
    rig.live();
    assertThat(to("@cho"))
        .singleElement()
        .asString()
        .contains("stays as it is")
        .doesNotContain("on-refusal");

    rig.chat.said.clear();
    rig.clock.turn(Duration.ofDays(1));
    set(Setting.ON_REFUSAL, "leave");
    byte[] broken = "<html></html>".getBytes(StandardCharsets.UTF_8);
    rig.chat.post(SimulatedChat.SITE, "2", rig.clock.instant(), Map.of("F2", broken));
    rig.live();

    assertThat(to("@cho")).singleElement().asString().contains("policy set on-refusal hold");
  }

  @Test
  void J07_triesAgainAtOnceWhenTheRightComes() {
    rig.chat.mayRemove = false;
    Post post = posted("1");
    rig.live();
    assertThat(only(post).stage()).isEqualTo(Stage.KEPT);
    rig.chat.mayRemove = true;

    desk.rightsChanged(SimulatedChat.OTHER);
    assertThat(only(post).dueAt()).isAfter(rig.clock.instant());
    desk.rightsChanged(SimulatedChat.SITE);

    assertThat(only(post).dueAt()).isEqualTo(rig.clock.instant());
    rig.live();
    assertThat(only(post).stage()).isEqualTo(Stage.REPLACED);
  }

  /** A channel that changed all the time once had its originals tried all the time. */
  @Test
  void J07_triesAgainOnceAMinuteHoweverOftenAChannelChanges() {
    rig.chat.mayRemove = false;
    Post post = posted("1");
    rig.live();
    desk.rightsChanged(SimulatedChat.SITE);
    Instant first = rig.clock.instant();
    Intake waiting = only(post).moved(Move.DELAY, first, Duration.ofHours(6));
    rig.database.intakes().queue().save(waiting, List.of());

    for (int i = 0; i < 5; i++) {
      rig.clock.turn(Duration.ofSeconds(2));
      desk.rightsChanged(SimulatedChat.SITE);
    }

    assertThat(only(post).dueAt()).isEqualTo(first.plus(Duration.ofMinutes(1)));
  }

  @Test
  void J02_tellsNoReceiptToWhoeverWantsNone() {
    rig.database
        .preferences()
        .choose(
            new Person(SimulatedChat.WORKSPACE, "ana"),
            Preference.RECEIPTS,
            "off",
            event(Action.PRIVACY_CHANGED));
    posted("1");

    rig.live();

    assertThat(rig.chat.said).isEmpty();
  }

  @Test
  void callsNoAdminWhereNoRightIsMissing() {
    Rig byPost = new Rig(RemovalUnit.POST, Mutation.NONE);
    byPost.chat.administrators = List.of(CHO);
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("G1.csv", new byte[] {1});
    Post post = byPost.chat.post(SimulatedChat.SITE, "1", byPost.clock.instant(), files);
    byPost.round();
    Intake other = byPost.database.intakes().register().of(post).get(0);
    Intake takenBack = Sample.at(other, Stage.WITHDRAWN, byPost.clock.instant());
    assertThat(byPost.database.intakes().queue().save(takenBack, List.of())).isTrue();
    files.put("F1", Scenario.picture(0xff));
    byPost.chat.post(SimulatedChat.SITE, "1", byPost.clock.instant(), files);

    byPost.live();

    assertThat(byPost.database.intakes().register().of(post))
        .extracting(Intake::stage)
        .containsExactlyInAnyOrder(Stage.WITHDRAWN, Stage.KEPT);
    assertThat(byPost.chat.said)
        .singleElement()
        .asString()
        .contains("cannot go without another file");
  }

  @Test
  void T43_takesInWhatAppsPostOnlyWhereThePolicyWantsIt() {
    rig.chat.circumstances = Circumstances.ofBot();
    Post ignored = posted("1");
    rig.live();
    assertThat(rig.database.intakes().register().of(ignored)).isEmpty();

    set(Setting.BOTS, "on");
    Post taken = posted("2");
    rig.live();

    Card card = rig.chat.cards.get(only(taken).id().card());
    assertThat(only(taken).stage()).isEqualTo(Stage.REPLACED);
    assertThat(Spoken.of(card.notes())).contains("Posted by an app");
  }

  @Test
  void J04_saysThatAPictureOfADirectMessageOpensForItsAuthorAlone() {
    rig.chat.inPrivate = true;
    rig.chat.mayRemove = false;
    rig.chat.administrators = List.of(CHO);
    Post post = posted("1");

    rig.live();

    Card card = rig.chat.cards.get(only(post).id().card());
    assertThat(Spoken.of(List.of(card.images().get(0).status())))
        .startsWith("Opens for you alone until");
    assertThat(to("@cho")).isEmpty();
    assertThat(to("@ana")).singleElement().asString().contains("nobody but you can remove it");
  }

  @Test
  void putsACardUnderItsAuthorsNameWhereThePolicyWantsIt() {
    set(Setting.BYLINE, "author");
    Post post = posted("1");

    rig.live();

    assertThat(rig.chat.cards.get(only(post).id().card()).byline()).isEqualTo(Byline.AUTHOR);
  }

  @Test
  void J14_tellsTheAdminsOnceWhatToInstallWhereHeicCannotBeShown() throws IOException {
    rig.chat.administrators = List.of(CHO);
    heic("1");
    rig.live();
    rig.clock.turn(Duration.ofDays(2));
    Post second = heic("2");
    rig.live();

    assertThat(only(second).stage()).isEqualTo(Stage.REPLACED);
    assertThat(rig.chat.cards.get(only(second).id().card()).images().get(0).status().toString())
        .contains("Opens as a file, where downloads are on, for ");
    assertThat(to("@cho")).hasSize(1);
    assertThat(to("@cho").get(0)).contains("they open as files", "libheif-plugin-libde265");
  }

  private Post heic(String id) throws IOException {
    try (InputStream in = NoticesTest.class.getResourceAsStream("/sanitize/plain.heic")) {
      return rig.chat.post(
          SimulatedChat.SITE,
          id,
          rig.clock.instant(),
          Map.of("F" + id, Objects.requireNonNull(in).readAllBytes()));
    }
  }

  private Post posted(String id) {
    return rig.chat.post(
        SimulatedChat.SITE, id, rig.clock.instant(), Map.of("F" + id, Scenario.picture(0xff)));
  }

  private Intake only(Post post) {
    return rig.database.intakes().register().of(post).get(0);
  }

  private List<String> to(String whom) {
    return rig.chat.said.stream().filter(said -> said.startsWith(whom + ": ")).toList();
  }

  private void set(Setting<?> setting, String value) {
    rig.database
        .policies()
        .set(Scope.of(SimulatedChat.SITE), setting.name(), value, event(Action.POLICY_CHANGED));
  }

  private AuditEvent event(Action action) {
    return AuditEvent.of(rig.clock.instant(), SimulatedChat.WORKSPACE, action);
  }
}
