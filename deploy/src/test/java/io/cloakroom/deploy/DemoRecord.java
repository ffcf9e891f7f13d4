package io.cloakroom.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Reads the record of the demo on its page, as security does: at most sixty times in ten minutes.
 */
public final class DemoRecord {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern ROW =
      Pattern.compile("<tr class=\"\\w+\" data-seq.*?</tr>", Pattern.DOTALL);
  private static final Pattern AT = Pattern.compile("<time datetime=\"([^\"]+)\"");
  private static final Pattern ACTOR = Pattern.compile("name=\"person\" value=\"([^\"]*)\"");
  private static final Pattern IMAGE = Pattern.compile("name=\"image\" value=\"([^\"]*)\"");
  private static final Pattern DETAIL = Pattern.compile("<dt>([^<]*)</dt><dd>([^<]*)</dd>");

  /** Between two times, for whoever waits a minute for something. */
  public static final Duration PAUSE = Duration.ofMillis(1_600);

  private static final int NOT_SIGNED_IN = 404;

  private final DemoClient demo;
  private Optional<DemoClient.Browser> browser = Optional.empty();

  public DemoRecord(DemoClient demo) {
    this.demo = demo;
  }

  /** The latest events, the latest first: {@code at}, {@code actor}, {@code action} and so on. */
  public List<JsonNode> latest() throws Exception {
    Optional<HttpResponse<String>> answer = Optional.empty();
    if (browser.isPresent()) {
      answer = Optional.of(ask());
    }
    if (answer.isEmpty() || answer.get().statusCode() == NOT_SIGNED_IN) {
      browser = Optional.of(demo.signIn(way()));
      answer = Optional.of(ask());
    }
    String page = answer.get().body();
    assertThat(answer.get().statusCode()).as("%s", page).isEqualTo(200);
    assertThat(page).doesNotContain("which is the most");
    return ROW.matcher(page).results().map(MatchResult::group).map(DemoRecord::event).toList();
  }

  private HttpResponse<String> ask() throws Exception {
    return demo.fill(browser.orElseThrow(), "/log", Map.of("question", "recent"));
  }

  /** A personal link to the page. */
  public String way() throws Exception {
    return DemoClient.target(demo.press("sec", "security", "log recent", Map.of("as-page", "yes")));
  }

  private static JsonNode event(String row) {
    ObjectNode event = JSON.createObjectNode();
    event.put("at", Instant.parse(first(AT, row)).toEpochMilli());
    event.put("actor", first(ACTOR, row));
    event.put("image", first(IMAGE, row));
    ObjectNode details = event.putObject("details");
    DETAIL.matcher(row).results().forEach(one -> details.put(one.group(1), one.group(2)));
    event.set("action", details.get("action"));
    event.set("outcome", details.get("outcome"));
    return event;
  }

  private static String first(Pattern what, String row) {
    return what.matcher(row).results().map(one -> one.group(1)).findFirst().orElse("");
  }
}
