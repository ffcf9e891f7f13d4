package io.cloakroom.command.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.record.form.EcsRules;
import io.cloakroom.record.form.EventForm;
import io.cloakroom.record.form.OcsfRules;
import io.cloakroom.record.form.Vocabulary;
import org.junit.jupiter.api.Test;

/** Whatever the record can say is valid in each schema in which others are told of it. */
class EventsForOthersTest {
  private static final JsonMapper JSON = new JsonMapper();

  @Test
  void everyActionWithEveryOutcomeIsAValidEventOfOcsf() throws Exception {
    for (AuditEvent event : Vocabulary.events(EventWords.outcomes())) {
      String line = EventForm.OCSF.line(3, event);

      assertThat(OcsfRules.brokenBy(JSON.readTree(line))).as(line).isEmpty();
    }
  }

  @Test
  void everyActionWithEveryOutcomeIsAValidEventOfEcs() throws Exception {
    for (AuditEvent event : Vocabulary.events(EventWords.outcomes())) {
      String line = EventForm.ECS.line(3, event);

      assertThat(EcsRules.brokenBy(JSON.readTree(line))).as(line).isEmpty();
    }
  }
}
