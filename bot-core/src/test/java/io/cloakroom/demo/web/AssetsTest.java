package io.cloakroom.demo.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AssetsTest {
  private static final Pattern REFERENCE =
      Pattern.compile("(?:src=\"|href=\"|from '\\./|')([a-z0-9-]+\\.(?:js|css|svg|jpg))[\"']");

  @TempDir Path directory;
  private DemoSite site;

  @BeforeEach
  void open() throws Exception {
    site = new DemoSite(directory);
  }

  @AfterEach
  void close() throws Exception {
    site.close();
  }

  @Test
  void servesThePageAndEverythingThatItRefersTo() throws Exception {
    Map<String, String> found = page();

    assertThat(found).containsKeys("index.html", "app.js", "card.js", "look.css", "sample-1.jpg");
    assertThat(found.values()).doesNotContain("");
  }

  @Test
  void speaksTheLanguageOfTheBrowser() throws Exception {
    assertThat(site.inGerman("/"))
        .contains("<html lang=\"de\">", "Zum Eingabefeld springen")
        .contains("&quot;tourAsk&quot;:&quot;@dan bittet darum&quot;");
    assertThat(site.inGerman("/api/world?as=dan"))
        .contains("Nicht in #site; in @ops", "Bilder von der Baustelle");
    assertThat(site.inGerman("/api/channel?as=dan&channel=nowhere"))
        .contains("Diesen Kanal gibt es nicht.");
    assertThat(new String(site.get("/").body(), StandardCharsets.UTF_8))
        .contains("<html lang=\"en\">", "Skip to the message box");
  }

  /** {@code 1.5} is a thousand and a half to whoever reads German. */
  @Test
  void writesNumbersAndTimesAsTheReaderDoes() throws Exception {
    String code = String.join("\n", page().values());

    assertThat(code)
        .contains("Intl.NumberFormat(locale", "Intl.DateTimeFormat(locale")
        .doesNotContain("toFixed(");
  }

  @Test
  void allowsNoCodeButItsOwnFiles() throws Exception {
    HttpResponse<byte[]> answer = site.get("/");

    String policy = answer.headers().firstValue("Content-Security-Policy").orElseThrow();
    assertThat(policy)
        .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
        .doesNotContain("unsafe", "*", "http");
    assertThat(new String(answer.body(), StandardCharsets.UTF_8))
        .doesNotContainPattern("<script(?![^>]*src=)|<style|style=|\\son[a-z]+=|javascript:")
        .doesNotContain("//");
  }

  @Test
  void J39_injection_makesNoMarkupOfData() throws Exception {
    String code = String.join("\n", page().values());

    assertThat(code)
        .doesNotContain("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write")
        .doesNotContainPattern("\\beval\\(|new Function|setAttribute\\('on|srcdoc");
  }

  @Test
  void servesNothingElseOfTheClassPath() throws Exception {
    for (String path : new String[] {"/Cast.class", "/SAMPLES.md", "/..%2fdemo/app.js", "/x/"}) {
      assertThat(site.get(path).statusCode()).as(path).isIn(400, 404);
    }
  }

  @Test
  void leadsFromTheBarePathToThePage() throws Exception {
    HttpResponse<byte[]> answer = site.get("");

    assertThat(answer.statusCode()).isIn(301, 302);
    assertThat(answer.headers().firstValue("Location").orElseThrow()).endsWith("/demo/");
  }

  /** The page and what it leads to, by name; empty where something is missing. */
  private Map<String, String> page() throws Exception {
    Map<String, String> found = new LinkedHashMap<>();
    Deque<String> open = new ArrayDeque<>();
    open.add("index.html");
    while (!open.isEmpty()) {
      String name = open.remove();
      HttpResponse<byte[]> answer = site.get("/" + name);
      String text =
          answer.statusCode() == 200 ? new String(answer.body(), StandardCharsets.UTF_8) : "";
      found.put(name, text);
      Matcher references = REFERENCE.matcher(name.endsWith(".jpg") ? "" : text);
      references
          .results()
          .map(one -> one.group(1))
          .filter(n -> !found.containsKey(n) && !open.contains(n))
          .forEach(open::add);
    }
    return found;
  }
}
