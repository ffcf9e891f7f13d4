package io.cloakroom.privacy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * JSON that is written as it comes, an entry a line, so that people find their way in it: of any
 * length, and nothing of it is kept in memory. Only one whose end is there is JSON.
 */
final class ReportSections {
  private static final JsonMapper JSON = new JsonMapper();

  private final OutputStream out;
  private boolean first = true;
  private long entries;

  ReportSections(OutputStream out) throws IOException {
    this.out = out;
    print("{");
  }

  /** A part of one line. */
  void line(String name, JsonNode value) throws IOException {
    name(name);
    print(JSON.writeValueAsString(value));
  }

  /** Begins a part of any number of entries. */
  void begin(String name) throws IOException {
    name(name);
    print("[");
    entries = 0;
  }

  void entry(JsonNode entry) throws IOException {
    print((entries == 0 ? "\n  " : ",\n  ") + JSON.writeValueAsString(entry));
    entries++;
  }

  /**
   * Ends the part that was begun.
   *
   * @return how many entries it has
   */
  long end() throws IOException {
    print(entries == 0 ? "]" : "\n]");
    return entries;
  }

  /** Has all of it handed on, with an empty line: whoever waits for more learns that it goes on. */
  void goesOn() throws IOException {
    print("\n");
    out.flush();
  }

  void close() throws IOException {
    print("\n}\n");
    out.flush();
  }

  private void name(String name) throws IOException {
    print((first ? "\n" : ",\n") + JSON.writeValueAsString(name) + ": ");
    first = false;
  }

  private void print(String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }
}
