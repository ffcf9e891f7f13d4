package io.cloakroom.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What was done to a record and what is said of it, as a table at the end of a document. */
public final class TamperingTable {
  private final Path document;
  private final List<String> rows = new ArrayList<>();

  public TamperingTable(Path document) {
    this.document = document;
  }

  /** What was said first each time, counted where it is not the same. */
  public void row(String what, String where, List<String> said) {
    Map<String, Long> kinds =
        said.stream().collect(Collectors.groupingBy(it -> it, TreeMap::new, Collectors.counting()));
    String words =
        kinds.size() == 1
            ? said.get(0)
            : kinds.entrySet().stream()
                .map(one -> one.getKey() + " (" + one.getValue() + ")")
                .collect(Collectors.joining(", "));
    row(what, where, said.size(), words);
  }

  public void row(String what, String where, int times, String words) {
    rows.add("| " + what + " | " + where + " | " + times + " | " + words + " |");
  }

  /** Writes it where {@code -Dverifier.write=true} asks for that. */
  public void assertIsInItsDocument() throws IOException {
    String table =
        "\n| What is done | Where | Times | What is said first |\n|---|---|---|---|\n"
            + String.join("\n", rows)
            + "\n";
    if (Boolean.getBoolean("verifier.write")) {
      Files.writeString(
          document,
          Files.readString(document).replaceFirst("(?s)\\n\\| What is done.*", "") + table);
    }
    assertThat(Files.readString(document)).endsWith(table);
  }
}
