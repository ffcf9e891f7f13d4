package io.cloakroom.command.log;

import static io.cloakroom.command.CommandStage.CHO;
import static io.cloakroom.command.CommandStage.SEC;
import static io.cloakroom.command.CommandStage.SECURITY;
import static io.cloakroom.command.CommandStage.SITE;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.command.CommandStage;
import io.cloakroom.record.checkpoint.SignedCheckpoint;
import io.cloakroom.record.checkpoint.WitnessKey;
import io.cloakroom.record.verify.Tampering;
import io.cloakroom.record.witness.KnownWitnesses;
import io.cloakroom.record.witness.Witness;
import io.cloakroom.record.witness.WitnessPolicy;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** {@code log seal} and {@code log verify}. */
class SealedRecordCommandsTest {
  private static final Tampering CHANGED =
      new Tampering(
          Tampering.Kind.CHANGED,
          OptionalLong.of(3),
          () -> "Event 3 is not the one that was sealed.");

  private final CommandStage scene = new CommandStage();

  @Test
  void T26_sealPostsWhatIsOnRecordInTheLogChannel() {
    scene.hears(SEC, SECURITY, "admin log-channel on");
    scene.record.events = 1_234;

    assertThat(scene.hears(SEC, SITE, "log seal"))
        .contains("✓ Signed and posted in #security", "1,234 events");

    assertThat(SignedCheckpoint.parse(scene.messenger.said(SECURITY)).text())
        .isEqualTo(scene.record.checkpoint().text());
    assertThat(scene.recorded(Action.AUDIT_QUERY))
        .singleElement()
        .satisfies(event -> assertThat(event.details()).containsEntry("command", "log seal"));
  }

  @Test
  void T26_sealShowsItToWhoeverAskedWhereNoChannelKeepsIt() {
    assertThat(scene.hears(SEC, SITE, "log seal"))
        .contains("keep these lines yourself", "/image admin log-channel on")
        .doesNotContain("Leave them here")
        .contains(scene.record.checkpoint().checkpoint().root().toString());

    scene.hears(SEC, SECURITY, "admin log-channel on");
    scene.messenger.saysNothing = true;
    assertThat(scene.hears(SEC, SITE, "log seal"))
        .contains("could not post it in #security", "keep these lines yourself")
        .contains(scene.record.checkpoint().checkpoint().root().toString());
  }

  @Test
  void T26_sealSignsNothingOverARecordThatWasRewritten() {
    scene.record.losesTiles();

    assertThat(scene.hears(SEC, SITE, "log seal"))
        .contains("not the one that was signed before", "cloakroom audit verify");
  }

  @Test
  void J40_verifySaysThatAllIsAsItWasSealed() {
    assertThat(scene.hears(SEC, SITE, "log verify"))
        .contains("✓ Whole: 7 events read anew", "1 signed checkpoint that I keep")
        .contains("the latest is of 7 events, the last from 2026-")
        .contains("log verify checkpoint:");
    scene.clock.turn(Duration.ofMinutes(1));
    scene.record.kept = 0;
    assertThat(scene.hears(SEC, SITE, "log verify")).contains("No checkpoint was signed yet");
  }

  @Test
  void T26_verifyTakesACheckpointThatManyWitnessesSigned() {
    StringBuilder posted = new StringBuilder(scene.record.checkpoint().text());
    for (int i = 1; i <= 9; i++) {
      posted.append("\u2014 witness-").append(i).append(' ');
      posted.append(Base64.getEncoder().encodeToString(new byte[76])).append('\n');
    }

    assertThat(scene.hears(SEC, SITE, "log verify checkpoint:\"" + posted + "\""))
        .contains("yours among them");
    assertThat(scene.hears(SEC, SITE, "log image " + "7".repeat(501)))
        .contains("500 characters are the most");
  }

