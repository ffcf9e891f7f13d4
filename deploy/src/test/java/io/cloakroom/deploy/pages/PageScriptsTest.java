package io.cloakroom.deploy.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.deploy.Required;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One name that stands twice, and no line of a page's script runs: browsers show that late. */
class PageScriptsTest {
  private static final Path PAGES = Path.of("..", "bot-core", "src", "main", "resources");

  @Test
  void everyScriptOfThePagesCanBeRead(@TempDir Path folder) throws Exception {
    List<Path> scripts = scripts();
    assertThat(scripts).hasSizeGreaterThan(8);
    for (Path script : scripts) {
      assertThat(check(folder, Files.readString(script))).as(script.toString()).isEmpty();
    }
  }

  @Test
  void aScriptThatCannotBeReadIsFound(@TempDir Path folder) throws Exception {
    assertThat(check(folder, "const a = 1;\nconst a = 2;\n")).contains("already been declared");
  }

  private static List<Path> scripts() throws IOException {
    try (Stream<Path> files = Files.walk(PAGES)) {
      return files.filter(file -> file.toString().endsWith(".js")).toList();
    }
  }

  /** What is wrong with it; as a module, in which all that a page may do is allowed. */
  private static String check(Path folder, String script) throws Exception {
    Path node = Required.program(Path.of("/usr/bin/node"), "nodejs");
    Path module = Files.writeString(folder.resolve("script.mjs"), script);
    return Required.output(new ProcessBuilder(node.toString(), "--check", module.toString()));
  }
}
