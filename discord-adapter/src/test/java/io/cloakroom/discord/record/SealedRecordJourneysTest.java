package io.cloakroom.discord.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.adapter.SaidOnce;
import io.cloakroom.audit.Action;
import io.cloakroom.discord.Museum;
import io.cloakroom.discord.Website;
import io.cloakroom.discord.fake.world.ChannelKind;
import io.cloakroom.discord.fake.world.FakeChannel;
import io.cloakroom.discord.fake.world.FakeMessage;
import io.cloakroom.policy.LogChannels;
import io.cloakroom.record.SealedRecord;
import io.cloakroom.record.checkpoint.SignedCheckpoint;
import io.cloakroom.record.export.ExportFormat;
import io.cloakroom.record.witness.PostCheckpoints;
import io.cloakroom.testing.record.DownloadedRecord;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** J40, J41 on Discord: the record is sealed, posted, verified and taken away as a file. */
final class SealedRecordJourneysTest extends Museum {
  private static final String POSTED = "these lines stand for all of them";

  private FakeChannel log;
  private Website website;

  @BeforeEach
  void open() throws IOException {
    log = discord.guild().add(ChannelKind.TEXT, "mod-log");
    website = new Website(bot, clock);
  }

  @AfterEach
  void closeWebsite() throws IOException {
    website.close();
  }

  private FakeMessage asks(String question, Map<String, ?> options) {
    return sec.command(other, "image log " + question, options).reply();
  }

  private void nameTheLog() {
    sec.command(log, "image admin log-channel", Map.of("value", "on")).reply();
  }

  /** The lines of a message that hold what was signed, as somebody copies them. */
  private static String copied(FakeMessage message) {
    return message.text().replace("`", "");
  }

  private String latestPosted() {
    return log.messages().stream()
        .filter(one -> one.text().contains(POSTED))
        .reduce((older, newer) -> newer)
        .map(SealedRecordJourneysTest::copied)
        .orElseThrow();
  }

  @Test
  void J40_whatIsPostedCanBeCopiedAndTellsOfEveryEditInTheDatabase() {
    cardOf("north pier", picture());
    FakeMessage shown = asks("seal", Map.of());
    assertThat(shown.isEphemeral()).isTrue();
    assertThat(shown.text()).contains("keep these lines yourself", "cloakroom-test");
    assertThat(bot.record.verify(copied(shown)).isWhole()).isTrue();
    nameTheLog();

    assertThat(asks("seal", Map.of()).text()).contains("Signed and posted", "<#" + log.id() + ">");
    String posted = latestPosted();

    assertThat(bot.record.verify(posted).isWhole()).isTrue();
    String line = SignedCheckpoint.parse(posted).text().replaceAll("\\s+", " ").strip();
    assertThat(asks("verify", Map.of("checkpoint", line)).text())
        .contains("✓ Whole: ", "read anew", "yours among them");
    long removal =
        disk.database().recorded().stream()
            .filter(one -> one.event().action().equals(Action.ORIGINAL_REMOVED))
            .findFirst()
            .orElseThrow()
            .sequence();
    disk.database().tamper(removal, event -> event.with("exposed_millis", "1"));

    assertThat(asks("verify", Map.of()).text())
        .contains("✗ The record is not the one that was sealed", "Event " + removal + " ")
        .doesNotContain("✓");
    assertThat(bot.record.verify(posted).isWhole()).isFalse();
  }

  @Test
  void J40_eachDayACheckpointStandsInTheChannelOfTheLog() {
    nameTheLog();
    SealedRecord record = bot.record.asked();
    PostCheckpoints daily =
        new PostCheckpoints(
            "discord",
            new LogChannels(disk.database().policies(), disk.database().keepsakes()),
            record.signed(),
            record.keys(),
            record.witnesses(),
            bot.messenger,
            new SaidOnce(disk.database().keepsakes(), clock));

    daily.round();
    String first = latestPosted();
    cardOf("north pier", picture());
    daily.round();
    assertThat(latestPosted()).isEqualTo(first);
    clock.turn(Duration.ofDays(1));
    daily.round();

    String second = latestPosted();
    assertThat(second).isNotEqualTo(first);
    assertThat(bot.record.verify(first).isWhole()).isTrue();
    assertThat(bot.record.verify(second).isWhole()).isTrue();
    disk.database().tamper(1, event -> event.withOutcome("expired"));
    assertThat(bot.record.verify(first).isWhole()).isFalse();
  }

  @ParameterizedTest
  @EnumSource(ExportFormat.class)
  void J41_theFileIsDownloadedOnceFromTheAddressInTheAnswerAndIsVerified(ExportFormat format)
      throws IOException {
    cardOf("north pier", picture());

    FakeMessage said = asks("export", Map.of("since", "30d", "format", format.word()));
    String path = DownloadedRecord.path(said.text());
    Website.Visitor visitor = website.arrive(said.text());
    HttpResponse<byte[]> file = website.submit(path, visitor);

    assertThat(said.isEphemeral()).isTrue();
    assertThat(said.text()).contains("Download the record", "good once, within 10 minutes");
    assertThat(file.statusCode()).isEqualTo(200);
    DownloadedRecord.requireWhole(format, file.body(), "original.removed");
    assertThat(website.submit(path, visitor).statusCode()).as("it is good once").isEqualTo(404);
    assertThat(events(Action.AUDIT_QUERY))
        .anySatisfy(event -> assertThat(event.details()).containsEntry("format", format.word()));
    assertThat(asks("recent", Map.of()).text()).contains("record downloaded as a file");
  }

  @Test
  void J41_theRecordIsReadOnAPageToo() {
    FakeMessage said = sec.press(asks("recent", Map.of()), "Open as a page").reply();

    assertThat(said.isEphemeral()).isTrue();
    assertThat(said.text()).contains("Open the record", "the link works once");
    Website.Visitor visitor = website.arrive(said.text());
    assertThat(new String(website.get("/log", visitor).body(), UTF_8)).contains("role.changed");
  }

  @Test
  void J54_securitySaysForHowLongTheRecordIsKept() {
    nameTheLog();

    FakeMessage said =
        sec.command(other, "image admin log-retention", Map.of("value", "400d")).reply();
    FakeMessage refused =
        ana.command(site, "image admin log-retention", Map.of("value", "400d")).reply();

    assertThat(said.text()).contains("kept 400 days", "<#" + log.id() + ">");
    assertThat(log.messages())
        .anyMatch(
            one -> one.text().contains("ordered that the log forgets what is older than 400 days"));
    assertThat(refused.text()).contains("is for the security role");
    assertThat(events(Action.RECORD_RETENTION)).hasSize(1);
  }
}
