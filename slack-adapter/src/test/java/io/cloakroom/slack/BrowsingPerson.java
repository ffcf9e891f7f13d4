package io.cloakroom.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cloakroom.gateway.Gateway;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A browser in which somebody opens links. */
public final class BrowsingPerson {
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Gateway gateway;
  private String cookie = "";
  private String formToken = "";

  public BrowsingPerson(Gateway gateway) {
    this.gateway = gateway;
  }

  /** Follows a personal link up to where its secret made a session of the browser. */
  public BrowsingPerson signIn(String personalLink) {
    String pass = personalLink.substring(personalLink.indexOf('#') + 1);
    HttpResponse<byte[]> answer =
        send(
            request("/pass")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"pass\":\"" + pass + "\"}")));
    cookie = answer.headers().firstValue("Set-Cookie").orElse("").split(";", 2)[0];
    try {
      formToken = new ObjectMapper().readTree(answer.body()).path("formToken").asText();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  /** Looks at the picture of the link. */
  public HttpResponse<byte[]> view(String link) {
    return send(
        request(URI.create(link).getPath() + "/view")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString("form=" + formToken)));
  }

  /** Loads the page of the side pane up to where its ticket was claimed. */
  public HttpResponse<byte[]> claim(String pane) {
    URI page = URI.create(pane);
    return form(page.getPath() + "/claim", "ticket=" + page.getFragment());
  }

  /** Asks for the picture there with what the claim answered. */
  public HttpResponse<byte[]> viewIn(String pane, HttpResponse<byte[]> claimed) {
    return form(URI.create(pane).getPath() + "/view", "key=" + key(claimed));
  }

  /** Whether it may be shown there still, as the page asks every few seconds. */
  public HttpResponse<byte[]> stillIn(String pane, HttpResponse<byte[]> claimed) {
    return form(URI.create(pane).getPath() + "/still", "key=" + key(claimed));
  }

  /** Where the last other picture of its post is shown there, with a ticket of its own. */
  public String otherIn(String pane, HttpResponse<byte[]> claimed) {
    URI page = URI.create(pane);
    JsonNode facts = json(form(page.getPath() + "/still", "facts=yes&key=" + key(claimed)));
    String to = "";
    for (JsonNode path : facts.path("pictures")) {
      to = page.getPath().startsWith(path.asText()) ? to : path.asText();
    }
    JsonNode other = json(form(page.getPath() + "/other", "key=" + key(claimed) + "&to=" + to));
    return page.resolve(other.path("page").asText()) + "#" + other.path("ticket").asText();
  }

  /** Asks there to be let in. */
  public HttpResponse<byte[]> askIn(String pane, HttpResponse<byte[]> claimed, String why) {
    return form(
        URI.create(pane).getPath() + "/request",
        "key=" + key(claimed) + "&reason=" + why.replace(' ', '+'));
  }

  private static String key(HttpResponse<byte[]> claimed) {
    return json(claimed).path("key").asText();
  }

  private static JsonNode json(HttpResponse<byte[]> answer) {
    try {
      return new ObjectMapper().readTree(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private HttpResponse<byte[]> form(String path, String fields) {
    return send(
        request(path)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(fields)));
  }

  /** What the page says beside the picture. */
  public HttpResponse<byte[]> details(String link) {
    return form(URI.create(link).getPath() + "/details", "form=" + formToken);
  }

  /** Takes the file of the picture. */
  public HttpResponse<byte[]> download(String link) {
    return send(
        request(URI.create(link).getPath() + "/download")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString("form=" + formToken)));
  }

  /** Presses the one button of a page of their own. */
  public HttpResponse<byte[]> submit(String path) {
    return send(
        request(path)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.noBody()));
  }

  /** Sends a form of a page of this browser's. */
  public HttpResponse<byte[]> fill(String path, Map<String, String> fields) {
    StringBuilder body = new StringBuilder("form=" + formToken);
    fields.forEach(
        (name, value) ->
            body.append('&')
                .append(name)
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
    return form(path, body.toString());
  }

  /** Reads a page of this browser's. */
  public HttpResponse<byte[]> get(String path) {
    return send(request(path).GET());
  }

  /** Presses the link in the chat; whether its page opens the picture without another click. */
  public boolean opensByItself(String link) {
    HttpRequest.Builder pressed = request(URI.create(link).getPath());
    HttpResponse<byte[]> page =
        send(
            pressed
                .setHeader("Sec-Fetch-Site", "cross-site")
                .setHeader("Sec-Fetch-Mode", "navigate")
                .setHeader("Sec-Fetch-Dest", "document")
                .setHeader("Sec-Fetch-User", "?1")
                .GET());
    return new String(page.body(), StandardCharsets.UTF_8).contains("data-opens=\"itself\"");
  }

  /** Only the page of the link. */
  public HttpResponse<byte[]> page(String link) {
    return send(request(URI.create(link).getPath()).GET());
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + gateway.port() + path))
            .header("Origin", gateway.base().toString())
            .header("Sec-Fetch-Site", "same-origin")
            .header("Accept", "application/json, image/*");
    return cookie.isEmpty() ? request : request.header("Cookie", cookie);
  }

  private HttpResponse<byte[]> send(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
