package io.cloakroom.record.form;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What OCSF 1.8.0 says of the four classes that we write, as far as we use them: which attributes
 * there are, of which type, which are required, of which at least one must be there, and which
 * numbers stand for which words. An attribute that is not here is refused, as by the schema.
 *
 * <p>Facts of https://github.com/ocsf/ocsf-schema: events/base_event.json, events/iam/iam.json,
 * authentication.json, entity_management.json, events/application/file_hosting.json and
 * api_activity.json, objects/metadata.json, product.json, actor.json, user.json, file.json,
 * managed_entity.json, network_endpoint.json, service.json, api.json, dictionary.json.
 */
public final class OcsfRules {
  private static final Predicate<JsonNode> TEXT = JsonNode::isTextual;
  private static final Predicate<JsonNode> NUMBER = JsonNode::isIntegralNumber;
  private static final Predicate<JsonNode> OBJECT = JsonNode::isObject;

  private static final Map<String, Predicate<JsonNode>> BASE =
      Map.ofEntries(
          Map.entry("activity_id", NUMBER),
          Map.entry("activity_name", TEXT),
          Map.entry("category_uid", NUMBER),
          Map.entry("category_name", TEXT),
          Map.entry("class_uid", NUMBER),
          Map.entry("class_name", TEXT),
          Map.entry("type_uid", NUMBER),
          Map.entry("type_name", TEXT),
          Map.entry("time", NUMBER),
          Map.entry("severity_id", NUMBER),
          Map.entry("severity", TEXT),
          Map.entry("status_id", NUMBER),
          Map.entry("status", TEXT),
          Map.entry("status_code", TEXT),
          Map.entry("message", TEXT),
          Map.entry("count", NUMBER),
          Map.entry("metadata", OBJECT),
          Map.entry("actor", OBJECT),
          Map.entry("src_endpoint", OBJECT),
          Map.entry("unmapped", OBJECT));

  private static final Set<String> ALWAYS =
      Set.of(
          "activity_id",
          "category_uid",
          "class_uid",
          "type_uid",
          "time",
          "severity_id",
          "metadata");

  /** A class: its category, what is required beyond the base, and its activities. */
  private record OcsfClassRule(
      int category,
      String categoryName,
      String name,
      Set<String> own,
      Map<Integer, String> deeds) {}

  private static final Map<Integer, OcsfClassRule> CLASSES =
      Map.of(
          3002,
          new OcsfClassRule(
              3,
              "Identity & Access Management",
              "Authentication",
              Set.of("user", "service"),
              numbered(
                  "Logon",
                  "Logoff",
                  "Authentication Ticket",
                  "Service Ticket Request",
                  "Service Ticket Renew",
                  "Preauth",
                  "Account Switch")),
          3004,
          new OcsfClassRule(
              3,
              "Identity & Access Management",
              "Entity Management",
              Set.of("entity"),
              numbered(
                  "Create",
                  "Read",
                  "Update",
                  "Delete",
                  "Move",
                  "Enroll",
                  "Unenroll",
                  "Enable",
                  "Disable",
                  "Activate",
                  "Deactivate",
                  "Suspend",
                  "Resume")),
          6003,
          new OcsfClassRule(
              6,
              "Application Activity",
              "API Activity",
              Set.of("actor", "api", "src_endpoint"),
              numbered("Create", "Read", "Update", "Delete")),
          6006,
          new OcsfClassRule(
              6,
              "Application Activity",
              "File Hosting Activity",
              Set.of("actor", "file", "src_endpoint"),
              numbered(
                  "Upload",
                  "Download",
                  "Update",
                  "Delete",
                  "Rename",
                  "Copy",
                  "Move",
                  "Restore",
                  "Preview",
                  "Lock",
                  "Unlock",
                  "Share",
                  "Unshare",
                  "Open",
                  "Sync",
                  "Unsync",
                  "Access Check")));

  private static final Map<Integer, String> SEVERITIES =
      Map.of(
          0, "Unknown",
          1, "Informational",
          2, "Low",
          3, "Medium",
          4, "High",
          5, "Critical",
          6, "Fatal");

  private static final Map<Integer, String> STATES =
      Map.of(0, "Unknown", 1, "Success", 2, "Failure");
  private static final Map<Integer, String> USERS =
      Map.of(0, "Unknown", 1, "User", 2, "Admin", 3, "System", 4, "Service");
  private static final Map<Integer, String> FILES =
      Map.of(0, "Unknown", 1, "Regular File", 2, "Folder", 7, "Symbolic Link");
  private static final Map<Integer, String> ENTITIES =
      Map.of(1, "Device", 2, "User", 3, "Group", 4, "Organization", 5, "Policy", 6, "Email");

  private final JsonNode event;
  private final List<String> broken = new ArrayList<>();

  private OcsfRules(JsonNode event) {
    this.event = event;
  }

  /** Every rule that it breaks, in words; empty when it is a valid event. */
  public static List<String> brokenBy(JsonNode event) {
    OcsfRules rules = new OcsfRules(event);
    rules.check();
    return rules.broken;
  }

