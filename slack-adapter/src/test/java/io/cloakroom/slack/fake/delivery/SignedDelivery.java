package io.cloakroom.slack.fake.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.cloakroom.slack.fake.FakeJson;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.StringJoiner;
import java.util.concurrent.CompletableFuture;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Delivers over HTTP, each call signed with the signing secret over its raw body. */
public final class SignedDelivery implements Transport {
  private final URI target;
  private final String secret;
  private final Clock clock;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  public SignedDelivery(URI target, String secret, Clock clock) {
    this.target = target;
    this.secret = secret;
    this.clock = clock;
  }

  @Override
  public CompletableFuture<Ack> send(Parcel parcel) {
    HttpRequest.Builder request = signed(body(parcel), contentType(parcel.kind()));
    if (parcel.attempt() > 0) {
      request.header("x-slack-retry-num", String.valueOf(parcel.attempt()));
      request.header("x-slack-retry-reason", parcel.reason());
    }
    return client
        .sendAsync(request.build(), BodyHandlers.ofString())
        .thenApply(SignedDelivery::ack);
  }

  /** Slack's check of a request URL: the answer must carry the challenge. */
  public boolean verifies(String challenge) {
    ObjectNode body = FakeJson.object().put("token", "verification").put("challenge", challenge);
    body.put("type", "url_verification");
    HttpResponse<String> response =
        client
            .sendAsync(signed(body.toString(), "application/json").build(), BodyHandlers.ofString())
            .join();
    String answer = response.body();
    return response.statusCode() == 200
        && (answer.equals(challenge)
            || FakeJson.parse(answer).path("challenge").asText().equals(challenge));
  }

  private HttpRequest.Builder signed(String body, String contentType) {
    String timestamp = String.valueOf(clock.instant().getEpochSecond());
    return HttpRequest.newBuilder(target)
        .header("content-type", contentType)
        .header("user-agent", "Slackbot 1.0 (+https://api.slack.com/robots)")
        .header("x-slack-request-timestamp", timestamp)
        .header("x-slack-signature", signature(secret, timestamp, body))
        .POST(HttpRequest.BodyPublishers.ofString(body));
  }

  static String signature(String secret, String timestamp, String body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      byte[] base = ("v0:" + timestamp + ":" + body).getBytes(StandardCharsets.UTF_8);
      return "v0=" + HexFormat.of().formatHex(mac.doFinal(base));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this machine has no HmacSHA256", e);
    }
  }

  private static String contentType(Kind kind) {
    return kind == Kind.EVENT ? "application/json" : "application/x-www-form-urlencoded";
  }

  private static String body(Parcel parcel) {
    return switch (parcel.kind()) {
      case EVENT -> parcel.payload().toString();
      case INTERACTION -> "payload=" + encoded(parcel.payload().toString());
      case COMMAND -> form(parcel.payload());
    };
  }

  private static String form(ObjectNode fields) {
    StringJoiner form = new StringJoiner("&");
    fields
        .properties()
        .forEach(field -> form.add(field.getKey() + "=" + encoded(field.getValue().asText())));
    return form.toString();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static Ack ack(HttpResponse<String> response) {
    int status = response.statusCode();
    if (status >= 200 && status < 300) {
      JsonNode json = FakeJson.parse(response.body());
      return Ack.accepted(json.isObject() ? json : TextNode.valueOf(response.body()));
    }
    boolean last = response.headers().firstValue("x-slack-no-retry").orElse("").equals("1");
    String reason = status >= 300 && status < 400 ? "too_many_redirects" : "http_error";
    return new Ack(reason, last, FakeJson.object());
  }
}
