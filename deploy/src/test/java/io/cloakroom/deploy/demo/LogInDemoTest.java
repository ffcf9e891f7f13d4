package io.cloakroom.deploy.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.audit.AuditQuery;
import io.cloakroom.audit.RecordedEvent;
import io.cloakroom.chat.Workspace;
import io.cloakroom.deploy.DemoClient;
import io.cloakroom.deploy.DemoStage;
import io.cloakroom.deploy.Pictures;
import io.cloakroom.deploy.settings.Settings;
import io.cloakroom.privacy.ReportPages;
import io.cloakroom.record.checkpoint.KeyChain;
import io.cloakroom.record.export.ExportCheck;
import io.cloakroom.record.export.ExportFormat;
import io.cloakroom.record.export.ExportPages;
import io.cloakroom.record.export.ExportSource;
import io.cloakroom.record.export.ExportVerdict;
import io.cloakroom.storage.Storage;
import io.cloakroom.testing.TurnableClock;
import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What security is told in the chat of a journey through the demo, and what is kept of it. */
class LogInDemoTest extends DemoStage {
  private static final String FILE_NAME = "IMG_pier_secret.jpg";

  @Test
  void J36_J37_J43_tellsSecurityWhoLookedAndKeepsNoNameWordOrFileNameOfIt() throws Exception {
    demo.type("cho", "site", "/image policy set watermark on");
    String post = demo.post("ana", "site", FILE_NAME, Pictures.phone());
    String link = DemoClient.link(demo.awaitReplaced("ana", "site", post));
    assertThat(demo.open("bob", "site", link).status()).isEqualTo(200);
    assertThat(demo.open("dan", "other", link).status()).isEqualTo(403);

    asksWhatIsToBeAsked(demo, link);
    stop();

    keepsNothingThatSomebodyWrote(settings, clock, link);
  }

  private static void asksWhatIsToBeAsked(DemoClient demo, String link) throws Exception {
    String image = said(demo, "/image log image " + link);
    assertThat(image)
        .contains("looked at", "image.viewed", "look refused", "by java in 127.0.0.0/24");

    JsonNode denied = demo.type("sec", "security", "/image log denied since:1d");
    assertThat(DemoClient.words(denied)).contains("look refused (not in the channel)");
    JsonNode person = DemoClient.button(denied, "log person").orElseThrow();
    assertThat(demo.press("sec", "security", person).toString()).contains("reason");
    assertThat(said(demo, "/image log person @dan since:1d outcome:denied reason:\"case 12\""))
        .contains("did and was refused", "access.denied");
    assertThat(said(demo, "/image log queries")).contains("because:  case 12");
    assertThat(said(demo, "/image log channel #site")).contains("original removed");
    assertThat(said(demo, "/image log policy")).contains("policy changed", "watermark");

    String code =
        demo.events().stream()
            .map(event -> event.at("/details/watermark").asText(""))
            .filter(text -> !text.isEmpty())
            .findFirst()
            .orElseThrow();
    assertThat(said(demo, "/image log trace " + code)).contains("for this look");
    assertThat(said(demo, "/image log trace 000000")).contains("Not ours");
    assertThat(said(demo, "/image log verify")).contains("✓ Whole", "read anew");
    assertThat(said(demo, "/image log seal")).contains("keep these lines yourself");
    exports(demo, "ndjson");
    exports(demo, "csv");
    reportsAboutAna(demo);
    said(demo, "/image admin log-channel on");
    assertThat(said(demo, "/image log seal")).contains("Signed and posted");
    assertThat(DemoClient.words(demo.type("cho", "site", "/image log recent")))
        .contains("for the security role", "/image log channel");
    assertThat(DemoClient.words(demo.type("cho", "site", "/image log channel")))
        .contains("looked at: 1");
  }

  /** J41: a page of their own, once, and what it gives is verified by itself. */
  private static void exports(DemoClient demo, String format) throws Exception {
    JsonNode answer = demo.type("sec", "security", "/image log export since:1d format:" + format);
    Matcher address = Pattern.compile(ExportPages.PATH + "[\\w-]+").matcher(answer.toString());
    assertThat(address.find()).as("%s", answer).isTrue();
    DemoClient.Browser sec = demo.signIn(DemoClient.target(answer));
    HttpResponse<byte[]> file = demo.submit(sec, address.group());

    assertThat(file.statusCode()).isEqualTo(200);
    try (ExportSource source =
        ExportFormat.valueOf(format.toUpperCase(Locale.ROOT))
            .source(new ByteArrayInputStream(file.body()))) {
      ExportVerdict verdict =
          new ExportCheck(source, new KeyChain(List.of(), List.of()), List.of()).run(read -> {});
      assertThat(verdict.tamperings()).isEmpty();
      // What happened within the last second may not be sealed yet.
      assertThat(verdict.shown()).isPositive();
    }
    assertThat(demo.submit(sec, address.group()).statusCode()).as("it is good once").isEqualTo(404);
    assertThat(said(demo, "/image log recent")).contains("record downloaded as a file");
  }

  /** J50: what she posted, and what is on record about her, once, for an admin. */
  private static void reportsAboutAna(DemoClient demo) throws Exception {
    JsonNode answer = demo.type("wad", "site", "/image privacy report @ana");
    Matcher address = Pattern.compile(ReportPages.PATH + "[\\w-]+").matcher(answer.toString());
    assertThat(address.find()).as("%s", answer).isTrue();
    DemoClient.Browser wad = demo.signIn(DemoClient.target(answer));
    HttpResponse<byte[]> file = demo.submit(wad, address.group());

    assertThat(file.statusCode()).isEqualTo(200);
    JsonNode report = new JsonMapper().readTree(file.body());
    assertThat(report.path("person").path("id").asText()).isEqualTo("ana");
    assertThat(report.path("posts").toString()).contains(FILE_NAME);
    assertThat(report.path("links")).hasSameSizeAs(report.path("posts"));
    assertThat(report.path("record").toString()).contains("privacy report");
    assertThat(report.path("complete").path("posts").asInt()).isPositive();
    assertThat(demo.submit(wad, address.group()).statusCode()).as("it is good once").isEqualTo(404);
    assertThat(said(demo, "/image log recent"))
        .contains("what is kept about somebody downloaded as a file");
  }

  private static String said(DemoClient demo, String command) throws Exception {
    return DemoClient.words(demo.type("sec", "security", command));
  }

  /** T56: ids, counts and codes. A reason is there because somebody gave it for the record. */
  private static void keepsNothingThatSomebodyWrote(
      Settings settings, TurnableClock clock, String link) throws Exception {
    try (Storage storage = Storage.open(settings.storage(), clock)) {
      List<AuditEvent> events =
          storage
              .audit()
              .find(AuditQuery.everything(new Workspace("demo", "demo")), OptionalLong.empty(), 500)
              .events()
              .stream()
              .map(RecordedEvent::event)
              .toList();
      assertThat(events)
          .extracting(AuditEvent::action)
          .contains(
              Action.INTAKE_RECEIVED,
              Action.IMAGE_STORED,
              Action.ORIGINAL_REMOVED,
              Action.IMAGE_VIEWED,
              Action.ACCESS_DENIED,
              Action.AUDIT_QUERY);
      String token = link.substring(link.lastIndexOf('/') + 1);
      assertThat(events)
          .allSatisfy(
              event ->
                  assertThat(event.details().toString())
                      .doesNotContain("IMG", "pier", "secret", ".jpg", token)
                      .doesNotContain("127.0.0.1", "Java-http-client", "Ana", "Bob", "Dan"));
    }
  }
}
