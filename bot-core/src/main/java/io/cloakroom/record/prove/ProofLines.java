package io.cloakroom.record.prove;

import java.util.ArrayList;
import java.util.List;

/** Lines that each begin with a word for what they are. */
final class ProofLines {
  private final List<String> left;

  ProofLines(List<String> lines) {
    this.left = new ArrayList<>(lines);
  }

  /** The rest of each such line. */
  List<String> all(String word) {
    List<String> found =
        left.stream()
            .filter(line -> line.startsWith(word + " "))
            .map(line -> line.substring(word.length() + 1))
            .toList();
    left.removeIf(line -> line.startsWith(word + " "));
    return found;
  }

  String one(String word) {
    List<String> found = all(word);
    if (found.size() != 1) {
      throw new IllegalArgumentException("a proof with not one line for \"" + word + "\"");
    }
    return found.get(0);
  }

  void requireNothingElse() {
    if (!left.isEmpty()) {
      throw new IllegalArgumentException("a proof with something in it that does not belong there");
    }
  }
}
