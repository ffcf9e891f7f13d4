package io.cloakroom.slack.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.adapter.SaidOnce;
import io.cloakroom.audit.Action;
import io.cloakroom.policy.LogChannels;
import io.cloakroom.record.SealedRecord;
import io.cloakroom.record.checkpoint.SignedCheckpoint;
import io.cloakroom.record.export.ExportFormat;
import io.cloakroom.record.witness.PostCheckpoints;
import io.cloakroom.slack.BrowsingPerson;
import io.cloakroom.slack.SlackRig;
import io.cloakroom.slack.fake.FakeChannel;
import io.cloakroom.slack.fake.SeenMessage;
import io.cloakroom.testing.record.DownloadedRecord;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** J40, J41 on Slack: the record is sealed, posted, verified and taken away as a file. */
class SealedRecordJourneysTest {
  private final SlackRig rig = new SlackRig();
  private FakeChannel room;

  @BeforeEach
  void danIsSecurity() {
    room = rig.slack.channel("security", rig.dan, rig.wad);
    rig.dan.inviteBot(room);
    rig.wad
        .command(room, "/image admin security person:<@" + rig.dan.id() + "> action:add")
        .awaitAnswer();
  }

  @AfterEach
  void stop() {
    rig.close();
  }

  private SeenMessage asks(String question) {
    return rig.dan.command(room, "/image log " + question).awaitAnswer();
  }

  /** The lines of a message that hold what was signed, as somebody copies them. */
  private static String copied(SeenMessage message) {
    return message.words().replace("`", "");
  }

  /** Those of them alone. */
  private static String lines(String posted) {
    return SignedCheckpoint.parse(posted).text();
  }

  private SeenMessage inRoom(String words) {
    return rig.await(
        "\"" + words + "\" in the room",
        () ->
            rig.dan.sees(room).stream()
                .filter(one -> one.words().contains(words))
                .reduce((older, newer) -> newer));
  }

  @Test
  void J40_whatIsPostedCanBeCopiedAndTellsOfEveryEditInTheDatabase() {
    rig.protectedCard(rig.ana);
    SeenMessage shown = asks("seal");
    assertThat(shown.words()).contains("keep these lines yourself", "cloakroom-test");
    assertThat(rig.bot.record.verify(copied(shown)).isWhole()).isTrue();
    rig.dan.command(room, "/image admin log-channel on").awaitAnswer("From now on");

    assertThat(asks("seal").words()).contains("Signed and posted", room.id());
    String posted = copied(inRoom("these lines stand for all of them"));

    assertThat(rig.bot.record.verify(posted).isWhole()).isTrue();
    assertThat(asks("verify checkpoint:\"" + lines(posted) + "\"").words())
        .contains("✓ Whole: ", "read anew", "yours among them");
    long removal =
        rig.db.recorded().stream()
            .filter(one -> one.event().action().equals(Action.ORIGINAL_REMOVED))
            .findFirst()
            .orElseThrow()
            .sequence();
    rig.db.tamper(removal, event -> event.with("exposed_millis", "1"));

    assertThat(asks("verify").words())
        .contains("✗ The record is not the one that was sealed", "Event " + removal + " ")
        .doesNotContain("✓");
    assertThat(rig.bot.record.verify(posted).isWhole()).isFalse();
  }

  @Test
  void J40_eachDayACheckpointStandsInTheChannelOfTheLog() {
    rig.dan.command(room, "/image admin log-channel on").awaitAnswer("From now on");
    SealedRecord record = rig.bot.record.asked();
    PostCheckpoints daily =
        new PostCheckpoints(
            "slack",
            new LogChannels(rig.db.policies(), rig.db.keepsakes()),
            record.signed(),
            record.keys(),
            record.witnesses(),
            rig.bot.messenger,
            new SaidOnce(rig.db.keepsakes(), rig.clock));

    daily.round();
    String first = copied(inRoom("these lines stand for all of them"));
    rig.protectedCard(rig.ana);
    daily.round();
    assertThat(copied(inRoom("these lines stand for all of them"))).isEqualTo(first);
    rig.clock.turn(Duration.ofDays(1));
    daily.round();

    String second = copied(inRoom("these lines stand for all of them"));
    assertThat(second).isNotEqualTo(first);
    assertThat(rig.bot.record.verify(first).isWhole()).isTrue();
    assertThat(rig.bot.record.verify(second).isWhole()).isTrue();
    rig.db.tamper(1, event -> event.withOutcome("expired"));
    assertThat(rig.bot.record.verify(first).isWhole()).isFalse();
  }

  @ParameterizedTest
  @EnumSource(ExportFormat.class)
  void J41_theFileIsDownloadedOnceFromTheAddressInTheAnswerAndIsVerified(ExportFormat format)
      throws IOException {
    rig.protectedCard(rig.ana);

    SeenMessage said = asks("export since:30d format:" + format.word());
    String path = DownloadedRecord.path(said.blocks().toString());
    assertThat(rig.viewer().submit(path).statusCode()).as("a stranger's").isEqualTo(404);
    BrowsingPerson dan = rig.viewer().signIn(said.url("Download the record"));
    HttpResponse<byte[]> file = dan.submit(path);

    assertThat(said.words()).contains("Download", "good once, within 10 minutes");
    assertThat(file.statusCode()).isEqualTo(200);
    DownloadedRecord.requireWhole(format, file.body(), "original.removed");
    assertThat(dan.submit(path).statusCode()).as("it is good once").isEqualTo(404);
    assertThat(rig.recorded("audit.query"))
        .anySatisfy(event -> assertThat(event.details()).containsEntry("format", format.word()));
    assertThat(asks("recent").words()).contains("record downloaded as a file");
  }

  @Test
  void J41_theRecordIsReadOnAPageToo() {
    SeenMessage said = rig.dan.press(asks("recent"), "Open as a page").awaitAnswer();

    assertThat(said.words()).contains("Open the record", "the link works once");
    BrowsingPerson dan = rig.viewer().signIn(said.url("Open the record"));
    assertThat(new String(dan.get("/log").body(), UTF_8)).contains("role.changed");
  }

  @Test
  void J54_securitySaysForHowLongTheRecordIsKept() {
    rig.dan.command(room, "/image admin log-channel on").awaitAnswer("From now on");

    rig.dan.command(room, "/image admin log-retention 400d").awaitAnswer("kept 400 days");

    assertThat(inRoom("older than 400 days").words()).contains("ordered that the log forgets");
    assertThat(rig.wad.command(room, "/image admin log-retention 400d").awaitAnswer().words())
        .contains("is for the security role");
    assertThat(rig.recorded("record.retention")).hasSize(1);
  }
}
