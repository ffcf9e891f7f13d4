package io.cloakroom.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.card.Button;
import io.cloakroom.chat.messenger.RemovalUnit;
import io.cloakroom.intake.blocked.BlockedPicture;
import io.cloakroom.intake.keep.OwnPictures;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.Stage;
import io.cloakroom.intake.title.Titles;
import io.cloakroom.link.Link;
import io.cloakroom.person.Preference;
import io.cloakroom.policy.PolicyUpdate;
import io.cloakroom.policy.Scope;
import io.cloakroom.policy.freeze.Freeze;
import io.cloakroom.policy.freeze.FreezeTarget;
import io.cloakroom.testing.Sample;
import io.cloakroom.vault.ImageId;
import io.cloakroom.vault.StoredImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** F24: whoever posts a picture that is there already hears so, where they can see it. */
class SamePicturesTest {
  private static final Conversation SITE = SimulatedChat.SITE;
  private static final Conversation OTHER = SimulatedChat.OTHER;
  private static final String SAID = "This very picture is already in ";

  private final Rig rig = new Rig(RemovalUnit.FILE, Mutation.NONE);

  @BeforeEach
  void postNoWords() {
    rig.chat.words = "";
  }

  @Test
  void F24_saysInTheReceiptWhereThePictureIsAlreadySinceWhenAndFromWhom() {
    posted(OTHER, "1", "gps.png");
    assertThat(receipts().get(0)).doesNotContain(SAID);
    Link earlier = linkOf("1");

    posted(SITE, "2", "gps.png");

    assertThat(receipts().get(1))
        .startsWith("We took the place")
        .contains(SAID + "other, since " + intakeOf("1").post().at() + ", from you.");
    Button more =
        rig.chat.notices.values().stream()
            .flatMap(notice -> notice.buttons().stream())
            .filter(button -> button.label().equals("The earlier picture"))
            .findFirst()
            .orElseThrow();
    assertThat(more.command()).isEqualTo("info");
    assertThat(more.arguments()).containsEntry("image", earlier.id().reference());
  }

  @Test
  void F24_saysItOnceHoweverOftenItWasPosted_ofTheNewest() {
    posted(OTHER, "1", "gps.png");
    posted(SITE, "2", "gps.png");
    posted(OTHER, "3", "gps.png");

    assertThat(receipts().get(2)).containsOnlyOnce(SAID).contains(SAID + "site, ");
  }

  @Test
  void F24_ofSeveralPicturesNamesTheOneThatIsThere() {
    posted(SITE, "1", "gps.png");
    Map<String, byte[]> two = new LinkedHashMap<>();
    two.put("new.jpg", load("gps.jpg"));
    two.put("again.png", load("gps.png"));
    rig.chat.post(SITE, "2", rig.clock.instant(), two);
    rig.live();

    assertThat(receipts().get(1))
        .containsOnlyOnce("is already in site, since ")
        .contains("from you: the very same picture.");
    assertThat(intakeOf("2").items())
        .filteredOn(item -> item.attachment().id().equals("again.png"))
        .extracting(item -> titles().of(intakeOf("2"), item).quoted())
        .allSatisfy(title -> assertThat(receipts().get(1)).contains(title + " is already"));
  }

  @Test
  void F24_picturesOfOnePostAreNotThereAlready() {
    rig.chat.post(
        SITE, "1", rig.clock.instant(), Map.of("a", load("gps.png"), "b", load("gps.png")));
    rig.live();

    assertThat(receipts()).singleElement().asString().doesNotContain("already");
  }

