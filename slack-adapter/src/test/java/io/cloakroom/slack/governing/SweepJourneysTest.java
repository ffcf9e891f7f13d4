package io.cloakroom.slack.governing;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.Stage;
import io.cloakroom.slack.Photo;
import io.cloakroom.slack.SlackRig;
import io.cloakroom.slack.fake.FakeChannel;
import io.cloakroom.slack.fake.FakeFile;
import io.cloakroom.slack.fake.SeenMessage;
import io.cloakroom.slack.fake.http.Fault;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** M12 on Slack: what stood in a channel before the bot, threads too. */
class SweepJourneysTest {
  private static final Duration PACE = Duration.ofSeconds(3);

  private final SlackRig rig = new SlackRig();
  private final FakeChannel annex = rig.slack.channel("annex", rig.wad, rig.cho, rig.ana, rig.bob);
  private final List<SeenMessage> older = new ArrayList<>();
  private Optional<SeenMessage> parent = Optional.empty();

  @AfterEach
  void stop() {
    rig.close();
  }

  private SeenMessage pictured(int number) {
    return rig.ana.post(annex, "pier " + number, FakeFile.of("a.jpg", Photo.jpeg(number)));
  }

  /** Two in the channel, one in a thread, and then the bot comes. */
  private void before() {
    older.add(pictured(1));
    SeenMessage asked = rig.bob.post(annex, "how is it going?");
    parent = Optional.of(asked);
    older.add(rig.ana.reply(asked, "like this", FakeFile.of("b.jpg", Photo.jpeg(2))));
    older.add(pictured(3));
    rig.bob.post(
        annex, "the plan", FakeFile.of("plan.txt", "words".getBytes(StandardCharsets.US_ASCII)));
    rig.clock.turn(Duration.ofDays(2));
    rig.wad.inviteBot(annex);
    rig.clock.turn(Duration.ofMinutes(1));
  }

  private void untilReplaced() {
    for (SeenMessage post : List.copyOf(older)) {
      rig.awaitThat(
          "replaced",
          () -> {
            turn();
            return isReplaced(post);
          });
    }
  }

  /** While somebody is at a post no time goes by: nobody is slower than a lease. */
  private void turn() {
    boolean idle =
        older.stream()
            .flatMap(post -> rig.intakes(post).stream())
            .allMatch(one -> one.leasedUntil().isEmpty());
    if (idle) {
      rig.clock.turn(PACE);
    }
  }

  private boolean isReplaced(SeenMessage post) {
    List<Intake> parts = rig.intakes(post);
    return !parts.isEmpty() && parts.stream().allMatch(one -> one.stage() == Stage.REPLACED);
  }

  private void assertEachHasOneCard() {
    assertThat(rig.cards(older.get(0))).hasSize(1);
    assertThat(rig.cards(older.get(2))).hasSize(1);
    assertThat(rig.cards(parent.orElseThrow())).hasSize(1);
  }

  private void untilEnded(int sweeps) {
    rig.awaitThat(
        "the end",
        () -> {
          turn();
          return rig.recorded("sweep.ended").size() == sweeps;
        });
  }

  @Test
  void M12_countsAndThenConvertsWhatStoodThereInThreadsToo() {
    before();

    rig.wad
        .command(annex, "/image admin sweep dry-run")
        .awaitAnswer("90d back, and change nothing");
    untilEnded(1);
    SeenMessage report =
        rig.wad.command(annex, "/image admin sweep").awaitAnswer("I would protect 3 posts");
    assertThat(report.words()).contains("4 posts with files stand there.", "no pictures");
    older.forEach(post -> assertThat(rig.intakes(post)).isEmpty());

    rig.wad.command(annex, "/image admin sweep go").awaitAnswer("I protect the older pictures");
    untilReplaced();
    untilEnded(2);

    assertEachHasOneCard();
    assertThat(rig.recorded("sweep.ended"))
        .anySatisfy(one -> assertThat(one.details()).containsEntry("converted", "3"));
    assertThat(rig.wad.command(annex, "/image admin sweep").awaitAnswer("I am through").words())
        .contains("3 posts protected with 3 pictures.");
  }

  @Test
  void M12_aBotThatEndsAtHalfGoesOnWhereItWas() {
    before();
    rig.wad.command(annex, "/image admin sweep go").awaitAnswer("I protect the older pictures");
    rig.awaitThat(
        "half of it",
        () -> {
          turn();
          return older.stream().anyMatch(this::isReplaced);
        });
    assertThat(older).as("otherwise it tells nothing").anyMatch(post -> !isReplaced(post));

    rig.down();
    rig.clock.turn(Duration.ofMinutes(10));
    rig.up();
    untilReplaced();
    untilEnded(1);

    assertEachHasOneCard();
    assertThat(rig.recorded("sweep.ended"))
        .singleElement()
        .satisfies(one -> assertThat(one.details()).containsEntry("converted", "3"));
  }

  @Test
  void M12_aLimitOfSlackDelaysItAndRepeatsNothing() {
    before();
    rig.slack.fail("conversations.history", 2, Fault.rateLimited(30));
    rig.slack.fail("files.delete", 2, Fault.rateLimited(30));

    rig.wad.command(annex, "/image admin sweep go").awaitAnswer("I protect the older pictures");
    untilReplaced();

    assertEachHasOneCard();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void M12_leavesAFileThatStandsInAnotherChannelToo_alsoWhereTheBotDoesNotSeeThat(boolean listed) {
    rig.slack.switches().foreignSharesListed(listed);
    FakeChannel harbour = rig.slack.channel("harbour", rig.wad, rig.ana, rig.bob);
    before();
    SeenMessage shared = older.remove(2);
    SeenMessage there = rig.ana.reshare(shared.files().get(0), harbour, "and here");

    rig.wad.command(annex, "/image admin sweep go").awaitAnswer("I protect the older pictures");
    untilReplaced();
    untilEnded(1);

    assertThat(rig.intakes(shared)).isEmpty();
    assertThat(rig.bob.sees(harbour))
        .filteredOn(message -> message.ts().equals(there.ts()))
        .singleElement()
        .satisfies(message -> assertThat(message.files()).hasSize(1));
    assertThat(rig.cards(shared)).isEmpty();
    assertThat(rig.wad.command(annex, "/image admin sweep").awaitAnswer("I am through").words())
        .contains("2 posts protected", "1 post stays, as a file of it is also shown");
  }
}
