package io.cloakroom.record.form;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.audit.ClientTrace;
import io.cloakroom.chat.Workspace;
import java.util.Optional;

/**
 * An event of the record as one of ECS: https://www.elastic.co/docs/reference/ecs. What ECS has no
 * field for stands in an object with the name of this program, as it is written there to do.
 */
final class EcsEvent {
  static final String VERSION = "9.4.0";

  private static final String PROGRAM = "cloakroom";

  private final long leaf;
  private final AuditEvent event;
  private final Kind kind;

  EcsEvent(long leaf, AuditEvent event) {
    this.leaf = leaf;
    this.event = event;
    this.kind = Kind.of(event);
  }

  ObjectNode node() {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("@timestamp", event.at().toString());
    node.put("message", event.action().code() + ": " + event.outcome());
    node.putObject("ecs").put("version", VERSION);
    event(node.putObject("event"));
    node.putObject("service").put("name", PROGRAM).put("type", PROGRAM);
    node.putObject("organization").put("id", text(event.workspace()));
    event
        .actor()
        .ifPresent(
            who -> node.putObject("user").put("id", who.id()).put("domain", text(who.workspace())));
    detail(ClientTrace.NETWORK).ifPresent(it -> node.putObject("source").put("address", it));
    detail(ClientTrace.FAMILY).ifPresent(it -> node.putObject("user_agent").put("name", it));
    own(node.putObject(PROGRAM));
    return node;
  }

  private void event(ObjectNode node) {
    node.put("id", event.id().toString());
    node.put("kind", "event");
    node.put("action", event.action().code());
    node.put("reason", event.outcome());
    kind.deed().categories().forEach(node.putArray("category")::add);
    kind.deed().types().forEach(node.putArray("type")::add);
    node.put(
        "outcome", Kind.succeeded(event).map(it -> it ? "success" : "failure").orElse("unknown"));
    node.put("severity", kind.gravity().number());
    node.put("sequence", leaf);
    node.put("module", PROGRAM);
    node.put("dataset", PROGRAM + ".record");
    node.put("provider", PROGRAM);
  }

  private void own(ObjectNode node) {
    node.put(
        "actor",
        switch (Doer.of(event)) {
          case PERSON -> "person";
          case BOT -> "bot";
          case UNKNOWN -> "unknown";
        });
    event
        .conversation()
        .ifPresent(
            where ->
                node.put("channel", where.id()).put("channel_workspace", text(where.workspace())));
    event.image().ifPresent(image -> node.put("picture", image.value().toString()));
    ObjectNode details = node.putObject("details");
    event.details().keySet().stream()
        .sorted()
        .forEach(name -> details.put(name, event.details().get(name)));
  }

  private Optional<String> detail(String name) {
    return Optional.ofNullable(event.details().get(name));
  }

  private static String text(Workspace workspace) {
    return workspace.messenger() + "/" + workspace.id();
  }
}
