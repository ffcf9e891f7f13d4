package io.cloakroom.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cloakroom.link.Link;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Does what a browser does at the gateway: keeps a cookie, says where a request comes from. */
public final class Browser {
  /** What came back, whole. */
  public record Reply(int status, HttpHeaders headers, byte[] body) {
    public String text() {
      return new String(body, StandardCharsets.UTF_8);
    }

    public Optional<String> header(String name) {
      return headers.firstValue(name);
    }

    public JsonNode json() {
      try {
        return new ObjectMapper().readTree(text());
      } catch (JsonProcessingException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final Gateway gateway;
  private final Function<Link, String> paths;
  private final Map<String, String> headers = new LinkedHashMap<>();
  private String formToken = "";

  public Browser(GatewayScene scene) {
    this(scene.gateway, scene::path);
  }

  /**
   * @param paths of links
   */
  public Browser(Gateway gateway, Function<Link, String> paths) {
    this.gateway = gateway;
    this.paths = paths;
    headers.put("Origin", gateway.base().toString());
    headers.put("Sec-Fetch-Site", "same-origin");
    headers.put("Accept", "application/json, image/*");
  }

  /** The same browser with one header different from now on; an empty value leaves it out. */
  public Browser with(String name, String value) {
    if (value.isEmpty()) {
      headers.remove(name);
    } else {
      headers.put(name, value);
    }
    return this;
  }

  public Browser withFormToken(String token) {
    formToken = token;
    return this;
  }

  public String formToken() {
    return formToken;
  }

  public Optional<String> cookie() {
    return Optional.ofNullable(headers.get("Cookie"));
  }

  public Reply get(String path) {
    return send("GET", path, HttpRequest.BodyPublishers.noBody());
  }

  public Reply head(String path) {
    return send("HEAD", path, HttpRequest.BodyPublishers.noBody());
  }

  public Reply view(Link link) {
    return post(paths.apply(link) + "/view");
  }

  public Reply download(Link link) {
    return post(paths.apply(link) + "/download");
  }

  /** As a page that is open asks from time to time. */
  public Reply still(Link link) {
    headers.put("Content-Type", "application/x-www-form-urlencoded");
    String form = "still=yes&form=" + URLEncoder.encode(formToken, StandardCharsets.UTF_8);
    return send("POST", paths.apply(link) + "/details", HttpRequest.BodyPublishers.ofString(form));
  }

  public Reply details(Link link) {
    return post(paths.apply(link) + "/details");
  }

  public Reply signOut() {
    return post("/sign-out");
  }

  /** Posts the form of a page. */
  public Reply post(String path) {
    headers.put("Content-Type", "application/x-www-form-urlencoded");
    String form = "form=" + URLEncoder.encode(formToken, StandardCharsets.UTF_8);
    return send("POST", path, HttpRequest.BodyPublishers.ofString(form));
  }

  /** Posts a form of a page with what was filled in. */
  public Reply fill(String path, Map<String, String> fields) {
    headers.put("Content-Type", "application/x-www-form-urlencoded");
    StringBuilder form = new StringBuilder("form=" + encoded(formToken));
    fields.forEach((name, value) -> form.append("&" + name + "=" + encoded(value)));
    return send("POST", path, HttpRequest.BodyPublishers.ofString(form.toString()));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** Asks to be let in, in the form that the page of a refusal shows. */
  public Reply request(Link link, String reason) {
    headers.put("Content-Type", "application/x-www-form-urlencoded");
    String form =
        "form="
            + URLEncoder.encode(formToken, StandardCharsets.UTF_8)
            + "&reason="
            + URLEncoder.encode(reason, StandardCharsets.UTF_8);
    return send("POST", paths.apply(link) + "/request", HttpRequest.BodyPublishers.ofString(form));
  }

  /** Uses a pass, and keeps what it brought. */
  public Reply redeem(String pass) {
    return pass("{\"pass\":\"" + pass + "\"}");
  }

  /** The same, once it was asked whether somebody else is to be signed in instead. */
  public Reply redeemInstead(String pass) {
    return pass("{\"pass\":\"" + pass + "\",\"instead\":\"yes\"}");
  }

  private Reply pass(String body) {
    headers.put("Content-Type", "application/json");
    Reply reply = send("POST", "/pass", HttpRequest.BodyPublishers.ofString(body));
    reply.header("Set-Cookie").ifPresent(set -> headers.put("Cookie", set.split(";", 2)[0]));
    if (reply.status() == 200) {
      formToken = reply.json().get("formToken").asText();
    }
    return reply;
  }

  public Reply send(String method, String path, HttpRequest.BodyPublisher body) {
    return send(method, path, body, false);
  }

  /** Sends no body before it is told that one is wanted. */
  public Reply ask(String path, HttpRequest.BodyPublisher body) {
    return send("POST", path, body, true);
  }

  private Reply send(
      String method, String path, HttpRequest.BodyPublisher body, boolean asksFirst) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + gateway.port() + path))
            .expectContinue(asksFirst)
            .method(method, body);
    headers.forEach(request::header);
    try {
      HttpResponse<byte[]> response =
          CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
      return new Reply(response.statusCode(), response.headers(), response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
