package io.cloakroom.command.incident;

import static io.cloakroom.command.CommandStage.ANA;
import static io.cloakroom.command.CommandStage.BOB;
import static io.cloakroom.command.CommandStage.SEC;
import static io.cloakroom.command.CommandStage.SECURITY;
import static io.cloakroom.command.CommandStage.SITE;
import static io.cloakroom.command.CommandStage.WORKSPACE;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.card.Button;
import io.cloakroom.command.CommandStage;
import io.cloakroom.command.Reply;
import io.cloakroom.command.SaidReply;
import io.cloakroom.intake.blocked.BlockedPicture;
import io.cloakroom.intake.blocked.BlockedPicture.Verdict;
import io.cloakroom.link.Link;
import io.cloakroom.sanitizer.likeness.PdqHash;
import io.cloakroom.vault.BlobKey;
import io.cloakroom.vault.ImageId;
import io.cloakroom.vault.Part;
import io.cloakroom.words.Language;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** M20: security sees what is blocked, and lifts that. */
class BlockedListTest {
  private final CommandStage scene = new CommandStage();

  private ImageId blocked(String reason) throws IOException {
    Link link = scene.picture(ANA, SITE);
    scene.vault.seal(new BlobKey(link.image().id(), Part.PICTURE), new byte[] {1});
    scene.clock.turn(Duration.ofMinutes(1));
    assertThat(scene.hears(SEC, SECURITY, "incident block " + scene.address(link) + " " + reason))
        .contains("is blocked");
    return link.image().id();
  }

  private Reply list() {
    return scene.says(SEC, SECURITY, "incident block");
  }

  private void stopped(Action action, ImageId like) {
    scene
        .database
        .audit()
        .append(
            AuditEvent.of(scene.clock.instant(), WORKSPACE, action)
                .on(ImageId.next())
                .withOutcome("blocked")
                .with("like", like.toString()));
  }

  @Test
  void M20_saysWhichByWhomWhyAndHowManyCopiesItStopped() throws IOException {
    ImageId first = blocked("");
    ImageId second = blocked("leaked by @dan to the press");
    stopped(Action.IMAGE_HELD, first);
    stopped(Action.IMAGE_HELD, second);
    stopped(Action.IMAGE_REFUSED, second);

    String[] lines = SaidReply.text(list()).split("\n");

    assertThat(lines).hasSize(3);
    assertThat(lines[0]).contains("Blocked, the latest first");
    assertThat(lines[1])
        .contains("1. " + second, "by @sec. Why: leaked by @dan to the press. Known by its same")
        .contains("2 copies were stopped since");
    assertThat(lines[2]).contains("2. " + first, "One copy was stopped").doesNotContain("Why");
    assertThat(((Reply.Say) list()).thumbnails()).isEmpty();
    assertThat(((Reply.Say) list()).forAll()).isFalse();
  }

  @Test
  void M20_everyQuestionIsOnRecordAndForSecurityAlone() {
    assertThat(scene.hears(SEC, SECURITY, "incident block")).contains("Nothing is blocked");
    assertThat(scene.recorded(Action.AUDIT_QUERY))
        .singleElement()
        .satisfies(one -> assertThat(one.details()).containsEntry("command", "incident block"));
    assertThat(scene.hears(BOB, SITE, "incident block")).contains("for the security role");
  }

  @Test
  void M20_liftsByItsButtonAlsoWhereTheLinkIsForgotten() throws IOException {
    ImageId forgotten = ImageId.next();
    scene
        .database
        .intakes()
        .blocked()
        .add(
            new BlockedPicture(
                WORKSPACE,
                forgotten,
                Verdict.BLOCKED,
                Optional.of(new PdqHash(1, 2, 3, 4)),
                "ab".repeat(32),
                scene.clock.instant()),
            AuditEvent.of(scene.clock.instant(), WORKSPACE, Action.POLICY_CHANGED));
    Reply list = list();
    assertThat(SaidReply.text(list)).contains("the record does not say any more by whom");
    Button lift = SaidReply.buttons(list).get(0);
    assertThat(lift.label()).isEqualTo("Lift 1");

    assertThat(SaidReply.text(scene.presses(SEC, SECURITY, lift))).contains("is blocked no more");

    assertThat(SaidReply.text(scene.presses(SEC, SECURITY, lift))).contains("is not blocked");
    assertThat(scene.hears(SEC, SECURITY, "incident block")).contains("Nothing is blocked");
    assertThat(scene.recorded(Action.PICTURE_UNBLOCKED))
        .singleElement()
        .satisfies(one -> assertThat(one.image()).contains(forgotten));
  }

