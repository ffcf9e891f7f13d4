package io.cloakroom.record.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.ByteArrayOutputStream;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What {@link NdjsonSink} wrote. Each line is read by itself: a parser of all would put together a
 * value that goes on from line to line.
 */
final class NdjsonSource implements ExportSource {
  private static final ObjectReader LINE =
      new JsonMapper().reader(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private final InputStream in;
  private final byte[] buffer = new byte[1 << 16];
  private int at;
  private int end;
  private final ExportHead head;

  NdjsonSource(InputStream in) throws IOException {
    this.in = new ShortLines(in);
    try {
      head = HeadJson.read(line().orElseGet(MissingNode::getInstance));
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
      return line().map(NdjsonSource::texts).map(LeafColumns::read);
    } catch (JsonProcessingException | CharConversionException | IllegalArgumentException none) {
      throw new Damaged(none);
    }
  }

  private Optional<JsonNode> line() throws IOException {
    Optional<byte[]> line = bytes();
    return line.isPresent() ? Optional.of(LINE.readTree(line.get())) : Optional.empty();
  }

  /** Empty at the end of the file. */
  private Optional<byte[]> bytes() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    while (at < end || fill()) {
      int from = at;
      while (at < end && buffer[at] != '\n') {
        at++;
      }
      line.write(buffer, from, at - from);
      if (at < end) {
        at++;
        return Optional.of(line.toByteArray());
      }
    }
    return Optional.of(line.toByteArray()).filter(bytes -> bytes.length > 0);
  }

  private boolean fill() throws IOException {
    at = 0;
    end = Math.max(0, in.read(buffer, 0, buffer.length));
    return end > 0;
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
    in.close();
  }
}
