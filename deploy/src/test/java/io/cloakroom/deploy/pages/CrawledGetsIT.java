package io.cloakroom.deploy.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloakroom.deploy.Application;
import io.cloakroom.deploy.DemoClient;
import io.cloakroom.deploy.DemoSettings;
import io.cloakroom.deploy.Pictures;
import io.cloakroom.deploy.Shutdown;
import io.cloakroom.deploy.Wrapping;
import io.cloakroom.deploy.chats.Ending;
import io.cloakroom.deploy.settings.Settings;
import io.cloakroom.gateway.Gateway;
import io.cloakroom.storage.database.DatabaseSettings;
import io.cloakroom.testing.TurnableClock;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Crawlers, scanners of mail and browsers that fetch ahead change nothing: every path at which the
 * whole program answers is got with the session of somebody who may look, and every table is as it
 * was. A route that is added is crawled by itself.
 */
@Tag("full")
class CrawledGetsIT {
  private static final Set<String> CAST =
      Set.of("ana", "bob", "cho", "dan", "eve", "sec", "wad", "ext");

  private final HttpClient http = HttpClient.newHttpClient();
  private final TurnableClock clock = new TurnableClock();

  @TempDir Path home;

  private Settings settings;
  private DemoClient demo;

  @Test
  void T14_everyGetWithAFullSessionLeavesEveryTableAsItWas() throws Exception {
    settings = DemoSettings.in(home);
    try (Shutdown running = new Shutdown()) {
      Gateway gateway =
          Application.start(
              Application.Kind.DEMO, settings, clock, Wrapping.NONE, running, new Ending());
      demo = new DemoClient(settings.baseUrl());
      demo.type("cho", "site", "/image policy set views 1");
      String once = picture();
      demo.type("cho", "site", "/image policy set views unlimited");
      String ended = picture();
      String link = picture();
      DemoClient.Browser bob = demo.signIn(demo.personalLink("bob", "site", link));
      assertThat(demo.view(bob, link).status()).isEqualTo(200);
      demo.type("ana", "site", "/image revoke " + ended);
      Map<String, List<String>> before = settled();
      assertThat(before.get("LINK_VIEW")).hasSize(1);

      Set<String> got = new LinkedHashSet<>();
      for (String path : gateway.paths()) {
        for (String address : addresses(path, List.of(once, ended, link))) {
          get(bob, address);
          got.add(address);
        }
      }

      assertThat(got).hasSizeGreaterThan(gateway.paths().size());
      assertThat(tables()).containsExactlyEntriesOf(before);
      assertThat(demo.view(bob, once).status()).as("its only view is left").isEqualTo(200);
      assertThat(tables().get("LINK_VIEW")).hasSize(2);
    }
  }

  private String picture() throws Exception {
    String post = demo.post("ana", "site", "IMG_1.jpg", Pictures.phone());
    return DemoClient.link(demo.awaitReplaced("ana", "site", post));
  }

  /** The path with something for each of its names, and as every person of the demo's page. */
  private List<String> addresses(String path, List<String> links) throws Exception {
    List<String> all = new ArrayList<>();
    for (String link : links) {
      String token = link.substring(link.lastIndexOf('/') + 1);
      all.add(path.replace("{token}", token).replaceAll("\\{[a-z]+}", "1"));
    }
    if (path.startsWith("/demo/api/")) {
      JsonNode post = demo.channel("ana", "site").get(0);
      for (String one : CAST) {
        all.add(
            path
                + ("?as=" + one + "&channel=site&version=0&since=0&id=")
                + post.path("id").asText()
                + "&post="
                + post.path("id").asText());
      }
    }
    return all.stream().distinct().toList();
  }

  /** As a browser gets it that fetches ahead, and as a crawler asks whether it is there. */
  private void get(DemoClient.Browser browser, String address) throws Exception {
    for (String method : List.of("GET", "HEAD")) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(settings.baseUrl() + address))
              .timeout(Duration.ofSeconds(20))
              .header("Cookie", browser.cookie())
              .header("Purpose", "prefetch")
              .method(method, HttpRequest.BodyPublishers.noBody())
              .build();
      HttpResponse<byte[]> answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
      assertThat(answer.statusCode()).as(method + " " + address).isLessThan(500);
    }
  }

  /** Once nothing is on its way any more. */
  private Map<String, List<String>> settled() {
    List<Map<String, List<String>>> seen = new ArrayList<>();
    await()
        .atMost(Duration.ofMinutes(1))
        .pollInterval(Duration.ofSeconds(1))
        .until(
            () -> {
              seen.add(tables());
              int count = seen.size();
              return count > 3
                  && Stream.of(2, 3, 4)
                      .allMatch(back -> seen.get(count - 1).equals(seen.get(count - back)));
            });
    return seen.get(seen.size() - 1);
  }

  /** Every row of every table. */
  private Map<String, List<String>> tables() throws SQLException, IOException {
    Map<String, List<String>> all = new TreeMap<>();
    try (Connection connection = DriverManager.getConnection(database(), "sa", "");
        Statement statement = connection.createStatement()) {
      List<String> names = new ArrayList<>();
      try (ResultSet tables =
          statement.executeQuery(
              "select table_name from information_schema.tables where table_schema = 'PUBLIC'")) {
        while (tables.next()) {
          names.add(tables.getString(1));
        }
      }
      for (String name : names) {
        all.put(name.toUpperCase(Locale.ROOT), rows(statement, name));
      }
    }
    return all;
  }

  private static List<String> rows(Statement statement, String table) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (ResultSet found = statement.executeQuery("select * from \"" + table + "\"")) {
      int columns = found.getMetaData().getColumnCount();
      while (found.next()) {
        StringBuilder row = new StringBuilder();
        for (int i = 1; i <= columns; i++) {
          row.append(found.getMetaData().getColumnName(i)).append('=');
          row.append(found.getString(i)).append(';');
        }
        rows.add(row.toString());
      }
    }
    rows.sort(null);
    return rows;
  }

  private String database() throws IOException {
    try (Stream<Path> files = Files.walk(home.resolve("data"))) {
      Path file = files.filter(one -> one.toString().endsWith(".mv.db")).findFirst().orElseThrow();
      return DatabaseSettings.h2(Path.of(file.toString().replace(".mv.db", ""))).url()
          + ";IFEXISTS=TRUE";
    }
  }
}
