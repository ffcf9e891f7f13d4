package io.cloakroom.record.form;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Person;
import io.cloakroom.vault.ImageId;
import java.util.Optional;

/** An event of the record as one of OCSF: https://schema.ocsf.io. */
final class OcsfEvent {
  static final String VERSION = "1.8.0";

  private static final String PRODUCT = "Cloakroom";
  private static final int SUCCESS = 1;
  private static final int FAILURE = 2;
  private static final int OTHER = 99;
  private static final int USER = 1;
  private static final int REGULAR_FILE = 1;
  private static final int POLICY = 5;

  /** The type of an entity that is a user. */
  private static final int USER_ENTITY = 2;

  private final long leaf;
  private final AuditEvent event;
  private final Kind kind;

  OcsfEvent(long leaf, AuditEvent event) {
    this.leaf = leaf;
    this.event = event;
    this.kind = Kind.of(event);
  }

  ObjectNode node() {
    ObjectNode node = object();
    classify(node);
    node.put("time", event.at().toEpochMilli());
    node.put("severity_id", kind.gravity().number());
    node.put("severity", kind.gravity().caption());
    status(node);
    node.put("message", event.action().code() + ": " + event.outcome());
    if (event.count() > 1) {
      node.put("count", (int) Math.min(Integer.MAX_VALUE, event.count()));
    }
    node.set("metadata", metadata());
    node.set("actor", actor());
    node.set("src_endpoint", object().put("svc_name", event.workspace().messenger()));
    switch (kind.deed().ocsf()) {
      case FILE_HOSTING -> node.set("file", file());
      case AUTHENTICATION -> {
        node.set("user", event.actor().map(OcsfEvent::user).orElseGet(this::whoeverItIs));
        node.set("service", object().put("name", PRODUCT));
      }
      case ENTITY_MANAGEMENT -> node.set("entity", entity());
      case API_ACTIVITY -> node.set("api", object().put("operation", event.action().code()));
    }
    node.set("unmapped", rest());
    return node;
  }

  private void classify(ObjectNode node) {
    Deed deed = kind.deed();
    OcsfClass ocsf = deed.ocsf();
    // An activity that the schema has no name for goes by ours.
    String activity = deed.activity() == Deed.OTHER ? event.action().code() : deed.caption();
    node.put("category_uid", ocsf.category());
    node.put("category_name", ocsf.categoryName());
    node.put("class_uid", ocsf.uid());
    node.put("class_name", ocsf.caption());
    node.put("activity_id", deed.activity());
    node.put("activity_name", activity);
    node.put("type_uid", ocsf.uid() * 100 + deed.activity());
    node.put("type_name", ocsf.caption() + ": " + deed.caption());
  }

  private void status(ObjectNode node) {
    Optional<Boolean> succeeded = Kind.succeeded(event);
    node.put("status_id", succeeded.map(it -> it ? SUCCESS : FAILURE).orElse(OTHER));
    node.put("status", succeeded.map(it -> it ? "Success" : "Failure").orElse(event.outcome()));
    node.put("status_code", event.outcome());
  }

  private ObjectNode metadata() {
    ObjectNode metadata = object();
    metadata.put("version", VERSION);
    metadata.put("uid", event.id().toString());
    metadata.put("sequence", leaf);
    metadata.put("event_code", event.action().code());
    metadata.put("log_name", "record");
    metadata.put("tenant_uid", event.workspace().messenger() + "/" + event.workspace().id());
    metadata.set("product", object().put("name", PRODUCT).put("vendor_name", PRODUCT));
    return metadata;
  }

  private ObjectNode actor() {
    return switch (Doer.of(event)) {
      case PERSON ->
          object().set("user", event.actor().map(OcsfEvent::user).orElseGet(this::whoeverItIs));
      case BOT -> object().put("app_name", PRODUCT);
      case UNKNOWN -> object().set("user", whoeverItIs());
    };
  }

  private static ObjectNode user(Person person) {
    ObjectNode user = object();
    user.put("uid", person.id());
    user.put("type_id", USER);
    user.put("type", "User");
    user.put("domain", person.workspace().messenger() + "/" + person.workspace().id());
    return user;
  }

  /** A user must be called something. */
  private ObjectNode whoeverItIs() {
    return object().put("name", "unknown").put("type_id", 0).put("type", "Unknown");
  }

  /** The record knows no names of files: the picture's id stands for it. */
  private ObjectNode file() {
    ObjectNode file = object();
    Optional<String> id = event.image().map(ImageId::value).map(Object::toString);
    file.put("name", id.orElse("unknown"));
    id.ifPresent(uid -> file.put("uid", uid));
    file.put("type_id", id.isPresent() ? REGULAR_FILE : 0);
    file.put("type", id.isPresent() ? "Regular File" : "Unknown");
    return file;
  }

  private ObjectNode entity() {
    boolean policy = kind.deed() == Deed.CHANGE_POLICY;
    ObjectNode entity = object();
    entity.put("name", policy ? "policy" : "person");
    entity.put("type_id", policy ? POLICY : USER_ENTITY);
    entity.put("type", policy ? "Policy" : "User");
    return entity;
  }

  private ObjectNode rest() {
    ObjectNode rest = object();
    event
        .conversation()
        .ifPresent(
            where ->
                rest.put("channel", where.id())
                    .put(
                        "channel_workspace",
                        where.workspace().messenger() + "/" + where.workspace().id()));
    event.image().ifPresent(image -> rest.put("picture", image.value().toString()));
    ObjectNode details = rest.putObject("details");
    event.details().keySet().stream()
        .sorted()
        .forEach(name -> details.put(name, event.details().get(name)));
    return rest;
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
