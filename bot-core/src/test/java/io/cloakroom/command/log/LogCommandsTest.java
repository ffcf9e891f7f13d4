package io.cloakroom.command.log;

import static io.cloakroom.command.CommandStage.ANA;
import static io.cloakroom.command.CommandStage.BOB;
import static io.cloakroom.command.CommandStage.CHO;
import static io.cloakroom.command.CommandStage.SEC;
import static io.cloakroom.command.CommandStage.SECURITY;
import static io.cloakroom.command.CommandStage.SITE;
import static io.cloakroom.command.CommandStage.WAD;
import static io.cloakroom.command.SaidReply.buttons;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.card.Button;
import io.cloakroom.command.Call;
import io.cloakroom.command.CommandStage;
import io.cloakroom.command.Reply;
import io.cloakroom.command.SaidReply;
import io.cloakroom.intake.keep.HeldFiles;
import io.cloakroom.intake.queue.Item;
import io.cloakroom.intake.queue.ItemState;
import io.cloakroom.link.Link;
import io.cloakroom.vault.BlobKey;
import io.cloakroom.vault.ImageId;
import io.cloakroom.vault.Part;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogCommandsTest {
  private final CommandStage scene = new CommandStage();

  @Test
  void J36_showsWhatHappenedToAPictureTheLatestFirst() {
    Link link = scene.picture(ANA, SITE);
    scene.clock.turn(Duration.ofMinutes(1));
    scene.hears(BOB, SITE, "revoke " + link.image().id());
    scene.clock.turn(Duration.ofMinutes(1));

    String answer = scene.hears(SEC, SECURITY, "log image " + scene.address(link));

    assertThat(answer.lines())
        .containsExactly(
            "Picture " + link.image().id() + ":",
            "1. 2026-03-01T12:02:00Z, @sec: record read audit.query, log image",
            "2. 2026-03-01T12:01:00Z, @bob: command refused (without that right) command.denied,"
                + " revoke",
            "3. 2026-03-01T12:00:00Z, @ana: link made link.issued");
  }

  @Test
  void T47_recordsAQueryBeforeItIsAnswered() {
    Link link = scene.picture(ANA, SITE);

    scene.hears(SEC, SECURITY, "log image " + link.image().id());
    scene.hears(SEC, SECURITY, "log held");

    assertThat(scene.recorded(Action.AUDIT_QUERY))
        .extracting(AuditEvent::details)
        .containsExactly(Map.of("command", "log held"), Map.of("command", "log image"));
  }

  @Test
  void T27_showsNothingOfTheRecordWhenTheQueryCannotBeRecorded() {
    Link link = scene.picture(ANA, SITE);
    scene.database.breakAudit(true);

    String answer = scene.hears(SEC, SECURITY, "log image " + link.image().id());

    assertThat(answer).doesNotContain("link.issued").contains("Try again");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "log image x",
        "log recent",
        "log person @bob",
        "log trace 7QK2MF",
        "log held",
        "log release x",
        "log destroy x confirm:destroy"
      })
  void J38_refusesTheRecordToWhoeverIsNotSecurity(String typed) {
    String forCho = scene.hears(CHO, SITE, typed);
    String forWad = scene.hears(WAD, SITE, typed);

    assertThat(List.of(forCho, forWad))
        .allSatisfy(answer -> assertThat(answer).contains("is for the security role"));
    assertThat(scene.recorded(Action.COMMAND_DENIED))
        .hasSize(2)
        .allSatisfy(event -> assertThat(event.outcome()).isEqualTo("not_security"));
    assertThat(scene.recorded(Action.AUDIT_QUERY)).isEmpty();
  }

  @Test
  void listsHeldFilesWithoutTheirNames() {
    Item item = scene.held(ANA, SITE);

    Reply reply = scene.says(SEC, SECURITY, "log held");

    assertThat(SaidReply.text(reply))
        .contains(item.image().toString(), "by @ana in #site", "It is cut off in the middle.")
        .doesNotContain("everyone");
    assertThat(buttons(reply))
        .extracting(Button::command)
        .containsExactly("log release", "log destroy");
  }

  @Test
  void saysThatNothingIsHeld() {
    assertThat(scene.hears(SEC, SECURITY, "log held")).contains("No file is held");
  }

  @Test
  void handsAHeldFileBackToItsAuthorAloneAfterAskingOnce() {
    scene.held(ANA, SITE);
    Button release = buttons(scene.says(SEC, SECURITY, "log held")).get(0);

    Reply asked = scene.presses(SEC, SECURITY, release);
    int before = scene.messenger.handedOver.size();
    Reply done = scene.presses(SEC, SECURITY, buttons(asked).get(0));

    assertThat(before).isZero();
    assertThat(SaidReply.text(asked)).contains("goes back to @ana");
    assertThat(SaidReply.text(done)).contains("@ana has the file again");
    assertThat(scene.messenger.handedOver)
        .singleElement()
        .satisfies(
            file -> {
              assertThat(file.person()).isEqualTo(ANA);
              assertThat(file.text()).isEqualTo("raw");
            });
    assertThat(scene.recorded(Action.HELD_RELEASED))
        .singleElement()
        .satisfies(event -> assertThat(event.actor()).contains(SEC));
  }

  /** Behind Facts under a notice. */
  @Test
  void J60_showsTheFileThatIsNamedHoweverManyAreHeldSince() {
    Item first = scene.held(ANA, SITE);
    for (int i = 0; i < HeldFiles.MOST; i++) {
      scene.clock.turn(Duration.ofSeconds(1));
      scene.held(BOB, SITE);
    }

    assertThat(scene.hears(SEC, SECURITY, "log held " + first.image()))
        .startsWith("1. " + first.image() + " by @ana in #site");
    assertThat(scene.hears(SEC, SECURITY, "log held " + ImageId.next()))
        .startsWith("No file is held by that id");
  }

  /** Once, it was "try again in a minute" for ever, or "no file is held by that id". */
  @Test
  void T36_saysThatAHeldFileIsGoneWhereItWasKept() {
    Item item = scene.held(ANA, SITE);
    Button release = buttons(scene.says(SEC, SECURITY, "log held")).get(0);
    scene.blobs.lose(new BlobKey(item.image(), Part.RAW));

    Reply asked = scene.presses(SEC, SECURITY, release);
    Reply done = scene.presses(SEC, SECURITY, buttons(asked).get(0));

    assertThat(SaidReply.text(done))
        .contains("damaged or missing", "a backup")
        .doesNotContain("in a minute");
    assertThat(scene.recorded(Action.IMAGE_DAMAGED)).hasSize(1);
    assertThat(scene.recorded(Action.HELD_RELEASED)).isEmpty();
  }

  @Test
  void destroysAHeldFileOnlyAfterAForm() {
    Item item = scene.held(ANA, SITE);
    Button destroy = buttons(scene.says(SEC, SECURITY, "log held")).get(1);

    Reply.Ask asked = (Reply.Ask) scene.presses(SEC, SECURITY, destroy);
    ItemState before = state(item);
    Map<String, String> sent = new java.util.HashMap<>(asked.given());
    sent.put("confirm", "destroy");
    Reply done = scene.commands.answer(new Call(SEC, SECURITY, asked.command(), sent));
    Reply again = scene.commands.answer(new Call(SEC, SECURITY, asked.command(), sent));

    assertThat(before).isEqualTo(ItemState.HELD);
    assertThat(state(item)).isEqualTo(ItemState.DESTROYED);
    assertThat(SaidReply.text(done)).contains("given up for good");
    assertThat(SaidReply.text(again)).contains("@sec destroyed it (");
    assertThat(scene.recorded(Action.HELD_DESTROYED)).hasSize(1);
  }

  @Test
  void T22_refusesAPressedReleaseOfWhoeverIsNotSecurity() {
    Item item = scene.held(ANA, SITE);
    Button forged =
        new Button(
            "Release it",
            "log release",
            Map.of("image", item.image().toString(), "confirm", "release"),
            Button.Style.PRIMARY);

    Reply reply = scene.presses(ANA, SITE, forged);

    assertThat(SaidReply.text(reply)).contains("is for the security role");
    assertThat(scene.messenger.handedOver).isEmpty();
  }

  private ItemState state(Item item) {
    return scene
        .database
        .intakes()
        .register()
        .of(item.image())
        .orElseThrow()
        .items()
        .get(0)
        .state();
  }
}
