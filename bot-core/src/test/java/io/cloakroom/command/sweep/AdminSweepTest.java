package io.cloakroom.command.sweep;

import static io.cloakroom.command.CommandStage.ANA;
import static io.cloakroom.command.CommandStage.CHO;
import static io.cloakroom.command.CommandStage.LEGAL;
import static io.cloakroom.command.CommandStage.OTHER;
import static io.cloakroom.command.CommandStage.SEC;
import static io.cloakroom.command.CommandStage.SECURITY;
import static io.cloakroom.command.CommandStage.SITE;
import static io.cloakroom.command.CommandStage.WAD;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.command.CommandStage;
import io.cloakroom.command.Reply;
import io.cloakroom.command.SaidReply;
import io.cloakroom.intake.sweep.Sweep;
import io.cloakroom.intake.sweep.SweepCounts;
import io.cloakroom.intake.sweep.SweepFinding;
import io.cloakroom.intake.sweep.SweepOrder;
import io.cloakroom.intake.sweep.SweepStore;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** M12: {@code admin sweep}, as whoever gives it reads it. */
class AdminSweepTest {
  private final CommandStage scene = new CommandStage();
  private final SweepStore store = scene.database.intakes().sweeps();

  private Sweep sweep() {
    return store.of(SITE).orElseThrow();
  }

  private void found(int posts) {
    SweepCounts counts = SweepCounts.NONE.and(SweepFinding.TOO_LARGE);
    for (int i = 0; i < posts; i++) {
      counts = counts.andConverted(ANA, 2);
    }
    Sweep over = sweep().counting(counts).ended(Sweep.State.DONE, scene.clock.instant());
    assertThat(store.save(over, List.of())).isTrue();
  }

  @Test
  void M12_looksWhereNothingElseIsSaid() {
    String answer = scene.hears(WAD, SITE, "admin sweep");

    assertThat(answer).contains("look through", "90d back, and change nothing", "tell you when");
    assertThat(sweep().order().aim()).isEqualTo(SweepOrder.Aim.LOOK);
    assertThat(sweep().order().by()).isEqualTo(WAD);
    assertThat(Duration.between(sweep().order().since(), sweep().order().at()))
        .isEqualTo(Duration.ofDays(90));
    assertThat(scene.recorded(Action.SWEEP_BEGUN))
        .singleElement()
        .satisfies(one -> assertThat(one.details()).containsEntry("aim", "look"));
  }

  @Test
  void M12_convertsWhereThatIsSaidInAWord() {
    String answer = scene.hears(WAD, OTHER, "admin sweep #site go since:30d");

    assertThat(answer).contains("I protect the older pictures of", "30d back", "behind new ones");
    assertThat(sweep().order().aim()).isEqualTo(SweepOrder.Aim.CONVERT);
    assertThat(sweep().order().askedIn()).isEqualTo(OTHER);
  }

  @Test
  void M12_saysWhatALookFoundAndOffersToProtectIt() {
    scene.says(WAD, SITE, "admin sweep dry-run since:14d");
    found(500);

    Reply report = scene.says(WAD, SITE, "admin sweep");

    assertThat(SaidReply.text(report))
        .contains(
            "501 posts with files stand there.",
            "I would protect 500 posts with 1000 pictures.",
            "Posted by @ana (500)",
            "1 post with pictures larger than I can clean",
            "takes about 50 min",
            "links live 7d",
            "by the type and the name of each file");
    assertThat(SaidReply.buttons(report))
        .satisfiesExactly(
            go -> {
              assertThat(go.label()).isEqualTo("Protect them");
              assertThat(go.arguments()).containsEntry("do", "go").containsEntry("since", "14d");
            },
            again -> assertThat(again.arguments()).containsEntry("do", "dry-run"));
    scene.presses(WAD, SITE, SaidReply.buttons(report).get(0));
    assertThat(sweep().order().aim()).isEqualTo(SweepOrder.Aim.CONVERT);
    assertThat(sweep().isRunning()).isTrue();
  }

