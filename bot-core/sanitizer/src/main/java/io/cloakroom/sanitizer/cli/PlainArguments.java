package io.cloakroom.sanitizer.cli;

import io.cloakroom.sanitizer.Keepable;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a command line that is right and simple, as nearly all are: picocli, which reads every
 * other, takes longer to start than a picture takes to clean. What these words mean to picocli they
 * mean here, or it is asked.
 */
final class PlainArguments {
  private static final String FLAG = "";
  private static final Set<String> FLAGS = Set.of("--strict", "--quiet");
  private static final Set<String> FLAGS_OF_CLEAN = Set.of("--neutral-names", "--force");
  private static final Set<String> VALUES = Set.of("--keep", "--report");
  private static final String TO = "--to";

  private final boolean cleaning;
  private final Map<String, String> options = new HashMap<>();
  private final List<String> files = new ArrayList<>();

  private PlainArguments(boolean cleaning) {
    this.cleaning = cleaning;
  }

  /** Empty for whatever is not plain, wrong or not: picocli reads it. */
  static Optional<Order> read(List<String> words) {
    if (words.isEmpty()) {
      return Optional.empty();
    }
    boolean cleaning = words.get(0).equals(CleanCommand.NAME);
    if (!cleaning && !words.get(0).equals(CheckCommand.NAME)) {
      return Optional.empty();
    }
    PlainArguments arguments = new PlainArguments(cleaning);
    return arguments.takeAll(words.subList(1, words.size()).iterator())
        ? arguments.order()
        : Optional.empty();
  }

  private boolean takeAll(Iterator<String> words) {
    while (words.hasNext()) {
      if (!take(words.next(), words)) {
        return false;
      }
    }
    return !files.isEmpty();
  }

  private boolean take(String word, Iterator<String> rest) {
    if (!word.startsWith("-")) {
      return !word.isEmpty() && files.add(word);
    }
    String name = word.equals("-q") ? "--quiet" : word;
    if (FLAGS.contains(name) || (cleaning && FLAGS_OF_CLEAN.contains(name))) {
      return options.put(name, FLAG) == null;
    }
    boolean valued = VALUES.contains(name) || (cleaning && name.equals(TO));
    return valued && rest.hasNext() && takeValue(name, rest.next());
  }

  private boolean takeValue(String name, String value) {
    boolean plain =
        switch (name) {
          case "--keep" -> value.equals("capture-date");
          case "--report" -> value.equals("text") || value.equals("json");
          default -> !value.isEmpty() && !value.startsWith("-");
        };
    return plain && options.put(name, value) == null;
  }

  private Optional<Order> order() {
    try {
      CheckOrder common =
          new CheckOrder(
              files.stream().map(Path::of).toList(),
              options.containsKey("--strict"),
              options.containsKey("--keep") ? Set.of(Keepable.CAPTURE_DATE) : Set.of(),
              "json".equals(options.get("--report")),
              options.containsKey("--quiet"));
      return cleaning ? copying(common) : Optional.of(common);
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private Optional<Order> copying(CheckOrder common) {
    Optional<Path> to = Optional.ofNullable(options.get(TO)).map(Path::of);
    if (to.isPresent() && Files.exists(to.get()) && !Files.isDirectory(to.get())) {
      return Optional.empty();
    }
    return Optional.of(
        new CleanOrder(
            common, to, options.containsKey("--neutral-names"), options.containsKey("--force")));
  }
}
