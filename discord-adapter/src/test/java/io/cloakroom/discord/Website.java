package io.cloakroom.discord;

import io.cloakroom.gateway.Chats;
import io.cloakroom.gateway.Gateway;
import io.cloakroom.gateway.Health;
import io.cloakroom.gateway.http.GatewaySettings;
import io.cloakroom.testing.TurnableClock;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The bot's pages, and a browser at them. */
public final class Website implements AutoCloseable {
  private static final Pattern LINK = Pattern.compile("http://localhost:8080(/i/[\\w-]+)");
  private static final Pattern HAND_IN =
      Pattern.compile("http://localhost:8080(/hand-in/[\\w-]{43})");
  private static final Pattern PASS = Pattern.compile("#(?:pass=)?([\\w-]{43})");
  private static final Pattern FORM_TOKEN = Pattern.compile("\"formToken\"\\s*:\\s*\"([^\"]+)\"");

  private final Gateway gateway;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  public Website(Bot bot, TurnableClock clock) throws IOException {
    Health healthy =
        new Health() {
          @Override
          public List<String> problems() {
            return List.of();
          }

          @Override
          public List<String> warnings() {
            return List.of();
          }
        };
    this.gateway =
        new Gateway(
            new GatewaySettings(Bot.BASE, "127.0.0.1", 0, Set.of()),
            bot.pictures,
            bot.records,
            new Chats(bot.messenger, bot.chat.signIn().stream().toList(), Map.of()),
            clock,
            healthy,
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT));
    gateway.start();
  }

  /** The path of the first link in the text. */
  public static String path(String text) {
    return first(LINK, text);
  }

  /** A signed-in browser. */
  public record Visitor(String cookie, String formToken) {}

  /** Follows a personal link from the chat, as its page does by itself. */
  public Visitor arrive(String text) {
    HttpResponse<byte[]> answer =
        send(
            request("/pass", "")
                .header("Content-Type", "application/json")
                .POST(
                    HttpRequest.BodyPublishers.ofString(
                        "{\"pass\":\"" + first(PASS, text) + "\"}")));
    String cookie = answer.headers().firstValue("Set-Cookie").orElse("").split(";", 2)[0];
    String body = new String(answer.body(), StandardCharsets.UTF_8);
    return new Visitor(cookie, first(FORM_TOKEN, body));
  }

  public HttpResponse<byte[]> view(Visitor visitor, String path) {
    return send(
        request(path + "/view", visitor.cookie())
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString("form=" + visitor.formToken())));
  }

  /** The page for handing pictures in that the answer led to. */
  public static String handInPage(String text) {
    return first(HAND_IN, text);
  }

  /** Sends one picture, as the page's script does. */
  public HttpResponse<byte[]> send(String page, int number, String name, byte[] file) {
    return send(
        request(page + "/file?number=" + number + "&name=" + name, "")
            .header("Content-Type", "image/jpeg")
            .POST(HttpRequest.BodyPublishers.ofByteArray(file)));
  }

  /** Hands in what was sent. */
  public HttpResponse<byte[]> handIn(String page, int count, String text) {
    return send(
        request(page + "/done", "")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "count=" + count + "&text=" + text.replace(' ', '+'))));
  }

  /** Takes the file of the picture. */
  public HttpResponse<byte[]> download(Visitor visitor, String path) {
    return send(
        request(path + "/download", visitor.cookie())
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString("form=" + visitor.formToken())));
  }

  /** Presses the one button of a page of their own. */
  public HttpResponse<byte[]> submit(String path, Visitor visitor) {
    return send(
        request(path, visitor.cookie())
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.noBody()));
  }

  /** Presses a link in the chat; whether its page opens the picture without another click. */
  public boolean opensByItself(Visitor visitor, String path) {
    HttpResponse<byte[]> page =
        send(
            request(path, visitor.cookie())
                .setHeader("Sec-Fetch-Site", "cross-site")
                .setHeader("Sec-Fetch-Mode", "navigate")
                .setHeader("Sec-Fetch-Dest", "document")
                .setHeader("Sec-Fetch-User", "?1")
                .GET());
    return new String(page.body(), StandardCharsets.UTF_8).contains("data-opens=\"itself\"");
  }

  /** Sends a form of a page of their own. */
  public HttpResponse<byte[]> fill(String path, Visitor visitor, Map<String, String> fields) {
    StringBuilder body = new StringBuilder("form=" + visitor.formToken());
    fields.forEach(
        (name, value) ->
            body.append('&')
                .append(name)
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
    return send(
        request(path, visitor.cookie())
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(body.toString())));
  }

  public HttpResponse<byte[]> get(String path, Visitor visitor) {
    return send(request(path, visitor.cookie()).GET());
  }

  public HttpResponse<byte[]> get(String path, String agent) {
    return send(request(path, "").header("User-Agent", agent).GET());
  }

  private HttpRequest.Builder request(String path, String cookie) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + gateway.port() + path))
            .header("Origin", gateway.base().toString())
            .header("Sec-Fetch-Site", "same-origin")
            .header("Accept", "application/json, image/*");
    return cookie.isEmpty() ? request : request.header("Cookie", cookie);
  }

  private HttpResponse<byte[]> send(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String first(Pattern pattern, String text) {
    Matcher found = pattern.matcher(text);
    if (!found.find()) {
      throw new AssertionError("no " + pattern + " in: " + text);
    }
    return found.group(1);
  }

  @Override
  public void close() throws IOException {
    gateway.stop();
  }
}
