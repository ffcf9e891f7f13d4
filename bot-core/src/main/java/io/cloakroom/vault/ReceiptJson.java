package io.cloakroom.vault;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloakroom.sanitizer.FileKind;
import io.cloakroom.sanitizer.ImageType;
import io.cloakroom.sanitizer.Receipt;
import io.cloakroom.sanitizer.Reencoding;
import io.cloakroom.sanitizer.RemovedTrace;
import io.cloakroom.sanitizer.Trace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The stored form of a {@link Receipt}, a small JSON document in UTF-8: field by field, so that
 * renaming a record breaks nothing.
 */
public final class ReceiptJson {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int VERSION = 1;

  private ReceiptJson() {}

  /** The same receipt gives the same bytes. */
  public static byte[] write(Receipt receipt) {
    ObjectNode root = JSON.createObjectNode();
    root.put("version", VERSION);
    root.put("bytesBefore", receipt.bytesBefore());
    root.put("bytesAfter", receipt.bytesAfter());
    receipt.reencoding().ifPresent(anew -> write(anew, root.putObject("reencoding")));
    ArrayNode findings = root.putArray("findings");
    receipt.removed().forEach(one -> write(one, findings.addObject()));
    try {
      return JSON.writeValueAsBytes(root);
    } catch (JsonProcessingException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private static void write(Reencoding anew, ObjectNode node) {
    node.put("from", anew.from().name());
    node.put("to", anew.to().name());
  }

  private static void write(RemovedTrace one, ObjectNode node) {
    node.put("trace", one.trace().name());
    node.put("count", one.count());
    node.put("bytes", one.bytes());
    one.value().ifPresent(value -> node.put("value", value));
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IllegalArgumentException if the bytes are not a stored receipt
   */
  public static Receipt read(byte[] json) {
    JsonNode root = parse(json);
    if (root.path("version").asInt() != VERSION) {
      throw new IllegalArgumentException("not a receipt of version " + VERSION);
    }
    List<RemovedTrace> findings = new ArrayList<>();
    root.path("findings").forEach(node -> findings.add(readFinding(node)));
    return new Receipt(
        findings,
        number(root, "bytesBefore"),
        number(root, "bytesAfter"),
        readReencoding(root.path("reencoding")));
  }

  private static JsonNode parse(byte[] json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new IllegalArgumentException("not an encoded receipt", e);
    }
  }

  private static Optional<Reencoding> readReencoding(JsonNode node) {
    return node.isObject()
        ? Optional.of(
            new Reencoding(
                FileKind.valueOf(node.path("from").asText()),
                ImageType.valueOf(node.path("to").asText())))
        : Optional.empty();
  }

  private static RemovedTrace readFinding(JsonNode node) {
    JsonNode value = node.path("value");
    return new RemovedTrace(
        Trace.valueOf(node.path("trace").asText()),
        Math.toIntExact(number(node, "count")),
        number(node, "bytes"),
        value.isTextual() ? Optional.of(value.asText()) : Optional.empty());
  }

  private static long number(JsonNode node, String field) {
    JsonNode value = node.path(field);
    if (!value.canConvertToLong()) {
      throw new IllegalArgumentException("not an encoded receipt: no number in " + field);
    }
    return value.asLong();
  }
}