  @Test
  void M20_aFileThatWasDismissedIsNotBlockedAndIsNotLifted() {
    ImageId passes = ImageId.next();
    scene
        .database
        .intakes()
        .blocked()
        .add(
            new BlockedPicture(
                WORKSPACE,
                passes,
                Verdict.PASSES,
                Optional.empty(),
                "ab".repeat(32),
                scene.clock.instant()),
            AuditEvent.of(scene.clock.instant(), WORKSPACE, Action.PICTURE_UNBLOCKED));

    assertThat(scene.hears(SEC, SECURITY, "incident block")).contains("Nothing is blocked");
    assertThat(scene.hears(SEC, SECURITY, "incident block " + passes + " lift:true"))
        .contains("is not blocked");
    assertThat(scene.database.intakes().blocked().of(WORKSPACE)).hasSize(1);
  }

  @Test
  void M20_turnsThePagesBothWaysAlsoWhereTheirEndsAreLifted() throws IOException {
    List<ImageId> all = new ArrayList<>();
    for (int i = 0; i < 23; i++) {
      all.add(0, blocked(""));
    }
    Reply first = list();
    assertThat(codes(first)).isEqualTo(texts(all.subList(0, 10)));

    assertThat(SaidReply.text(scene.presses(SEC, SECURITY, SaidReply.buttons(first).get(9))))
        .contains("is blocked no more");
    Reply second = turned(first, "Older");
    assertThat(codes(second)).isEqualTo(texts(all.subList(10, 20)));

    Reply third = turned(second, "Older");
    assertThat(codes(third)).isEqualTo(texts(all.subList(20, 23)));
    assertThat(labels(third)).doesNotContain("Older");
    assertThat(codes(turned(third, "Newer"))).isEqualTo(texts(all.subList(10, 20)));
    Reply back = turned(second, "Newer");
    all.remove(9);
    assertThat(codes(back)).isEqualTo(texts(all.subList(0, 10)));
    assertThat(labels(back)).doesNotContain("Newer");
  }

  private Reply turned(Reply page, String label) {
    Button turn =
        SaidReply.buttons(page).stream()
            .filter(one -> one.label().equals(label))
            .findFirst()
            .orElseThrow();
    return scene.presses(SEC, SECURITY, turn);
  }

  private static List<String> texts(List<ImageId> ids) {
    return ids.stream().map(ImageId::toString).toList();
  }

  private static List<String> labels(Reply page) {
    return SaidReply.buttons(page).stream().map(Button::label).toList();
  }

  private static List<String> codes(Reply page) {
    return SaidReply.buttons(page).stream()
        .map(Button::arguments)
        .filter(one -> one.containsKey("lift"))
        .map(one -> one.get("image"))
        .toList();
  }

  @Test
  void M20_saysWhoCannotAskAndSpeaksGerman() throws IOException {
    scene.hears(SEC, SECURITY, "incident block @dan spams");
    assertThat(scene.recorded(Action.ROLE_CHANGED).get(0).details())
        .isEqualTo(
            Map.of(
                "role", "blocked-from-asking",
                "holder", "dan",
                "change", "granted",
                "reason", "spams"));
    assertThat(scene.hears(SEC, SECURITY, "incident block")).contains("let in: @dan");
    blocked("leak");

    String german = Language.GERMAN.saying(() -> scene.hears(SEC, SECURITY, "incident block"));

    assertThat(german)
        .contains("Gesperrt, das Neueste zuerst", "von @sec. Warum: leak.")
        .contains("Seitdem wurde nichts aufgehalten.", "Dürfen nicht um Zugriff bitten: @dan");
  }
}
