package io.cloakroom.deploy.shipped;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** J45: whoever has a release alone finds in it what the handbook sends an operator to. */
class DistributionTest {
  private static final Path HANDBOOK = Path.of("docs");

  /** What is beside the handbook, but for what only sources have, or what makes containers. */
  private static final Pattern BESIDE =
      Pattern.compile("\\]\\(\\.\\./((?!\\.\\./|src/|bench/|compose/|helm/)[^)#]+)");

  private static final Pattern INSTALLED =
      Pattern.compile("^install -m \\d+ (\\S+) /etc/", Pattern.MULTILINE);

  private Document assembly;

  @BeforeEach
  void read() throws Exception {
    assembly =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(Path.of("src", "assembly", "distribution.xml").toFile());
  }

  @Test
  void J45_hasWhatIsInstalledBesideTheProgram() throws Exception {
    assertThat(found(INSTALLED, HANDBOOK.resolve("running.md")))
        .contains("systemd/cloakroom.service", "cloakroom.conf")
        .allMatch(this::isInIt);
  }

  @Test
  void J45_hasTheHandbookAndWhatThatLeadsTo() throws Exception {
    List<String> beside = new ArrayList<>();
    try (Stream<Path> pages = Files.list(HANDBOOK)) {
      for (Path page : pages.filter(it -> it.toString().endsWith(".md")).toList()) {
        assertThat(isInIt(page.toString())).as("%s", page).isTrue();
        beside.addAll(found(BESIDE, page));
      }
    }

    assertThat(beside)
        .contains("CHANGELOG.md", "systemd/cloakroom.service", "haproxy/cloakroom.cfg")
        .allMatch(this::isInIt);
  }

  /** Whether a file of this folder stands in the program under the same name. */
  private boolean isInIt(String file) {
    return Files.isRegularFile(Path.of(file))
        && (all("file").anyMatch(one -> file.equals(text(one, "source")) && isSame(one, file))
            || all("fileSet")
                .anyMatch(
                    one ->
                        text(one, "directory").equals(text(one, "outputDirectory"))
                            && file.startsWith(text(one, "directory") + "/")));
  }

  private static boolean isSame(Element one, String file) {
    Path folder = Path.of(text(one, "outputDirectory"));
    return folder.resolve(Path.of(file).getFileName()).equals(Path.of(file));
  }

  private Stream<Element> all(String name) {
    NodeList found = assembly.getElementsByTagName(name);
    return Stream.iterate(0, i -> i < found.getLength(), i -> i + 1)
        .map(i -> (Element) found.item(i));
  }

  private static String text(Element of, String name) {
    NodeList found = of.getElementsByTagName(name);
    return found.getLength() == 0 ? "" : found.item(0).getTextContent();
  }

  private static List<String> found(Pattern pattern, Path page) throws IOException {
    return pattern
        .matcher(Files.readString(page))
        .results()
        .map((MatchResult one) -> one.group(1))
        .toList();
  }
}
