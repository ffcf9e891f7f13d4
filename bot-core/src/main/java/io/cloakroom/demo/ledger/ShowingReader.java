package io.cloakroom.demo.ledger;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import io.cloakroom.chat.Showing;
import java.io.IOException;

/** Reads how a file is shown; journals from before that was kept showed every file plainly. */
final class ShowingReader extends StdDeserializer<Showing> {
  private static final long serialVersionUID = 1L;

  ShowingReader() {
    super(Showing.class);
  }

  @Override
  public Showing deserialize(JsonParser parser, DeserializationContext context) throws IOException {
    JsonNode node = context.readTree(parser);
    return new Showing(node.path("alt").asText(""), node.path("spoiler").asBoolean(false));
  }

  @Override
  public Object getAbsentValue(DeserializationContext context) {
    return Showing.PLAIN;
  }
}