  private void check() {
    OcsfClassRule rule = CLASSES.get(event.path("class_uid").asInt());
    if (rule == null) {
      broken.add("no class " + event.path("class_uid"));
      return;
    }
    require(event, "", ALWAYS);
    require(event, "", rule.own());
    event.fieldNames().forEachRemaining(name -> known(rule, name));
    BASE.forEach((name, type) -> ofType(event, "", name, type));
    is(event.path("category_uid").asInt() == rule.category(), "category_uid");
    is(event.path("category_name").asText().equals(rule.categoryName()), "category_name");
    is(event.path("class_name").asText().equals(rule.name()), "class_name");
    int activity = event.path("activity_id").asInt();
    String name = event.path("activity_name").asText();
    is(activity == 99 ? !name.isEmpty() : name.equals(rule.deeds().get(activity)), "activity_name");
    is(
        event.path("type_uid").asInt() == event.path("class_uid").asInt() * 100 + activity,
        "type_uid");
    String deed = activity == 99 ? "Other" : name;
    is(event.path("type_name").asText().equals(rule.name() + ": " + deed), "type_name");
    is(event.path("time").asLong() > 1_000_000_000_000L, "time in milliseconds");
    captioned(event, "severity", SEVERITIES);
    captioned(event, "status", STATES);
    metadata(event.path("metadata"));
    actor(event.path("actor"));
    oneOf(event.path("src_endpoint"), "src_endpoint", Set.of("svc_name", "ip", "name", "uid"));
    closed(event.path("src_endpoint"), "src_endpoint", Map.of("svc_name", TEXT));
    own();
  }

  private void known(OcsfClassRule rule, String name) {
    is(BASE.containsKey(name) || rule.own().contains(name), "unknown attribute " + name);
  }

  private void metadata(JsonNode metadata) {
    closed(
        metadata,
        "metadata",
        Map.of(
            "version", TEXT,
            "uid", TEXT,
            "sequence", NUMBER,
            "event_code", TEXT,
            "log_name", TEXT,
            "tenant_uid", TEXT,
            "product", OBJECT));
    require(metadata, "metadata", Set.of("version", "product"));
    is(metadata.path("version").asText().equals("1.8.0"), "metadata.version");
    closed(metadata.path("product"), "product", Map.of("name", TEXT, "vendor_name", TEXT));
    oneOf(metadata.path("product"), "product", Set.of("name", "uid"));
  }

  private void actor(JsonNode actor) {
    closed(actor, "actor", Map.of("user", OBJECT, "app_name", TEXT));
    oneOf(actor, "actor", Set.of("process", "user", "session", "app_name", "app_uid"));
    if (actor.has("user")) {
      user(actor.path("user"));
    }
  }

  private void user(JsonNode user) {
    closed(
        user,
        "user",
        Map.of("uid", TEXT, "name", TEXT, "type_id", NUMBER, "type", TEXT, "domain", TEXT));
    oneOf(user, "user", Set.of("account", "name", "uid"));
    captioned(user, "type", USERS);
  }

  private void own() {
    if (event.has("user")) {
      user(event.path("user"));
    }
    if (event.has("service")) {
      closed(event.path("service"), "service", Map.of("name", TEXT));
      oneOf(event.path("service"), "service", Set.of("name", "uid"));
    }
    if (event.has("file")) {
      JsonNode file = event.path("file");
      closed(file, "file", Map.of("name", TEXT, "uid", TEXT, "type_id", NUMBER, "type", TEXT));
      require(file, "file", Set.of("name", "type_id"));
      captioned(file, "type", FILES);
    }
    if (event.has("entity")) {
      JsonNode entity = event.path("entity");
      closed(entity, "entity", Map.of("name", TEXT, "type_id", NUMBER, "type", TEXT));
      oneOf(entity, "entity", Set.of("name", "uid", "policy", "user"));
      captioned(entity, "type", ENTITIES);
    }
    if (event.has("api")) {
      closed(event.path("api"), "api", Map.of("operation", TEXT));
      require(event.path("api"), "api", Set.of("operation"));
    }
  }

  /** A number and its word: any word goes with 99, and no other. */
  private void captioned(JsonNode node, String name, Map<Integer, String> words) {
    int number = node.path(name + "_id").asInt(-1);
    String word = node.path(name).asText();
    is(number == 99 ? !word.isEmpty() : word.equals(words.get(number)), name + "_id " + number);
  }

  private void closed(JsonNode node, String where, Map<String, Predicate<JsonNode>> types) {
    node.fieldNames()
        .forEachRemaining(
            name -> is(types.containsKey(name), "unknown attribute " + where + "." + name));
    types.forEach((name, type) -> ofType(node, where, name, type));
  }

  private void ofType(JsonNode node, String where, String name, Predicate<JsonNode> type) {
    is(!node.has(name) || type.test(node.get(name)), "type of " + where + "." + name);
  }

  private void require(JsonNode node, String where, Set<String> names) {
    names.forEach(name -> is(node.hasNonNull(name), "missing " + where + "." + name));
  }

  private void oneOf(JsonNode node, String where, Set<String> names) {
    is(names.stream().anyMatch(node::hasNonNull), "none of " + names + " in " + where);
  }

  private void is(boolean kept, String words) {
    if (!kept) {
      broken.add(words);
    }
  }

  private static Map<Integer, String> numbered(String... captions) {
    Map<Integer, String> numbers = new HashMap<>();
    for (String caption : captions) {
      numbers.put(numbers.size() + 1, caption);
    }
    return numbers;
  }
}
