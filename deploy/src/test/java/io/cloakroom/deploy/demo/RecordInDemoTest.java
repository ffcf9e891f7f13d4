package io.cloakroom.deploy.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloakroom.deploy.DemoClient;
import io.cloakroom.deploy.DemoStage;
import io.cloakroom.deploy.Main;
import io.cloakroom.deploy.Pictures;
import io.cloakroom.record.checkpoint.SignedCheckpoint;
import io.cloakroom.record.export.ExportFormat;
import io.cloakroom.testing.record.DownloadedRecord;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** J36 to J42 through the demo, over the database that the program has. */
class RecordInDemoTest extends DemoStage {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  @Test
  void J36_J41_answersEveryQuestionInWordsAndGivesEveryFormat() throws Exception {
    String link = picture();
    assertThat(demo.open("bob", "site", link).status()).isEqualTo(200);
    for (int i = 0; i < 12; i++) {
      demo.type("bob", "site", "/image policy set expiry " + (i + 1) + "h");
      // Within a minute they would be one event.
      clock.turn(Duration.ofMinutes(2));
    }

    assertThat(said("/image log recent action:looks channel:#site until:2d")).contains("nothing");
    JsonNode looks = asks("/image log recent action:looks channel:#site outcome:ok");
    assertThat(DemoClient.words(looks)).contains("only looks", "looked at", "image.viewed");
    JsonNode picture = press("sec", "security", looks, "log image");
    assertThat(DemoClient.words(picture)).contains("link made", "original removed", "bob");
    JsonNode first = asks("/image log denied");
    JsonNode older = press("sec", "security", first, "Older");
    assertThat(DemoClient.words(first)).contains("10. ", "command refused");
    assertThat(DemoClient.words(older)).contains("2. ").doesNotContain("3. ");
    assertThat(DemoClient.words(press("sec", "security", older, "Newer"))).contains("10. ");
    assertThat(said("/image log exposure")).contains("Removed: ", "1 original, after");
    assertThat(said("/image log stale")).contains("Every open link was looked at");
    String toAna = DemoClient.words(demo.type("ana", "site", "/image log image " + link));
    assertThat(toAna).contains("somebody", "looked at").doesNotContain("bob");
    assertThat(
            DemoClient.target(
                press("sec", "security", asks("/image log recent"), "Open as a page")))
        .contains("/log#");
    for (ExportFormat format : ExportFormat.values()) {
      isDownloaded(format);
    }
  }

  private void isDownloaded(ExportFormat format) throws Exception {
    sealed();
    JsonNode answer = asks("/image log export format:" + format.word());
    String path = DownloadedRecord.path(answer.toString());
    HttpResponse<byte[]> file = demo.submit(demo.signIn(DemoClient.target(answer)), path);
    assertThat(file.statusCode()).isEqualTo(200);
    DownloadedRecord.requireWhole(format, file.body(), "original.removed");
  }

  @Test
  void J40_namesInTheChatTheFirstEventThatSomebodyChangedInTheDatabase() throws Exception {
    picture();
    said("/image admin log-channel on");
    sealed();
    assertThat(said("/image log seal")).contains("Signed and posted");
    String posted = inRoom("these lines stand for all of them");
    Path file = Files.writeString(home.resolve("posted"), posted);
    assertThat(
            said("/image log verify checkpoint:\"" + SignedCheckpoint.parse(posted).text() + "\""))
        .contains("✓ Whole", "yours among them");

    long event = sequenceOf("original.removed");
    change("update audit_event set outcome = 'gone' where sequence_number = " + event);

    assertThat(said("/image log verify"))
        .contains("✗ The record is not the one that was sealed", "Event " + event + " ")
        .doesNotContain("✓");
    stop();
    assertThat(verifiedWith(file)).contains("Event " + event + " ").doesNotContain("WHOLE");
    change("update audit_event set outcome = 'ok' where sequence_number = " + event);
    assertThat(verifiedWith(file)).startsWith("WHOLE");
  }

  @Test
  void T27_showsNothingThatTheDatabaseDoesNotTakeOnRecord() throws Exception {
    String link = picture();
    change("alter table audit_event add constraint refused check (action <> 'image.viewed')");

    assertThat(demo.open("bob", "site", link).status()).isEqualTo(503);
    assertThat(sequences("image.viewed")).isZero();
    change("alter table audit_event drop constraint refused");

    assertThat(demo.open("bob", "site", link).status()).isEqualTo(200);
    assertThat(sequences("image.viewed")).isEqualTo(1);
    change("alter table audit_event add constraint refused check (action <> 'audit.query')");
    assertThat(said("/image log recent")).contains("Try again").doesNotContain("looked at");
    change("alter table audit_event drop constraint refused");
    assertThat(said("/image log recent")).contains("looked at");
  }

