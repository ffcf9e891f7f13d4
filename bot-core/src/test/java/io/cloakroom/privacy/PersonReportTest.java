package io.cloakroom.privacy;

import static io.cloakroom.command.CommandStage.ANA;
import static io.cloakroom.command.CommandStage.BOB;
import static io.cloakroom.command.CommandStage.OTHER;
import static io.cloakroom.command.CommandStage.SEC;
import static io.cloakroom.command.CommandStage.SECURITY;
import static io.cloakroom.command.CommandStage.SITE;
import static io.cloakroom.command.CommandStage.STRANGER;
import static io.cloakroom.command.CommandStage.WAD;
import static io.cloakroom.command.CommandStage.WORKSPACE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.command.CommandStage;
import io.cloakroom.command.Reply;
import io.cloakroom.command.SaidReply;
import io.cloakroom.intake.sweep.Sweep;
import io.cloakroom.intake.sweep.SweepOrder;
import io.cloakroom.intake.sweep.SweepStore;
import io.cloakroom.link.Link;
import io.cloakroom.person.Lesson;
import io.cloakroom.person.Preference;
import io.cloakroom.policy.RoleHolder;
import io.cloakroom.policy.Roles;
import io.cloakroom.policy.Scope;
import io.cloakroom.policy.text.TextVersion;
import io.cloakroom.request.AccessRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** J50, M14: the file of what is kept about one person. */
class PersonReportTest {
  private static final JsonMapper JSON = new JsonMapper();

  private final CommandStage scene = new CommandStage();

  @Test
  void J50_saysWhatItIsOfWhomAndForWhom() throws Exception {
    JsonNode report = report();

    assertThat(report.path("report").asText()).isEqualTo("cloakroom-person-report 1");
    assertThat(report.path("what").asText())
        .contains("keeps about one person", "latest 10000 requests", "“complete”");
    assertThat(report.path("person").path("id").asText()).isEqualTo("ana");
    assertThat(report.path("person").path("workspace").asText()).isEqualTo("W");
    assertThat(report.path("made_for").path("id").asText()).isEqualTo("wad");
    assertThat(report.path("made_at").asText()).isEqualTo(scene.clock.instant().toString());
    assertThat(report.path("complete").path("posts").asLong(-1)).isZero();
    assertThat(report.has("frozen")).isFalse();
  }

  @Test
  void J50_hasWhatTheyPostedWithTheirOwnWordsAndTheLinksToIt() throws Exception {
    Link first = scene.picture(ANA, SITE);
    Link second = scene.picture(ANA, OTHER);
    scene.picture(BOB, SITE);
    scene.held(ANA, SITE);
    scene.hears(ANA, SITE, "set " + scene.address(first) + " title:\"north pier, final\"");
    scene.hears(ANA, SITE, "tag " + scene.address(first) + " +low-tide +bay");

    JsonNode report = report();

    assertThat(report.path("posts")).hasSize(3);
    JsonNode held = report.path("posts").get(0);
    assertThat(held.path("text").asText()).isEqualTo("north pier");
    assertThat(held.path("channel").asText()).isEqualTo("site");
    assertThat(held.path("files").get(0).path("name").asText()).contains("@everyone");
    assertThat(held.path("files").get(0).path("state").asText()).isEqualTo("held");
    assertThat(texts(report.path("links"), "link"))
        .containsExactly(second.id().toString(), first.id().toString());
    JsonNode link = report.path("links").get(1);
    assertThat(link.path("image").asText()).isEqualTo(first.image().id().toString());
    assertThat(link.path("title").asText()).isEqualTo("north pier, final");
    assertThat(link.path("tags").asText()).isEqualTo("bay,low-tide");
    assertThat(link.path("expires_at").asText()).isEqualTo(first.expiresAt().toString());
    assertThat(report.path("complete").path("links").asLong()).isEqualTo(2);
  }

  @Test
  void J50_hasWhatTheyChoseMayAndAskedFor() throws Exception {
    scene.hears(ANA, SITE, "privacy receipts off");
    scene.database.lessons().claim(ANA, Lesson.FRAME, new UUID(1, 1), now());
    scene
        .database
        .policies()
        .grant(Scope.of(OTHER), Roles.CHANNEL_ADMIN, RoleHolder.person("ana"), event());
    Link bobs = scene.picture(BOB, SITE);
    AccessRequest asked =
        AccessRequest.waiting(new UUID(1, 2), ANA, bobs, "for the tide tables", now());
    scene.database.requests().add(asked, event());

    JsonNode report = report();

    assertThat(report.path("chosen").path(Preference.RECEIPTS.code()).asText()).isEqualTo("off");
    assertThat(report.path("taught").path("frame").asText()).isEqualTo(now().toString());
    assertThat(report.path("roles"))
        .singleElement()
        .satisfies(
            role -> {
              assertThat(role.path("role").asText()).isEqualTo(Roles.CHANNEL_ADMIN);
              assertThat(role.path("channel").asText()).isEqualTo("other");
            });
    assertThat(report.path("requests"))
        .singleElement()
        .satisfies(
            request -> {
              assertThat(request.path("reason").asText()).isEqualTo("for the tide tables");
              assertThat(request.path("state").asText()).isEqualTo("waiting");
            });
  }

