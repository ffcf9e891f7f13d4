package io.cloakroom.record.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What {@link NdjsonSink} wrote. */
final class NdjsonSource implements ExportSource {
  private final MappingIterator<JsonNode> lines;
  private final ExportHead head;

  NdjsonSource(InputStream in) throws IOException {
    try {
      lines = new JsonMapper().readerFor(JsonNode.class).readValues(in);
      head = HeadJson.read(lines.hasNextValue() ? lines.nextValue() : MissingNode.getInstance());
    } catch (JsonProcessingException | CharConversionException | IllegalArgumentException none) {
      throw new Damaged(none);
    }
  }

  @Override
  public ExportHead head() {
    return head;
  }

  @Override
  public Optional<ExportedLeaf> next() throws IOException {
    try {
      return lines.hasNextValue()
          ? Optional.of(LeafColumns.read(texts(lines.nextValue())))
          : Optional.empty();
    } catch (JsonProcessingException | CharConversionException | IllegalArgumentException none) {
      throw new Damaged(none);
    }
  }

  private static Map<String, String> texts(JsonNode line) {
    Map<String, String> texts = new HashMap<>();
    for (Map.Entry<String, JsonNode> one : line.properties()) {
      texts.put(
          one.getKey(),
          one.getValue().isObject() ? one.getValue().toString() : one.getValue().asText());
    }
    return texts;
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
