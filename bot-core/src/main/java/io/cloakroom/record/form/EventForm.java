package io.cloakroom.record.form;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloakroom.audit.AuditEvent;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A schema in which an event is said to programs that are not ours; the name in lower case is the
 * word for it. Each says what an export says of the event and no more, and all of it: what has no
 * place in the schema stands where the schema leaves room for that.
 */
public enum EventForm {
  /** Open Cybersecurity Schema Framework, {@value OcsfEvent#VERSION}. */
  OCSF,
  /** Elastic Common Schema, {@value EcsEvent#VERSION}. */
  ECS;

  /** No program knows a year of five digits. */
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * What happened, as one line of ASCII without its break. Of an event of which that cannot be said
   * it says this, and which it is.
   *
   * @param leaf its place in the sealed record
   */
  public String line(long leaf, AuditEvent event) {
    try {
      return written(leaf, event);
    } catch (RuntimeException unsayable) {
      return written(leaf, unreadable(event));
    }
  }

  /** With nothing of it but what a schema demands of every event. */
  private static AuditEvent unreadable(AuditEvent event) {
    Instant at =
        event.at().isBefore(Instant.EPOCH) || event.at().isAfter(LATEST) ? LATEST : event.at();
    return new AuditEvent(
        event.id(),
        at,
        event.workspace(),
        event.action(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        "unreadable",
        Map.of());
  }

  private String written(long leaf, AuditEvent event) {
    try {
      return JSON.writeValueAsString(node(leaf, event));
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("texts and numbers can be written as JSON", impossible);
    }
  }

  private ObjectNode node(long leaf, AuditEvent event) {
    return this == OCSF ? new OcsfEvent(leaf, event).node() : new EcsEvent(leaf, event).node();
  }
}
