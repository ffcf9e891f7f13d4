package io.cloakroom.record.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloakroom.audit.Period;
import io.cloakroom.record.checkpoint.SignedCheckpoint;
import io.cloakroom.record.checkpoint.VerifierKey;
import io.cloakroom.record.tree.Hash;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The head of an export as JSON. */
final class HeadJson {
  private static final String TITLE = "cloakroom-export 1";
  private static final String WORKSPACE = "workspace";
  private static final String SINCE = "since";
  private static final String UNTIL = "until";
  private static final JsonMapper JSON = new JsonMapper();

  private HeadJson() {}

  static ObjectNode of(ExportHead head) {
    ObjectNode node = JSON.createObjectNode();
    node.put("export", TITLE);
    head.scope().workspace().map(LeafColumns::text).ifPresent(it -> node.put(WORKSPACE, it));
    head.scope().period().since().ifPresent(it -> node.put(SINCE, it.toString()));
    head.scope().period().until().ifPresent(it -> node.put(UNTIL, it.toString()));
    node.put("from", head.from());
    node.put("to", head.to());
    node.put("checkpoint", head.checkpoint().text());
    node.put("key", head.key().text());
    write(node.putArray("left"), head.left());
    write(node.putArray("right"), head.right());
    return node;
  }

  private static void write(ArrayNode array, List<Hash> hashes) {
    hashes.forEach(hash -> array.add(hash.base64()));
  }

  /**
   * Reads it.
   *
   * @throws IllegalArgumentException when it is none
   */
  static ExportHead read(JsonNode node) {
    if (!node.path("export").asText().equals(TITLE)) {
      throw new IllegalArgumentException("that is no export of a record by this program");
    }
    return new ExportHead(
        scope(node),
        SignedCheckpoint.parse(node.path("checkpoint").asText()),
        VerifierKey.parse(node.path("key").asText()),
        node.path("from").asLong(-1),
        node.path("to").asLong(-1),
        hashes(node.path("left")),
        hashes(node.path("right")));
  }

  private static ExportScope scope(JsonNode node) {
    try {
      return new ExportScope(
          find(node, WORKSPACE).map(LeafColumns::workspace),
          new Period(find(node, SINCE).map(Instant::parse), find(node, UNTIL).map(Instant::parse)));
    } catch (DateTimeException none) {
      throw new IllegalArgumentException("a time that is none", none);
    }
  }

  private static Optional<String> find(JsonNode node, String name) {
    return Optional.ofNullable(node.get(name)).map(JsonNode::asText);
  }

  private static List<Hash> hashes(JsonNode array) {
    List<Hash> hashes = new ArrayList<>();
    array.forEach(one -> hashes.add(Hash.parse(one.asText())));
    return hashes;
  }
}
