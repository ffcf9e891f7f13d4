package io.cloakroom.testing.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds sentences in sources that somebody would read. */
public final class SaidTexts {
  /** Two words beside each other. */
  public static final Pattern SENTENCE = Pattern.compile("\\p{L}{2,},? \\p{L}{2,}");

  public static final Pattern COMMENT = Pattern.compile("/\\*(?s:.*?)\\*/|(?m:(?<![:\"'])//.*$)");
  private static final Pattern JOINED = Pattern.compile("\"\\s*\\+\\s*\"");
  private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\\\n]|\\\\.)*)\"");

  private static final Pattern END = Pattern.compile(";\\s*\\n");

  /** What is thrown for a bug, and what is logged, is for whoever runs the program. */
  private static final Pattern NOT_SAID =
      Pattern.compile(
          "\\b(?:log|LOG)\\.\\w+\\(|new \\w*(?:Exception|Error|Unavailable)\\("
              + "|\\bMessengerUnavailable\\.limited\\(|\\bsuper\\(|\\bIds\\.require\\(");

  /** A command is typed as it is, in every language. */
  private static final Pattern COMMAND =
      Pattern.compile("(?:\\bslash\\s*\\.of\\(|\\bWORDS =)\\s*\"[^\"]*\"");

  /** So is the example of one, behind what help says of it, and a sample of a value. */
  private static final Pattern EXAMPLE =
      Pattern.compile(
          "(\\w+\\.WORDS::\\w+,\\s*|\\bnew Value\\(\\s*Setting\\.\\w+,\\s*)"
              + "\"(?:[^\"\\\\]|\\\\.)*\"");

  /** So is one that a button leads to, or that is named among other things. */
  private static final Pattern NAMED_COMMAND =
      Pattern.compile("(?:cloakroom )?(?:admin|audit|doctor|incident|log|policy|privacy) .*");

  /** As it is on record. */
  private static final Set<String> RECORDED = Set.of("no limit", "on record", "taken away");

  private SaidTexts() {}

  /** Those of each file that has some, by its path below the folder, with {@code /} between. */
  public static Map<String, List<String>> below(Path folder) throws IOException {
    Map<String, List<String>> found = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      files
          .filter(one -> one.toString().endsWith(".java"))
          .forEach(
              one ->
                  found.put(folder.relativize(one).toString().replace('\\', '/'), of(read(one))));
    }
    found.values().removeIf(List::isEmpty);
    return found;
  }

  /**
   * The same, without those of files that others read than the bundle is for.
   *
   * @param forOthers by such a file, or a folder of them, who reads it; each has some
   */
  public static Map<String, List<String>> below(Path folder, Map<String, String> forOthers)
      throws IOException {
    Map<String, List<String>> found = below(folder);
    for (String place : forOthers.keySet()) {
      assertThat(found.keySet().removeIf(file -> file.equals(place) || isIn(place, file)))
          .as(place + " has texts still")
          .isTrue();
    }
    return found;
  }

  private static boolean isIn(String folder, String file) {
    return file.startsWith(folder + "/");
  }

  /** Those of one source, in their order. */
  public static List<String> of(String source) {
    String code = JOINED.matcher(COMMENT.matcher(source).replaceAll("")).replaceAll("");
    code = EXAMPLE.matcher(COMMAND.matcher(code).replaceAll("")).replaceAll("$1");
    List<String> texts = new ArrayList<>();
    for (String statement : END.splitAsStream(code).toList()) {
      if (!NOT_SAID.matcher(statement).find()) {
        LITERAL
            .matcher(statement)
            .results()
            .map(one -> one.group(1))
            .filter(one -> SENTENCE.matcher(one).find() && !one.startsWith("/image "))
            .filter(one -> !NAMED_COMMAND.matcher(one).matches())
            .filter(one -> !RECORDED.contains(one))
            .forEach(texts::add);
      }
    }
    return texts;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
