package io.cloakroom.deploy.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.cloakroom.deploy.DemoClient;
import io.cloakroom.deploy.Pictures;
import io.cloakroom.deploy.Required;
import io.cloakroom.deploy.RunningCloakroom;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the running program measures, and what is made of it: handbook, alerts and dashboard. */
@Tag("full")
class MetricsIT {
  private static final Path PROMTOOL = Path.of("/usr/bin/promtool");
  private static final Path OBSERVABILITY = Path.of("observability").toAbsolutePath();
  private static final Path RULES = OBSERVABILITY.resolve("cloakroom.rules.yml");
  private static final Path DASHBOARD = OBSERVABILITY.resolve("cloakroom.dashboard.json");
  private static final Pattern NAME = Pattern.compile("\\b(?:cloakroom|jvm|process|system)_\\w+");
  private static final Pattern DASHED = Pattern.compile("[^a-z0-9 -]");

  /** What a histogram and a summary have of their own. */
  private static final Pattern PART = Pattern.compile("_(bucket|count|sum)$");

  private static final JsonMapper JSON = new JsonMapper();

  @TempDir static Path home;

  private static RunningCloakroom running;
  private static String told;

  /** A picture was posted, looked at, and refused to somebody. */
  @BeforeAll
  static void run() throws Exception {
    running =
        RunningCloakroom.byScript(
                home.resolve("data"),
                RunningCloakroom.freePort(),
                "demo",
                Map.of("CLOAKROOM_LOG_FORMAT", "json"))
            .awaitReady();
    DemoClient demo = new DemoClient(running.url());
    String post = demo.post("ana", "site", "IMG_secret.jpg", Pictures.phone());
    String link = DemoClient.link(demo.awaitReplaced("ana", "site", post));
    assertThat(demo.open("bob", "site", link).status()).isEqualTo(200);
    assertThat(demo.open("dan", "other", link).status()).isEqualTo(403);
    told =
        await()
            .atMost(Duration.ofMinutes(1))
            .pollInterval(Duration.ofSeconds(1))
            .until(
                () -> running.page("/metrics"),
                page -> page.contains("cloakroom_queue_posts{chat=\"demo\"} 0.0"));
  }

  @AfterAll
  static void end() throws Exception {
    running.close();
  }

  @Test
  void countsWhatHappenedInTheDemo() {
    assertThat(told)
        .contains("cloakroom_ready 1.0")
        .contains("cloakroom_chat_reachable{chat=\"demo\"} 1.0")
        .contains("cloakroom_exposure_seconds_count{chat=\"demo\"} 1")
        .contains("cloakroom_pictures_stored_total{chat=\"demo\"} 1.0")
        .contains("cloakroom_looks_total{chat=\"demo\",kind=\"view\"} 1.0")
        .containsPattern("cloakroom_looks_denied_total\\{chat=\"demo\",reason=\"not_member\"} 1.0")
        .containsPattern("cloakroom_database_bytes [1-9]")
        .containsPattern("cloakroom_disk_free_bytes [1-9]");
  }

  @Test
  void T48_namesNobodyAndNothing() {
    assertThat(told)
        .doesNotContain("\"ana\"", "\"bob\"", "\"dan\"", "\"site\"", "IMG_secret", "north pier");
  }

  /** But for what the start script says before there is a program. */
  @Test
  void everyLineOfTheLogIsAnObjectWhereJsonIsAskedFor() throws Exception {
    List<String> lines =
        running.log().lines().filter(line -> !line.startsWith("cloakroom: ")).toList();

    assertThat(lines).isNotEmpty();
    for (String line : lines) {
      JsonNode one = JSON.readTree(line);
      assertThat(one.path("@timestamp").isTextual()).as(line).isTrue();
      assertThat(one.path("log.level").isTextual()).as(line).isTrue();
    }
    assertThat(lines).anyMatch(line -> line.contains("\"started on port " + running.port()));
    assertThat(String.join("", lines)).doesNotContain("IMG_secret", "north pier");
  }

  /** Names, units and explanations are as Prometheus' own tool wants them. */
  @Test
  void promtoolFindsNothingToSayOfTheNames() throws Exception {
    Path page = Files.writeString(home.resolve("metrics.txt"), ours());

    String said =
        Required.output(
            new ProcessBuilder(promtool(), "check", "metrics").redirectInput(page.toFile()));

    assertThat(said).isBlank();
  }

  @Test
  void theHandbookHasEveryMetricAndNoOther() throws Exception {
    Set<String> listed =
        Pattern.compile("^\\| `(\\w+)`", Pattern.MULTILINE)
            .matcher(
                Files.readString(Path.of("docs/metrics.md"))
                    .replaceFirst("(?s)<!-- metrics: end -->.*", ""))
            .results()
            .map(one -> one.group(1))
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(listed).isEqualTo(families());
  }