  @Test
  void J42_freezesAChannelAndAPerson_andTheCardSaysSo() throws Exception {
    String post = demo.post("ana", "site", "IMG_1.jpg", Pictures.phone());
    String link = DemoClient.link(demo.awaitReplaced("ana", "site", post));
    DemoClient.Browser bob = demo.signIn(demo.personalLink("bob", "site", link));
    assertThat(demo.view(bob, link).status()).isEqualTo(200);

    JsonNode asked = asks("/image incident freeze #site since:2d");
    assertThat(DemoClient.words(asked)).contains("1 link", "It takes two");
    assertThat(DemoClient.words(press("sec", "security", asked, "Freeze"))).contains("is frozen");

    assertThat(demo.view(bob, link).status()).isEqualTo(403);
    awaitCard(post, "Frozen by security");
    assertThat(said("/image incident lift #site")).contains("one of two");
    JsonNode person = asks("/image incident freeze @bob");
    assertThat(DemoClient.words(person)).contains("They look at no picture any more");
    press("sec", "security", person, "Freeze");
    assertThat(DemoClient.words(demo.type("bob", "site", "/image open " + link)))
        .contains("security has frozen it, or you");
  }

  @Test
  void F29_listsForgottenLinksAndRevokesOneByItsButton() throws Exception {
    String link = picture();
    demo.type("ana", "site", "/image extend " + link + " 80d");
    clock.turn(Duration.ofDays(31));

    JsonNode stale = asks("/image log stale");
    assertThat(DemoClient.words(stale)).contains("nobody looked at for 30 days", "ana", "site");
    assertThat(DemoClient.words(press("sec", "security", stale, "Revoke 1"))).contains("revoked");
    assertThat(said("/image log stale")).contains("Every open link was looked at");
  }

  @Test
  void J54_saysForHowLongTheRecordIsKept() throws Exception {
    said("/image admin log-channel on");
    assertThat(said("/image admin log-retention 400d")).contains("kept 400 days");
    assertThat(inRoom("older than 400 days")).contains("ordered that the log forgets");
  }

  private String picture() throws Exception {
    String post = demo.post("ana", "site", "IMG_1.jpg", Pictures.phone());
    return DemoClient.link(demo.awaitReplaced("ana", "site", post));
  }

  private JsonNode asks(String command) throws Exception {
    return demo.type("sec", "security", command);
  }

  private String said(String command) throws Exception {
    return DemoClient.words(asks(command));
  }

  /** Presses the button that begins with this, or leads to that command. */
  private JsonNode press(String as, String channel, JsonNode said, String which) throws Exception {
    JsonNode button =
        DemoClient.list(said.get("buttons")).stream()
            .filter(
                one ->
                    one.get("label").asText().startsWith(which)
                        || one.get("command").asText().equals(which))
            .findFirst()
            .orElseThrow(() -> new AssertionError("no " + which + " under " + said));
    return demo.press(as, channel, button);
  }

  /** What was said to everybody in the room of security. */
  private String inRoom(String words) {
    return await()
        .atMost(PATIENCE)
        .until(
            () ->
                demo.channel("sec", "security").stream()
                    .map(RecordInDemoTest::lines)
                    .filter(one -> one.contains(words))
                    .reduce("", (older, newer) -> newer),
            one -> !one.isEmpty());
  }

  /** Each line as it is copied. */
  private static String lines(JsonNode item) {
    StringBuilder all = new StringBuilder();
    for (JsonNode line : item.path("lines")) {
      all.append(String.join("", line.findValuesAsText("text"))).append('\n');
    }
    return all.toString();
  }

  private void awaitCard(String post, String words) {
    await()
        .atMost(PATIENCE)
        .until(
            () -> {
              clock.turn(Duration.ofSeconds(1));
              return demo.postOf("ana", "site", post).toString().contains(words);
            });
  }

  /** Waits until what happened so far is sealed, in whatever time that takes. */
  private void sealed() {
    await()
        .atMost(PATIENCE)
        .until(
            () -> {
              clock.turn(Duration.ofSeconds(2));
              return one(
                      "select count(*) from sealed_event where sequence_number in (select"
                          + " sequence_number from audit_event where action ="
                          + " 'original.removed')")
                  > 0;
            });
  }

  private long sequenceOf(String action) throws SQLException {
    return one("select min(sequence_number) from audit_event where action = '" + action + "'");
  }

  private long sequences(String action) throws SQLException {
    return one("select count(*) from audit_event where action = '" + action + "'");
  }

  /** The offline verifier over the folder of the program. */
  private String verifiedWith(Path checkpoint) {
    StringWriter out = new StringWriter();
    var line = Main.commandLine(Map.of("CLOAKROOM_DATA_DIR", home.resolve("data").toString()));
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(out, true));
    line.execute("audit", "verify", "--checkpoint", checkpoint.toString());
    return out.toString();
  }

  private long one(String question) throws SQLException {
    try (Connection connection = database();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(question)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private void change(String sql) throws SQLException {
    try (Connection connection = database();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