  @Test
  void M12_saysHowFarItIsAndStopsByAButton() {
    scene.says(WAD, SITE, "admin sweep go");
    Sweep running = sweep().counting(SweepCounts.NONE.andConverted(ANA, 1).andConverted(CHO, 1));
    store.save(running, List.of());

    Reply far = scene.says(SEC, SITE, "admin sweep");
    String again = scene.hears(SEC, SITE, "admin sweep go");
    String stopped = SaidReply.text(scene.presses(SEC, SITE, SaidReply.buttons(far).get(0)));

    assertThat(SaidReply.text(far))
        .contains("I am still at it", "2 posts protected with 2 pictures.");
    assertThat(again).contains("already");
    assertThat(stopped).contains("I stopped in", "It was stopped");
    assertThat(sweep().state()).isEqualTo(Sweep.State.STOPPED);
    assertThat(scene.recorded(Action.SWEEP_STOPPED))
        .singleElement()
        .satisfies(one -> assertThat(one.actor()).contains(SEC));
    assertThat(scene.hears(SEC, SITE, "admin sweep stop")).contains("Nothing is running there");
  }

  @Test
  void M12_neverSaysThatNothingStandsWhereItIsNotThrough() {
    scene.says(WAD, SITE, "admin sweep dry-run");

    assertThat(scene.hears(WAD, SITE, "admin sweep"))
        .contains("I am still at it")
        .doesNotContain("No post with files", "nothing that I would protect");
    store.save(sweep().counting(SweepCounts.NONE.andConverted(ANA, 1)), List.of());
    assertThat(scene.hears(WAD, SITE, "admin sweep"))
        .contains("1 post with files so far.", "I would protect 1 post");
    store.save(
        sweep().counting(SweepCounts.NONE).ended(Sweep.State.DONE, scene.clock.instant()),
        List.of());
    assertThat(scene.hears(WAD, SITE, "admin sweep")).contains("No post with files stands there.");
  }

  @Test
  void M12_isForSecurityAndAdminsOfTheWorkspace() {
    assertThat(scene.hears(CHO, SITE, "admin sweep go")).contains("is for");
    assertThat(scene.hears(ANA, SITE, "admin sweep stop")).contains("is for");
    assertThat(store.of(SITE)).isEmpty();
  }

  /** Whoever names a channel that they cannot read is not told that there is one. */
  @Test
  void T20_nobodySweepsAChannelByItsNameThatTheyCannotRead() {
    assertThat(scene.hears(WAD, SITE, "admin sweep #legal")).contains("no such channel");
    assertThat(store.of(LEGAL)).isEmpty();
  }

  @Test
  void M12_leavesAloneWhatIsNotGoverned() {
    scene.set(SITE, "governed", "off");

    assertThat(scene.hears(WAD, SITE, "admin sweep go")).contains("is not governed");
    assertThat(store.of(SITE)).isEmpty();
  }

  @Test
  void M12_saysWhereItIsNotAndWhereTheChatDoesNotSay() {
    scene.messenger.joined.remove(SITE);
    assertThat(scene.hears(WAD, SITE, "admin sweep")).contains("I am not in");

    scene.messenger.listsNoChannels = true;
    assertThat(scene.hears(WAD, SITE, "admin sweep")).contains("the chat did not answer");
    assertThat(store.of(SITE)).isEmpty();
  }

  @Test
  void M12_runsInAFewChannelsAtOnce() {
    scene.says(WAD, SITE, "admin sweep");
    scene.says(WAD, OTHER, "admin sweep");
    scene.says(WAD, SECURITY, "admin sweep");

    assertThat(scene.hears(WAD, LEGAL, "admin sweep")).contains("at 3 channels already");
    assertThat(store.of(LEGAL)).isEmpty();
  }

  @Test
  void M12_namesWhatIsNoTime() {
    assertThat(scene.hears(WAD, SITE, "admin sweep since:banana"))
        .contains("not a time to look back", "banana", "90d");
    assertThat(scene.hears(WAD, SITE, "admin sweep since:9999d")).contains("not a time");
    assertThat(store.of(SITE)).isEmpty();
  }
}