  @Test
  void J50_hasWhichChannelsTheyHadLookedThrough() throws Exception {
    SweepStore sweeps = scene.database.intakes().sweeps();
    sweeps.begin(Sweep.begun(look(SITE, ANA)), event().by(ANA));
    sweeps.begin(Sweep.begun(look(OTHER, BOB)), event().by(BOB));

    JsonNode report = report();

    assertThat(report.path("sweeps"))
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.path("channel").asText()).isEqualTo("site");
              assertThat(one.path("aim").asText()).isEqualTo("look");
              assertThat(one.path("asked_at").asText()).isEqualTo(now().toString());
              assertThat(one.path("state").asText()).isEqualTo("running");
            });
    assertThat(report.path("complete").path("sweeps").asLong()).isEqualTo(1);
  }

  private SweepOrder look(Conversation where, Person by) {
    Instant now = now();
    return new SweepOrder(
        where, SweepOrder.Aim.LOOK, by, where, now.minus(Duration.ofDays(90)), now, now);
  }

  @Test
  void J49_hasWhichTextsOfThePolicyTheyAcknowledged() throws Exception {
    TextVersion text = scene.database.policyTexts().version(WORKSPACE, "text", now());
    scene.database.policyTexts().acknowledge(ANA, text, now(), event().by(ANA));

    JsonNode report = report();

    assertThat(report.path("acknowledged"))
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.path("policy_version").asInt()).isEqualTo(1);
              assertThat(one.path("acknowledged_at").asText()).isEqualTo(now().toString());
            });
    assertThat(report.path("complete").path("acknowledged").asLong()).isEqualTo(1);
  }

  @Test
  void J50_hasWhatIsOnRecordThatTheyDidOrAreNamedIn() throws Exception {
    append(event().by(ANA).withOutcome("revoked"));
    append(event().by(BOB).with("reason", "sent to <@ana> twice"));
    append(event().by(SEC).with("person", "ana"));
    append(event().by(BOB).with("reason", "banana, anatomy and ana2"));
    append(event().by(BOB));
    append(event().by(STRANGER));

    JsonNode record = report().path("record");

    assertThat(texts(record, "by")).containsExactly("ana", "bob", "sec");
    assertThat(record.get(0).path("outcome").asText()).isEqualTo("revoked");
    assertThat(record.get(0).path("action").asText()).isEqualTo("image.viewed");
    assertThat(record.get(1).path("details").path("reason").asText()).contains("<@ana>");
  }

  @Test
  void J50_saysThatTheyAreFrozen() throws Exception {
    Reply asked = scene.says(SEC, SECURITY, "incident freeze @ana");
    scene.presses(SEC, SECURITY, SaidReply.buttons(asked).get(0));

    assertThat(report().path("frozen").asText()).contains("two of security");
  }

  /** More than is read at a time, of each. */
  @Test
  void J50_hasAllOfIt() throws Exception {
    for (int i = 0; i < 501; i++) {
      scene.picture(ANA, SITE);
    }
    for (int i = 0; i < 4_001; i++) {
      append(event().by(i % 2 == 0 ? ANA : BOB));
    }

    JsonNode report = report();

    assertThat(report.path("posts")).hasSize(501);
    assertThat(report.path("links")).hasSize(501);
    assertThat(texts(report.path("record"), "action"))
        .filteredOn("image.viewed"::equals)
        .hasSize(2_001);
    assertThat(report.path("complete").path("events").asInt())
        .isEqualTo(report.path("record").size());
  }

  /** Whoever has it in an editor finds their way: an entry a line. */
  @Test
  void J50_isReadByPeople() throws Exception {
    append(event().by(ANA).with("reason", "one\ntwo\u202e"));

    assertThat(written().lines()).anyMatch(line -> line.startsWith("  {\"sequence\":"));
    assertThat(written().lines()).noneMatch(line -> line.startsWith("two"));
  }

  private AuditEvent event() {
    return AuditEvent.of(now(), WORKSPACE, Action.IMAGE_VIEWED).in(SITE);
  }

  private Instant now() {
    return scene.clock.instant();
  }

  private void append(AuditEvent event) {
    scene.database.audit().append(event);
  }

  private static List<String> texts(JsonNode entries, String name) {
    List<String> texts = new ArrayList<>();
    entries.forEach(one -> texts.add(one.path(name).asText()));
    return texts;
  }

  private JsonNode report() throws IOException {
    return JSON.readTree(written());
  }

  private String written() throws IOException {
    return written(ANA);
  }

  private String written(Person about) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    scene.reports.write(new ReportPage("name", WAD, SITE, about), out);
    return out.toString(StandardCharsets.UTF_8);
  }
}
