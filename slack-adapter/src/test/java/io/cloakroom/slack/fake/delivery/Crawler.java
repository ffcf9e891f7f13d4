package io.cloakroom.slack.fake.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloakroom.slack.fake.FakeJson;
import io.cloakroom.slack.fake.World;
import io.cloakroom.slack.fake.use.Elements;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fetches what is linked in posts, as Slack's servers do to unfurl it. Only loopback is visited.
 */
public final class Crawler {
  /** What it got. The body is what a preview would be made of. */
  public record Visit(String url, String agent, int status, String body) {}

  private static final String LINKS = "Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)";
  private static final String IMAGES = "Slack-ImgProxy (+https://api.slack.com/robots)";
  private static final Pattern URL =
      Pattern.compile("https?://(?:127\\.0\\.0\\.1|localhost)(?::\\d+)?[^\\s<>|\"\\\\)]*");

  private final World world;
  private final ConcurrentLinkedQueue<Visit> visits = new ConcurrentLinkedQueue<>();
  private final AtomicInteger running = new AtomicInteger();
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NORMAL)
          .build();

  public Crawler(World world) {
    this.world = world;
  }

  /** Every visit that is over. */
  public List<Visit> visits() {
    return List.copyOf(visits);
  }

  /** Waits until nothing is being fetched. */
  public void awaitQuiet() {
    world.await(
        Duration.ofMinutes(2),
        "the crawler",
        () -> running.get() == 0 ? Optional.of(0) : Optional.empty());
  }

  /** Images are always fetched; links only where unfurling is on. */
  public void visit(JsonNode message, boolean unfurls) {
    Set<String> images = new LinkedHashSet<>();
    message.findValuesAsText("image_url").forEach(images::add);
    images.forEach(url -> fetch(url, IMAGES));
    if (unfurls) {
      Set<String> links = new LinkedHashSet<>();
      Matcher matcher = URL.matcher(Elements.words(message).replace("&amp;", "&"));
      while (matcher.find()) {
        links.add(matcher.group());
      }
      links.forEach(url -> fetch(url, LINKS));
    }
  }

  private void fetch(String url, String agent) {
    if (!URL.matcher(url).matches()) {
      return;
    }
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url))
            .header("user-agent", agent)
            .timeout(Duration.ofMinutes(1))
            .build();
    running.incrementAndGet();
    var unused =
        client
            .sendAsync(request, BodyHandlers.ofString())
            .whenComplete(
                (response, problem) -> {
                  int status = response == null ? 0 : response.statusCode();
                  visits.add(
                      new Visit(url, agent, status, response == null ? "" : response.body()));
                  world.journal.add("crawl", agent, url, String.valueOf(status), FakeJson.object());
                  running.decrementAndGet();
                  world.changed();
                });
  }
}