  @Test
  void alertsAndDashboardAskForNothingThatIsNotTold() throws Exception {
    String asked = Files.readString(RULES) + String.join("\n", queries());

    assertThat(NAME.matcher(asked).results().map(MatchResult::group))
        .isNotEmpty()
        .allSatisfy(
            name ->
                assertThat(families()).containsAnyOf(name, PART.matcher(name).replaceFirst("")));
  }

  @Test
  void theAlertsFireOnWhatTheyAreForAndNotOnTheOrdinary() throws Exception {
    assertThat(said("check", "rules", RULES.toString())).contains("SUCCESS");
    assertThat(said("test", "rules", OBSERVABILITY.resolve("cloakroom.rules.test.yml").toString()))
        .contains("SUCCESS")
        .doesNotContain("FAILED");
  }

  @Test
  void everyAlertIsTriedSaysWhatUsersSeeAndLeadsToWhatToDo() throws Exception {
    String rules = Files.readString(RULES);
    String tried = Files.readString(OBSERVABILITY.resolve("cloakroom.rules.test.yml"));
    Set<String> anchors =
        Files.readAllLines(Path.of("docs/running.md")).stream()
            .filter(line -> line.startsWith("#"))
            .map(line -> line.replaceFirst("^#+ ", "").toLowerCase(Locale.ROOT))
            .map(title -> DASHED.matcher(title).replaceAll("").replace(' ', '-'))
            .collect(Collectors.toSet());
    List<String> alerts = List.of(rules.split("- alert: ", -1));

    assertThat(alerts).hasSizeGreaterThan(10);
    for (String alert : alerts.subList(1, alerts.size())) {
      String name = alert.lines().findFirst().orElseThrow();
      String anchor = name.toLowerCase(Locale.ROOT);
      assertThat(tried).as(name).contains(name);
      assertThat(alert)
          .contains("severity: ", "summary: ", "users_see: ")
          .contains("runbook: deploy/docs/running.md#" + anchor + "\n");
      assertThat(anchors).contains(anchor);
    }
  }

  /** As Grafana documents its JSON, and each query in the language of Prometheus. */
  @Test
  void theDashboardIsOneAndItsQueriesCanBeRead() throws Exception {
    JsonNode board = JSON.readTree(DASHBOARD.toFile());
    assertThat(board.path("title").asText()).isEqualTo("Cloakroom");
    assertThat(board.path("schemaVersion").asInt()).isGreaterThan(30);
    Set<Integer> ids = new TreeSet<>();
    List<JsonNode> panels = DemoClient.list(board.path("panels"));
    assertThat(panels).hasSizeBetween(8, 15);
    for (JsonNode panel : panels) {
      assertThat(ids.add(panel.path("id").asInt())).isTrue();
      assertThat(panel.path("type").asText()).isIn("stat", "timeseries");
      assertThat(panel.path("description").asText()).isNotBlank();
      JsonNode at = panel.path("gridPos");
      assertThat(at.path("x").asInt() + at.path("w").asInt()).isBetween(1, 24);
      assertThat(panel.path("targets").size()).isPositive();
    }
    StringBuilder rules = new StringBuilder("groups:\n- name: dashboard\n  rules:\n");
    for (String query : queries()) {
      rules.append("  - record: panel:query\n    expr: ").append(quoted(query)).append('\n');
      rules.append("    labels: {number: \"").append(rules.length()).append("\"}\n");
    }
    Path file = Files.writeString(home.resolve("dashboard.yml"), rules);

    assertThat(said("check", "rules", file.toString())).contains("SUCCESS");
  }

  private static String quoted(String query) throws IOException {
    return JSON.writeValueAsString(
        query.replace("$__rate_interval", "5m").replace("$job", "cloakroom"));
  }

  private static List<String> queries() throws IOException {
    JsonNode board = JSON.readTree(DASHBOARD.toFile());
    List<String> all = new ArrayList<>(board.path("panels").findValuesAsText("expr"));
    board.path("annotations").findValuesAsText("expr").forEach(all::add);
    assertThat(all).hasSizeGreaterThan(10);
    return all;
  }

  private static Set<String> families() {
    return Stream.of(told.split("\n", -1))
        .filter(line -> line.startsWith("# TYPE "))
        .map(line -> line.split(" ", -1)[2])
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Those of the libraries are called as these call them everywhere. */
  private static String ours() {
    return told.lines()
        .filter(line -> line.contains("cloakroom_"))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private static String promtool() {
    return Required.program(PROMTOOL, "promtool").toString();
  }

  private static String said(String... arguments) throws Exception {
    List<String> line = new ArrayList<>(List.of(promtool()));
    line.addAll(List.of(arguments));
    return Required.output(new ProcessBuilder(line));
  }
}
