package io.cloakroom.discord.fake.server;

import io.cloakroom.discord.fake.world.FakeMessage;
import io.cloakroom.discord.fake.world.Realm;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fetches every address in a message, as Discord's unfurler does: once as a bot and once as a
 * browser. Only addresses on loopback are fetched; the others are counted, never called. Source:
 * discord-api-docs#1600.
 */
public final class Crawler implements AutoCloseable {
  public static final String BOT_AGENT =
      "Mozilla/5.0 (compatible; Discordbot/2.0; +https://discordapp.com)";
  public static final String BROWSER_AGENT =
      "Mozilla/5.0 (Macintosh; Intel Mac OS X 10.10; rv:38.0) Gecko/20100101 Firefox/38.0";

  private static final Pattern ADDRESS = Pattern.compile("(?<!<)\\bhttps?://[^\\s<>)\\]]+");

  private final Realm realm;
  private final List<Visit> visits = new CopyOnWriteArrayList<>();
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          work -> {
            Thread worker = new Thread(work, "fake-crawler");
            worker.setDaemon(true);
            return worker;
          });
  private volatile boolean crawling = true;

  /**
   * One look at an address.
   *
   * @param status the answer's status; 0 when it was not on loopback or did not answer
   */
  public record Visit(Instant when, String url, String userAgent, int status) {}

  public Crawler(Realm realm) {
    this.realm = realm;
  }

  /** Turns the crawlers on or off. On at the start. */
  public void crawl(boolean on) {
    this.crawling = on;
  }

  public List<Visit> visits() {
    return List.copyOf(visits);
  }

  void look(FakeMessage message) {
    if (!crawling || message.hasSuppressedEmbeds()) {
      return;
    }
    List<String> addresses = new ArrayList<>();
    Matcher matcher = ADDRESS.matcher(message.text());
    while (matcher.find()) {
      addresses.add(matcher.group());
    }
    for (String address : addresses) {
      thread.execute(() -> visit(address, BOT_AGENT));
      thread.execute(() -> visit(address, BROWSER_AGENT));
    }
  }

  private void visit(String address, String agent) {
    int status = fetch(address, agent);
    realm.change(() -> visits.add(new Visit(realm.clock().instant(), address, agent, status)));
  }

  private static int fetch(String address, String agent) {
    try {
      URI uri = URI.create(address);
      if (!List.of("127.0.0.1", "localhost").contains(uri.getHost())) {
        return 0;
      }
      HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
      connection.setConnectTimeout(60_000);
      connection.setReadTimeout(60_000);
      connection.setRequestProperty("User-Agent", agent);
      return connection.getResponseCode();
    } catch (IOException | IllegalArgumentException silent) {
      return 0;
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
