package io.cloakroom.words;

import static io.cloakroom.testing.words.BundlesContract.RESOURCES;
import static io.cloakroom.testing.words.BundlesContract.missing;
import static io.cloakroom.testing.words.BundlesContract.names;
import static io.cloakroom.testing.words.BundlesContract.read;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.testing.words.BundlesContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bundle of the core, and that of the scripts of its pages. */
class BundlesTest implements BundlesContract {
  @Test
  void aFileThatALanguageLacksIsFound(@TempDir Path folder) throws Exception {
    Path area = Files.createDirectory(folder.resolve("area"));
    for (String name : List.of("Both", "Both_de", "EnglishAlone", "GermanAlone_de")) {
      Files.createFile(area.resolve(name + ".properties"));
    }

    assertThat(missing(folder))
        .containsExactlyInAnyOrder(
            area.resolve("EnglishAlone_de.properties"), area.resolve("GermanAlone.properties"));
  }

  @Test
  void theScriptsSayWhatTheirPagesHandThem() throws Exception {
    Path pages = RESOURCES.resolve("io/cloakroom/gateway/pages");
    Set<String> unsaid = new TreeSet<>();
    for (String key : names(read(pages.resolve("ScriptWords.properties")))) {
      String script = key.substring(0, key.indexOf('.'));
      String name = key.substring(key.indexOf('.') + 1);
      String message = name.replaceFirst("[.](title|sentence|next)$", "");
      // What brings a picture says in the words of each page that it is.
      String source =
          Stream.concat(
                  scripts(pages, script.equals("all") ? "" : script), scripts(pages, "arriving"))
              .collect(Collectors.joining());
      if (!source.contains("'" + name + "'") && !source.contains("message('" + message + "')")) {
        unsaid.add(key);
      }
    }

    assertThat(unsaid).isEmpty();
  }

  @Test
  void whatAScriptSaysIsThere() throws Exception {
    Path pages = RESOURCES.resolve("io/cloakroom/gateway/pages");
    Set<String> known = names(read(pages.resolve("ScriptWords.properties")));
    for (String script :
        List.of("arriving", "together", "page", "pane", "outsider", "hand-in", "record")) {
      String source = scripts(pages, script).collect(Collectors.joining());
      for (String key :
          Pattern.compile("tell\\('([^']+)'")
              .matcher(source)
              .results()
              .map(one -> one.group(1))
              .toList()) {
        assertThat(known).containsAnyOf(script + "." + key, "all." + key);
      }
    }
  }

  @Test
  void theDemosPageSaysWhatItIsHandedAndNothingElse() throws Exception {
    Path demo = RESOURCES.resolve("io/cloakroom/demo/web");
    Set<String> said = new TreeSet<>();
    for (Path file : filesOf(demo)) {
      Pattern.compile("tell\\('([^']+)'|\\{\\{([a-zA-Z]+)}}")
          .matcher(BundlesContract.text(file))
          .results()
          .map(one -> one.group(1) == null ? one.group(2) : one.group(1))
          .forEach(said::add);
    }
    said.removeAll(Set.of("language", "words"));

    assertThat(names(read(demo.resolve("DemoScriptWords.properties")))).isEqualTo(said);
  }

  private static List<Path> filesOf(Path demo) throws IOException {
    try (Stream<Path> files = Files.list(demo)) {
      return files.filter(one -> one.toString().matches(".*[.](?:js|html)")).toList();
    }
  }

  /**
   * @param name of the script; empty for all
   */
  private static Stream<String> scripts(Path pages, String name) throws IOException {
    try (Stream<Path> files = Files.walk(pages.resolve("assets"))) {
      return files
          .filter(one -> one.toString().endsWith(name + ".js"))
          .map(BundlesContract::text)
          .toList()
          .stream();
    }
  }
}