  /** The same words, the same buttons and the same record as where there was never one. */
  @Test
  void T48_nothingTellsThatItIsWhereTheAuthorDoesNotRead() {
    posted(SITE, "1", "gps.png");
    posted(SITE, "2", "gps.jpg");
    posted(OTHER, "3", "gps.webp");
    rig.chat.left.add(OTHER);
    List<AuditEvent> before = recorded();

    posted(SITE, "4", "gps.webp");

    assertThat(withoutTimes(receipts().get(3))).isEqualTo(withoutTimes(receipts().get(2)));
    assertThat(buttons("4")).isEqualTo(buttons("3")).doesNotContain("The earlier picture");
    assertThat(recorded().subList(before.size(), recorded().size()))
        .noneMatch(event -> event.image().equals(Optional.of(linkOf("3").image().id())));
  }

  @Test
  void F24_saysNothingWhereTheChatDoesNotSayWhoReadsIt_andThePostGoesOn() {
    posted(OTHER, "1", "gps.png");
    rig.chat.silent.add(OTHER);

    posted(SITE, "2", "gps.png");

    assertThat(receipts().get(1)).startsWith("We took the place").doesNotContain(SAID);
    assertThat(intakeOf("2").stage()).isEqualTo(Stage.REPLACED);
  }

  @Test
  void F24_tellsOfOneThatEndedAndCanBeHadAgain_andOfNoneThatWasRevokedOrErased() {
    posted(SITE, "1", "gps.png");
    rig.clock.turn(Duration.ofDays(30));
    posted(SITE, "2", "gps.png");
    assertThat(receipts().get(1)).contains(SAID);

    rig.stores.links().giveUp(SimulatedChat.ANA, linkOf("2").image().id());
    rig.stores.links().revoke(SimulatedChat.ANA, linkOf("1"));
    posted(SITE, "3", "gps.png");
    assertThat(receipts().get(2)).doesNotContain(SAID);

    rig.clock.turn(Duration.ofDays(400));
    rig.live();
    posted(SITE, "4", "gps.png");
    assertThat(receipts().get(3)).as("the third is erased").doesNotContain(SAID);
  }

  @Test
  void F24_tellsOfNoneThatItsAuthorTookBack() {
    posted(SITE, "1", "gps.png");
    new OwnPictures(
            rig.database.intakes().queue(),
            rig.database.intakes().register(),
            rig.database.links(),
            rig.stores.links(),
            rig.clock)
        .removeEverywhere(SimulatedChat.ANA, linkOf("1").image().id());

    posted(SITE, "2", "gps.png");

    assertThat(receipts().get(1)).doesNotContain(SAID);
  }

  /** Its copies are held at the door; this one was on its way by then. */
  @Test
  void F24_tellsOfNoneThatSecurityBlocked() {
    posted(SITE, "1", "gps.png");
    rig.database
        .intakes()
        .blocked()
        .add(
            new BlockedPicture(
                SimulatedChat.WORKSPACE,
                linkOf("1").image().id(),
                BlockedPicture.Verdict.BLOCKED,
                Optional.empty(),
                "00".repeat(32),
                rig.clock.instant()),
            event(Action.PICTURE_BLOCKED));

    posted(SITE, "2", "gps.png");

    assertThat(receipts().get(1)).doesNotContain(SAID);
  }

  @Test
  void F24_tellsOfNoneWhileSecurityFreezesItsChannel() {
    posted(OTHER, "1", "gps.png");
    FreezeTarget target = FreezeTarget.of(OTHER);
    String frozen = Freeze.of(Instant.EPOCH, rig.clock.instant(), "sec").text();
    rig.database
        .policies()
        .set(
            new PolicyUpdate(
                List.of(
                    new PolicyUpdate.Value(
                        Scope.of(target.workspace()), target.name(), Optional.of(frozen))),
                event(Action.INCIDENT_FROZEN)));

    posted(SITE, "2", "gps.png");

    assertThat(receipts().get(1)).doesNotContain(SAID);
  }

  @Test
  void F24_tellsOfNoneThatALegalHoldAloneKeeps() {
    posted(SITE, "1", "gps.png");
    ImageId image = linkOf("1").image().id();
    assertThat(rig.database.links().hold(image, rig.clock.instant(), event(Action.HOLD_PLACED)))
        .isTrue();
    rig.clock.turn(Duration.ofDays(400));

    posted(SITE, "2", "gps.png");

    assertThat(linkOf("1").erasedAt()).isEmpty();
    assertThat(receipts().get(1)).doesNotContain(SAID);
  }