  @Test
  void T26_verifyComparesWithWhatWasPosted() {
    String posted = scene.record.checkpoint().text().replaceAll("\\s+", " ").strip();

    assertThat(scene.hears(SEC, SITE, "log verify checkpoint:\"" + posted + "\""))
        .contains("2 signed checkpoints, yours among them: yours is of 7 events, the last from 20")
        .doesNotContain("made all of it anew");

    assertThat(scene.record.brought)
        .extracting(SignedCheckpoint::text)
        .containsExactly(scene.record.checkpoint().text());
    scene.hears(SEC, SITE, "log verify checkpoint:\"" + posted + "\"");
    assertThat(scene.record.readings.get()).isEqualTo(1);
    assertThat(scene.hears(SEC, SITE, "log verify checkpoint:\"cloakroom 12\""))
        .contains("Not a checkpoint", "from the name to the signature");
  }

  @Test
  void T26_sealAndVerifySayWhoElseSigned() {
    List<Witness> two = List.of(witness("one.example"), witness("two.example"));
    CommandStage watched = new CommandStage(new WitnessPolicy(two, 1));
    assertThat(watched.hears(SEC, SITE, "log seal"))
        .contains("Signed by 0 of 2 witnesses; the others are asked until they answer");
    assertThat(watched.hears(SEC, SITE, "log verify"))
        .contains("No checkpoint is signed by as many witnesses as are needed, 1 of 2 witnesses");

    watched.clock.turn(Duration.ofMinutes(1));
    watched.record.witnessed =
        Optional.of(new KnownWitnesses.Witnessed(5, 2, Instant.parse("2026-11-27T10:00:00Z")));
    assertThat(watched.hears(SEC, SITE, "log verify"))
        .contains("The first 5 were signed by 2 of 2 witnesses, 2026-11-27T10:00");
  }

  private static Witness witness(String name) {
    return new Witness(URI.create("https://" + name), WitnessKey.of(name, new byte[32]));
  }

  @Test
  void T26_verifyNamesWhatWasDone() {
    scene.record.tamperings = Collections.nCopies(7, CHANGED);

    assertThat(scene.hears(SEC, SITE, "log verify"))
        .contains("✗ The record is not the one that was sealed", "Event 3 is not", "And 2 more")
        .contains("leave its database as it is")
        .doesNotContain("✓");
  }

  @Tag("full")
  @Test
  void T47_verifyReadsOnceForAllWhoAskAndSaysHowFarItIs() {
    scene.record.readToTheEnd = new CountDownLatch(1);
    scene.record.events = 2_000_000;

    assertThat(scene.hears(SEC, SITE, "log verify"))
        .contains("I am reading the record anew: 1,000,000 events so far", "Ask again");
    String posted = scene.record.checkpoint().text().replaceAll("\\s+", " ").strip();
    assertThat(scene.hears(SEC, SITE, "log verify checkpoint:\"" + posted + "\""))
        .contains("for another question");
    scene.record.readToTheEnd.countDown();

    assertThat(scene.hears(SEC, SITE, "log verify")).contains("✓ Whole: 2,000,000 events");
    assertThat(scene.record.readings.get()).isEqualTo(1);

    scene.clock.turn(Duration.ofMinutes(1));
    assertThat(scene.hears(SEC, SITE, "log verify")).contains("✓ Whole");
    assertThat(scene.record.readings.get()).isEqualTo(2);
  }

  @Test
  void T27_verifyDoesNotSayWholeOfWhatItCouldNotRead() {
    scene.record.damage = Optional.of(new IllegalStateException("the disk is gone"));

    assertThat(scene.hears(SEC, SITE, "log verify"))
        .contains("could not be read to its end", "cloakroom audit verify")
        .doesNotContain("✓");

    scene.record.damage = Optional.empty();
    assertThat(scene.hears(SEC, SITE, "log verify")).contains("✓ Whole");
  }

  @Test
  void T46_areForSecurityAloneAndOnRecordBeforeTheyAreAnswered() {
    for (String command : List.of("log seal", "log verify")) {
      assertThat(scene.hears(CHO, SITE, command)).contains("for the security role");
    }
    scene.database.breakAudit(true);
    for (String command : List.of("log seal", "log verify")) {
      assertThat(scene.hears(SEC, SITE, command)).contains("Try again");
    }
    assertThat(scene.record.readings.get()).isZero();
  }
}
