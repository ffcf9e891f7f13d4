package io.cloakroom.deploy.shipped;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cloakroom.testing.WrittenPart;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the built program is made of is what its bill of materials says. */
@Tag("full")
class BillOfMaterialsIT {
  private static final Path PROGRAM = Path.of("target", "cloakroom");
  private static final String OURS = "io.cloakroom";

  /** Of several that a component offers one is enough. */
  private static final Set<String> TAKEN =
      Set.of("Apache-2.0", "MIT", "MIT-0", "BSD-2-Clause", "BSD-3-Clause", "EPL-2.0", "MPL-2.0");

  /** By group, and why is in the handbook. */
  private static final Map<String, String> ALSO =
      Map.of(
          "com.twelvemonkeys.imageio", "BSD-4-Clause",
          "com.twelvemonkeys.common", "BSD-4-Clause",
          "net.sf.trove4j", "GNU Lesser General Public License 2.1");

  private JsonNode bill;

  @BeforeEach
  void read() throws Exception {
    bill = new ObjectMapper().readTree(PROGRAM.resolve("bom.json").toFile());
  }

  private List<JsonNode> components() {
    List<JsonNode> all = new ArrayList<>();
    bill.get("components").forEach(all::add);
    return all;
  }

  private static String jar(JsonNode component) {
    return component.get("name").asText() + "-" + component.get("version").asText() + ".jar";
  }

  private static List<String> licences(JsonNode component) {
    List<String> all = new ArrayList<>();
    for (JsonNode one : component.path("licenses")) {
      JsonNode licence = one.path("license");
      all.add(
          Stream.of(one.path("expression"), licence.path("id"), licence.path("name"))
              .filter(JsonNode::isTextual)
              .map(JsonNode::asText)
              .findFirst()
              .orElse(""));
    }
    return all;
  }

  @Test
  void everyJarIsNamedByItsContent() throws Exception {
    Map<String, String> shipped = new TreeMap<>();
    try (Stream<Path> jars = Files.list(PROGRAM.resolve("lib"))) {
      for (Path jar : jars.toList()) {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        String sha256 = HexFormat.of().formatHex(digest.digest(Files.readAllBytes(jar)));
        shipped.put(jar.getFileName().toString(), sha256);
      }
    }
    shipped.remove(jar(bill.at("/metadata/component")));
    Map<String, String> named = new TreeMap<>();
    for (JsonNode component : components()) {
      component
          .path("hashes")
          .forEach(
              hash -> {
                if (hash.get("alg").asText().equals("SHA-256")) {
                  named.put(jar(component), hash.get("content").asText());
                }
              });
    }

    assertThat(bill.get("bomFormat").asText()).isEqualTo("CycloneDX");
    assertThat(named).isEqualTo(shipped).hasSizeGreaterThan(100);
  }

  @Test
  void everyLicenceIsOneThatWeTake() {
    assertThat(components())
        .allSatisfy(
            component ->
                assertThat(licences(component))
                    .as(jar(component))
                    .containsAnyElementsOf(taken(component.get("group").asText())));
  }

  private static Set<String> taken(String group) {
    return ALSO.containsKey(group) ? Set.of(ALSO.get(group)) : TAKEN;
  }

  @Test
  void theHandbookListsThem() throws Exception {
    String table =
        components().stream()
            .filter(component -> !component.get("group").asText().equals(OURS))
            .map(
                component ->
                    "| "
                        + component.get("group").asText()
                        + ":"
                        + component.get("name").asText()
                        + " | "
                        + String.join(" or ", licences(component))
                        + " |")
            .sorted()
            .collect(Collectors.joining("\n", "| component | licence |\n| --- | --- |\n", "\n"));

    assertThat(new WrittenPart(Path.of("docs/licences.md"), "licences").isNow(table))
        .isEqualTo(table);
  }
}