  @Test
  void F24_tellsOfNoneInWhosePlaceThereIsAnotherVersion() {
    posted(SITE, "1", "gps.png");
    Link link = linkOf("1");
    StoredImage fresh = Sample.picture(ImageId.next()).versionOf(link.image().id());
    assertThat(
            rig.database
                .links()
                .replace(
                    link,
                    fresh,
                    SimulatedChat.ANA,
                    rig.clock.instant(),
                    event(Action.IMAGE_REPLACED)))
        .isTrue();

    posted(SITE, "2", "gps.png");

    assertThat(receipts().get(1)).doesNotContain(SAID);
  }

  @Test
  void F24_isSaidToNobodyWhoWantsNoReceipts() {
    posted(SITE, "1", "gps.png");
    rig.database
        .preferences()
        .choose(SimulatedChat.ANA, Preference.RECEIPTS, "off", event(Action.PRIVACY_CHANGED));

    posted(SITE, "2", "gps.png");

    assertThat(receipts()).hasSize(1);
  }

  @Test
  void F24_isSaidOnceThoughTheProcessDiesAtEachMoment() {
    posted(SITE, "1", "gps.png");
    rig.clock.turn(Duration.ofHours(1));
    rig.chat.post(SITE, "2", rig.clock.instant(), Map.of("F2", load("gps.png")));

    rig.diesAtEachOf(60);
    rig.live();

    assertThat(receipts()).hasSize(2);
    assertThat(receipts().get(1)).containsOnlyOnce(SAID);
  }

  @Test
  void F24_saysItInTheLanguageOfTheConversation() {
    rig.setLanguage(SITE, "de");
    posted(SITE, "1", "gps.png");
    posted(SITE, "2", "gps.png");

    assertThat(receipts().get(1))
        .contains("Genau dieses Bild ist schon in site, seit ", ", von Ihnen.");
  }

  private Titles titles() {
    return new Titles(rig.database.intakes().register(), rig.database.links());
  }

  private static String withoutTimes(String said) {
    return said.replaceAll("[0-9T:.-]{19,}Z", "then");
  }

  private AuditEvent event(Action action) {
    return AuditEvent.of(rig.clock.instant(), SimulatedChat.WORKSPACE, action);
  }

  private List<AuditEvent> recorded() {
    return rig.database.recorded().stream().map(one -> one.event()).toList();
  }

  private List<String> buttons(String post) {
    Intake intake = intakeOf(post);
    return rig.chat.notices.entrySet().stream()
        .filter(told -> told.getKey().toString().contains(intake.id() + "-receipt"))
        .flatMap(told -> told.getValue().buttons().stream())
        .map(Button::label)
        .toList();
  }

  private void posted(Conversation where, String id, String file) {
    rig.chat.post(where, id, rig.clock.instant(), Map.of("F" + id, load(file)));
    rig.live();
  }

  private Intake intakeOf(String post) {
    return rig.database.intakes().register().by(SimulatedChat.ANA, Optional.empty(), 99).stream()
        .filter(intake -> intake.post().post().id().equals(post))
        .findFirst()
        .orElseThrow();
  }

  private Link linkOf(String post) {
    return rig.database.links().of(intakeOf(post).items().get(0).image()).get(0);
  }

  private static byte[] load(String name) {
    try (InputStream in = SamePicturesTest.class.getResourceAsStream("/sanitize/" + name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> receipts() {
    List<String> all = new ArrayList<>();
    rig.chat.said.stream()
        .filter(said -> said.startsWith("@ana: "))
        .map(said -> said.substring("@ana: ".length()))
        .filter(said -> !said.contains("will be deleted"))
        .forEach(all::add);
    return all;
  }
}
