package io.cloakroom.deploy.shipped;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.cloakroom.deploy.Required;
import io.cloakroom.deploy.settings.Settings;
import io.cloakroom.deploy.settings.SettingsReader;
import io.cloakroom.settings.VariableGroup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Compose file and what stands beside it, as Compose's own tool reads them. */
@Tag("full")
class ComposeTest {
  private static final Path SOURCE = Path.of("compose").toAbsolutePath();
  private static final List<String> FILES =
      List.of("compose.yaml", "Caddyfile", "garage.toml", "chats.env.example", "make-secrets");

  @TempDir Path folder;

  private Path tool;

  /** As an operator has it after the first step of the handbook. */
  @BeforeEach
  void copy() throws Exception {
    tool = Required.program(Path.of("/usr/bin/docker-compose"), "docker-compose");
    for (String file : FILES) {
      Files.copy(SOURCE.resolve(file), folder.resolve(file));
    }
    assertThat(makeSecrets()).isEmpty();
  }

  private String makeSecrets() throws Exception {
    return Required.output(new ProcessBuilder("sh", folder.resolve("make-secrets").toString()));
  }

  private String config(Map<String, String> environment) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(tool.toString(), "config", "--format", "json")
            .directory(folder.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("CLOAKROOM_"));
    builder.environment().putAll(environment);
    return Required.output(builder);
  }

  private JsonNode services() throws Exception {
    String said = config(Map.of("CLOAKROOM_HOST", "pictures.example.com"));
    JsonNode config = new JsonMapper().readTree(said);
    return config.path("services");
  }

  private Map<String, JsonNode> each() throws Exception {
    Map<String, JsonNode> each = new TreeMap<>();
    services().properties().forEach(one -> each.put(one.getKey(), one.getValue()));
    assertThat(each).containsOnlyKeys("cloakroom", "database", "proxy", "store");
    return each;
  }

  @Test
  void isUnderstoodToTheLastLine() throws Exception {
    assertThat(each().get("cloakroom").at("/environment/CLOAKROOM_BASE_URL").asText())
        .isEqualTo("https://pictures.example.com");
  }

  /** One that is misspelt: the test above can fail. */
  @Test
  void aLineThatComposeDoesNotKnowIsSaid() throws Exception {
    Path file = folder.resolve("compose.yaml");
    Files.writeString(file, Files.readString(file).replaceFirst("read_only:", "readonly:"));

    assertThat(config(Map.of("CLOAKROOM_HOST", "pictures.example.com"))).contains("readonly");
  }

  @Test
  void withoutANameForPeoplesBrowsersItSaysWhatIsMissing() throws Exception {
    assertThat(config(Map.of())).contains("CLOAKROOM_HOST", "pictures.example.com");
  }

  @Test
  void eachRunsOnAReadOnlyRootWithoutRights() throws Exception {
    assertThat(each())
        .allSatisfy(
            (name, service) -> {
              assertThat(service.path("read_only").asBoolean()).isTrue();
              assertThat(service.path("cap_drop").toString()).isEqualTo("[\"ALL\"]");
              assertThat(service.path("security_opt").toString())
                  .isEqualTo("[\"no-new-privileges:true\"]");
              assertThat(service.path("image").asText()).matches("[^:]+:v?[0-9][0-9.]*");
              assertThat(service.path("privileged").asBoolean()).isFalse();
            });
  }

  @Test
  void onlyTheProxyIsReachedFromOutside() throws Exception {
    Map<String, JsonNode> each = each();

    assertThat(each.get("proxy").path("ports").size()).isEqualTo(3);
    assertThat(each.get("proxy").path("networks").has("back")).isFalse();
    for (String other : List.of("cloakroom", "database", "store")) {
      assertThat(each.get(other).has("ports")).as(other).isFalse();
    }
    for (String hidden : List.of("database", "store")) {
      assertThat(each.get(hidden).path("networks").has("front")).as(hidden).isFalse();
    }
  }

  @Test
  void whatCloakroomWaitsForSaysThatItIsWell() throws Exception {
    Map<String, JsonNode> each = each();

    for (String waitedFor : List.of("database", "store")) {
      assertThat(each.get(waitedFor).has("healthcheck")).as(waitedFor).isTrue();
      assertThat(each.get("cloakroom").at("/depends_on/" + waitedFor + "/condition").asText())
          .isEqualTo("service_healthy");
    }
  }

  @Test
  void itsSettingsAreThereAndItsProxyIsTheOneThatIsBelieved() throws Exception {
    JsonNode environment = each().get("cloakroom").path("environment");
    List<String> known = SettingsReader.ALL.stream().flatMap(VariableGroup::names).toList();

    assertThat(environment.fieldNames()).toIterable().isSubsetOf(known);
    String said = config(Map.of("CLOAKROOM_HOST", "a.example", "CLOAKROOM_FRONT", "10.9.8.0/24"));
    JsonNode other = new JsonMapper().readTree(said);
    assertThat(other.at("/services/cloakroom/environment/CLOAKROOM_PROXIES").asText())
        .isEqualTo(other.at("/networks/front/ipam/config/0/subnet").asText())
        .isEqualTo("10.9.8.0/24");
  }

  /** As the program reads them, with the secrets where Compose mounts them. */
  @Test
  void theProgramTakesItsSettings() throws Exception {
    Map<String, String> variables = new TreeMap<>();
    for (Map.Entry<String, JsonNode> one :
        each().get("cloakroom").path("environment").properties()) {
      String inside = one.getValue().asText();
      variables.put(one.getKey(), inside.replace("/run/secrets/", folder.resolve("secrets") + "/"));
    }

    Settings settings = SettingsReader.forServe(variables);

    assertThat(settings.baseUrl()).hasHost("pictures.example.com").hasScheme("https");
    assertThat(settings.proxies()).containsExactly("172.30.117.0/24");
    assertThat(settings.storage().server()).isPresent();
    assertThat(settings.storage().bucket()).isPresent();
  }

  @Test
  void T11_noPasswordStandsInItAndEachIsAFile() throws Exception {
    for (JsonNode service : each().values()) {
      assertThat(service.path("environment").fieldNames())
          .toIterable()
          .noneMatch(name -> name.matches(".*(PASSWORD|SECRET|KEY|TOKEN)"));
    }
  }

  @Test
  void T11_secretsAreMadeOnceForEachMachineWhereNobodyElseEnters() throws Exception {
    Map<String, String> made = secrets();

    assertThat(makeSecrets()).isEmpty();
    assertThat(secrets()).isEqualTo(made);
    Path other = Files.createDirectory(folder.resolve("other"));
    Files.copy(SOURCE.resolve("make-secrets"), other.resolve("make-secrets"));
    Files.copy(SOURCE.resolve("chats.env.example"), other.resolve("chats.env.example"));
    Required.output(new ProcessBuilder("sh", other.resolve("make-secrets").toString()));

    assertThat(made).containsOnlyKeys("database", "s3-access-key", "s3-secret-key", "store");
    assertThat(made.values()).doesNotHaveDuplicates().allMatch(secret -> secret.length() >= 26);
    for (String name : made.keySet()) {
      assertThat(other.resolve("secrets").resolve(name)).content().isNotEqualTo(made.get(name));
    }
    assertThat(permissions("secrets")).isEqualTo("rwx------");
    assertThat(permissions("chats.env")).isEqualTo("rw-------");
  }

  private Map<String, String> secrets() throws IOException {
    Map<String, String> secrets = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder.resolve("secrets"))) {
      for (Path file : files.toList()) {
        secrets.put(file.getFileName().toString(), Files.readString(file));
      }
    }
    return secrets;
  }

  private String permissions(String name) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(name)));
  }
}
