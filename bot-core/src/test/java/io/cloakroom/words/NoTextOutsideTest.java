package io.cloakroom.words;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.testing.words.SaidTexts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What people read stands in the bundle. */
class NoTextOutsideTest {
  private static final Path CORE = Path.of("src/main/java/io/cloakroom");
  private static final Path TEMPLATES = Path.of("src/main/jte");
  private static final Path DEMO = Path.of("src/main/resources/io/cloakroom/demo/web");
  private static final List<Path> SCRIPTS =
      List.of(Path.of("src/main/resources/io/cloakroom/gateway/pages/assets"), DEMO);

  /** What machines and whoever runs the program read: protocols, logs, files of a SIEM. */
  private static final Set<String> FOR_NO_READER =
      Set.of(
          "adapter",
          "audit",
          "gateway",
          "gateway/http",
          // The drawing of its stages, and what is thrown.
          "intake/queue",
          "record/form",
          "vault");

  /**
   * What the command line alone says, to whoever runs the program and checks what was exported: it
   * speaks English, as its logs do. What a chat says too is in the bundle.
   */
  private static final Set<String> ON_THE_COMMAND_LINE =
      Set.of("record/export", "record/prove", "record/tiles");

  /** A security policy looks like a sentence, and so does what caches are told. */
  private static final Set<String> NO_SENTENCES = Set.of("PagePolicy.java", "AssetDoor.java");

  /** A text of a template, between tags; and the attributes that somebody reads or hears. */
  private static final Pattern SAID = Pattern.compile("(?<=>)\\s*\\p{L}{2}[^<>]*");

  private static final Pattern ATTRIBUTE =
      Pattern.compile("<[^<>]*(?:placeholder|title|aria-label|data-label|alt)=\"([^\"]*)\"[^<>]*>");

  /** Words that are typed as they are, in every language; and our name. */
  private static final Set<String> TYPED = Set.of("looks, link, …", "denied, …", "Cloakroom");

  @Test
  void noTextStandsOutsideTheBundle() throws Exception {
    Set<String> with = packagesWithText();

    assertThat(with).containsAll(ON_THE_COMMAND_LINE);
    with.removeAll(FOR_NO_READER);
    with.removeAll(ON_THE_COMMAND_LINE);
    assertThat(with).isEmpty();
  }

  @Test
  void aSentenceInASourceIsFound() {
    assertThat(SaidTexts.of("say(\"You may\"\n + \" not look\");\n// a comment \"not this\"\n"))
        .containsExactly("You may not look");
    assertThat(SaidTexts.of("log.warn(\"it is late\");\nthrow new IOException(\"it is over\");\n"))
        .isEmpty();
  }

  @Test
  void noTemplateSaysAnythingByItself() throws Exception {
    try (Stream<Path> files = Files.list(TEMPLATES)) {
      for (Path file : files.toList()) {
        List<String> said =
            SAID.matcher(ATTRIBUTE.matcher(withoutCode(read(file))).replaceAll(">$1<"))
                .results()
                .map(MatchResult::group)
                .toList();
        assertThat(said).as(file.toString()).isSubsetOf(TYPED);
      }
    }
  }

  @Test
  void noScriptOfAPageSaysAnythingByItself() throws Exception {
    Pattern text = Pattern.compile("['`]((?:[^'`\\\\\\n]|\\\\.)*)['`]");
    for (Path folder : SCRIPTS) {
      for (Path file : scripts(folder)) {
        List<String> said =
            text.matcher(SaidTexts.COMMENT.matcher(read(file)).replaceAll(""))
                .results()
                .map(one -> one.group(1))
                .filter(one -> one.matches("(?s)(\\p{Lu}|\\$\\{).*"))
                .filter(one -> SaidTexts.SENTENCE.matcher(one).find())
                .filter(one -> !one.startsWith("${state.world.command} "))
                .toList();
        assertThat(said).as(file.toString()).isEmpty();
      }
    }
  }

  private static List<Path> scripts(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(one -> one.toString().endsWith(".js")).toList();
    }
  }

  @Test
  void thePageOfTheDemoSaysNothingByItself() {
    String page = ATTRIBUTE.matcher(read(DEMO.resolve("index.html"))).replaceAll(">$1<");

    assertThat(SAID.matcher(page).results()).isEmpty();
  }

  private static String withoutCode(String template) {
    return template
        .replaceAll("(?s)<svg.*?</svg>", "")
        .replaceAll("(?m)^@(?:import|param).*$", "")
        .replaceAll("\\$\\{(?:[^{}]|\\{[^{}]*})*}", "")
        .replaceAll("@for\\(.*?entrySet\\(\\)\\)|(?m)^@for.*$", "")
        .replaceAll("@(?:for|if|elseif|else|endif|endfor|template)[^<>\\n]*", "");
  }

  private static Set<String> packagesWithText() throws IOException {
    return SaidTexts.below(CORE).keySet().stream()
        .map(Path::of)
        .filter(one -> !NO_SENTENCES.contains(one.getFileName().toString()))
        .map(one -> one.getParent().toString())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
