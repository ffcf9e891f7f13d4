package io.cloakroom.record.form;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.audit.ClientTrace;
import io.cloakroom.testing.Sample;
import io.cloakroom.vault.ImageId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What other programs are told of an event. */
class EventFormTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final ImageId PICTURE =
      new ImageId(UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8057"));
  private static final AuditEvent LOOK =
      AuditEvent.of(Sample.NOW, Sample.HOME, Action.IMAGE_VIEWED)
          .by(Sample.ANN)
          .in(Sample.SITE)
          .on(PICTURE)
          .with(ClientTrace.NETWORK, "192.0.2.0/24");

  /** A new action has to be given its place in {@link Kind}. */
  @Test
  void everyActionHasAPlaceThatWasChosenForIt() {
    assertThat(Vocabulary.actions()).allMatch(Kind::isKnown);
  }

  /** Nobody took a file, but the bytes are the same. */
  @Test
  void J14_saysALookAtAllOfAPictureAsADownload() throws Exception {
    AuditEvent again =
        AuditEvent.of(Sample.NOW, Sample.HOME, Action.IMAGE_RELOADED).by(Sample.ANN).on(PICTURE);
    AuditEvent full = again.with(AuditEvent.SHOWN_AS, "full");

    assertThat(JSON.readTree(EventForm.OCSF.line(7, full)).path("type_name").asText())
        .isEqualTo("File Hosting Activity: Download");
    assertThat(JSON.readTree(EventForm.OCSF.line(7, again)).path("type_name").asText())
        .isEqualTo("File Hosting Activity: Preview");
  }

  @Test
  void saysALookAsOneOfOcsf() throws Exception {
    JsonNode event = JSON.readTree(EventForm.OCSF.line(7, LOOK));

    assertThat(event.path("type_name").asText()).isEqualTo("File Hosting Activity: Open");
    assertThat(event.path("type_uid").asInt()).isEqualTo(600614);
    assertThat(event.path("time").asLong()).isEqualTo(Sample.NOW.toEpochMilli());
    assertThat(event.path("actor").path("user").path("uid").asText()).isEqualTo("ann");
    assertThat(event.path("file").path("uid").asText()).isEqualTo(PICTURE.value().toString());
    assertThat(event.path("metadata").path("uid").asText()).isEqualTo(LOOK.id().toString());
    assertThat(event.path("metadata").path("sequence").asLong()).isEqualTo(7);
    assertThat(event.path("status").asText()).isEqualTo("Success");
    assertThat(event.path("unmapped").path("channel").asText()).isEqualTo("site");
  }

  @Test
  void saysALookAsOneOfEcs() throws Exception {
    JsonNode event = JSON.readTree(EventForm.ECS.line(7, LOOK));

    assertThat(event.path("@timestamp").asText()).isEqualTo(Sample.NOW.toString());
    assertThat(event.path("event").path("id").asText()).isEqualTo(LOOK.id().toString());
    assertThat(event.path("event").path("category").path(0).asText()).isEqualTo("file");
    assertThat(event.path("event").path("type").path(0).asText()).isEqualTo("access");
    assertThat(event.path("event").path("outcome").asText()).isEqualTo("success");
    assertThat(event.path("user").path("id").asText()).isEqualTo("ann");
    assertThat(event.path("source").path("address").asText()).isEqualTo("192.0.2.0/24");
    assertThat(event.path("cloakroom").path("channel").asText()).isEqualTo("site");
  }

  /** Who is not known is not the bot, and the bot is nobody. */
  @Test
  void inventsNobody() throws Exception {
    AuditEvent refused =
        AuditEvent.of(Sample.NOW, Sample.HOME, Action.ACCESS_DENIED).withOutcome("unknown_pass");
    JsonNode stranger = JSON.readTree(EventForm.OCSF.line(0, refused));
    JsonNode bot =
        JSON.readTree(
            EventForm.OCSF.line(0, AuditEvent.of(Sample.NOW, Sample.HOME, Action.LINK_EXPIRED)));

    assertThat(stranger.path("actor").path("user").path("type").asText()).isEqualTo("Unknown");
    assertThat(stranger.path("actor").has("app_name")).isFalse();
    assertThat(stranger.path("status").asText()).isEqualTo("Failure");
    assertThat(stranger.path("status_code").asText()).isEqualTo("unknown_pass");
    assertThat(bot.path("actor").path("app_name").asText()).isEqualTo("Cloakroom");
    assertThat(bot.path("actor").has("user")).isFalse();
    assertThat(JSON.readTree(EventForm.ECS.line(0, refused)).has("user")).isFalse();
  }

  @Test
  void saysForHowManyItStands() throws Exception {
    JsonNode event = JSON.readTree(EventForm.OCSF.line(0, LOOK.counting(40)));

    assertThat(event.path("count").asInt()).isEqualTo(40);
  }

  /** It came to a look, and is the one that matters most. */
  @Test
  void aLookByBreakGlassIsAGraveSuccess() throws Exception {
    AuditEvent look = LOOK.withOutcome("break_glass");
    JsonNode ocsf = JSON.readTree(EventForm.OCSF.line(0, look));
    JsonNode ecs = JSON.readTree(EventForm.ECS.line(0, look));

    assertThat(ocsf.path("status").asText()).isEqualTo("Success");
    assertThat(ocsf.path("status_code").asText()).isEqualTo("break_glass");
    assertThat(ocsf.path("severity").asText()).isEqualTo("High");
    assertThat(ecs.path("event").path("outcome").asText()).isEqualTo("success");
    assertThat(ecs.path("event").path("severity").asInt()).isEqualTo(4);
  }

  @Test
  void standsForOneWhereSomebodyMadeItNoNumber() throws Exception {
    AuditEvent changed = LOOK.with(AuditEvent.COUNT, "many");

    assertThat(JSON.readTree(EventForm.OCSF.line(0, changed)).has("count")).isFalse();
    assertThat(changed.counting(3).count()).isEqualTo(4);
  }

  /** OCSF counts milliseconds, of which there are not enough. */
  @Test
  void saysOfAnEventThatCannotBeSaidWhichItIs() throws Exception {
    AuditEvent beyond =
        new AuditEvent(
            LOOK.id(),
            Instant.MAX,
            Sample.HOME,
            Action.IMAGE_VIEWED,
            Optional.of(Sample.ANN),
            Optional.empty(),
            Optional.empty(),
            AuditEvent.OK,
            Map.of("link", "0abc"));

    JsonNode event = JSON.readTree(EventForm.OCSF.line(7, beyond));

    assertThat(event.path("metadata").path("uid").asText()).isEqualTo(LOOK.id().toString());
    assertThat(event.path("metadata").path("sequence").asLong()).isEqualTo(7);
    assertThat(event.path("status").asText()).isEqualTo("unreadable");
    assertThat(OcsfRules.brokenBy(event)).isEmpty();
  }

  @Test
  void isOneLineWhateverStandsInADetail() {
    AuditEvent broken = LOOK.with("reason", "one\ntwo\u2028\"three\"");

    assertThat(EventForm.OCSF.line(0, broken)).doesNotContain("\n");
    assertThat(EventForm.ECS.line(0, broken)).doesNotContain("\n");
  }

  /** The rules that the next test trusts refuse what the schema refuses. */
  @Test
  void theRulesRefuseWhatIsNoEvent() throws Exception {
    String good = EventForm.OCSF.line(0, LOOK);
    for (String[] change :
        new String[][] {
          {"\"activity_id\":14", "\"activity_id\":18"},
          {"\"type_uid\":600614", "\"type_uid\":600613"},
          {"\"severity_id\":1,", ""},
          {"\"time\":", "\"timestamp\":"},
          {"\"svc_name\"", "\"service\""},
          {"\"uid\":\"ann\"", "\"id\":\"ann\""},
          {"\"version\":\"1.8.0\"", "\"version\":1"},
          {"\"type\":\"Regular File\"", "\"type\":\"Folder\""}
        }) {
      assertThat(good).contains(change[0]);
      assertThat(OcsfRules.brokenBy(JSON.readTree(good.replace(change[0], change[1]))))
          .as(change[1])
          .isNotEmpty();
    }
    String other = EventForm.ECS.line(0, LOOK);
    for (String[] change :
        new String[][] {
          {"\"access\"", "\"looked\""},
          {"\"success\"", "\"done\""},
          {"\"organization\"", "\"workspace\""},
          {"\"severity\":1", "\"severity\":\"low\""}
        }) {
      assertThat(other).contains(change[0]);
      assertThat(EcsRules.brokenBy(JSON.readTree(other.replace(change[0], change[1]))))
          .as(change[1])
          .isNotEmpty();
    }
  }
}
