package io.cloakroom.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Uses the demo over HTTP as its page and people's browsers do. */
public final class DemoClient {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String BOUNDARY = "----cloakroom-test";

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI base;
  private final DemoRecord record = new DemoRecord(this);

  public DemoClient(URI base) {
    this.base = base;
  }

  /** What an answer of the gateway is: its status and its bytes. */
  public record Served(int status, String type, byte[] bytes) {
    public String text() {
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }

  /** Posts one file; the id of the post. */
  public String post(String as, String channel, String name, byte[] file) throws Exception {
    return post(as, channel, name, InputStream.nullInputStream(), file);
  }

  /** Posts several pictures at once, with words: on a card of their own. The id of the post. */
  public String post(String as, String channel, List<byte[]> pictures) throws Exception {
    return post(as, channel, "north pier", pictures);
  }

  /** Says something, with pictures or without. The id of the post. */
  public String post(String as, String channel, String words, List<byte[]> pictures)
      throws Exception {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(
        ("--"
                + BOUNDARY
                + "\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\n"
                + words
                + "\r\n")
            .getBytes(StandardCharsets.UTF_8));
    for (byte[] picture : pictures) {
      body.writeBytes(
          ("--"
                  + BOUNDARY
                  + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"IMG.jpg\"\r\n"
                  + "Content-Type: image/jpeg\r\n\r\n")
              .getBytes(StandardCharsets.UTF_8));
      body.writeBytes(picture);
      body.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
    }
    body.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
    HttpRequest request =
        change("post", as, channel, BodyPublishers.ofByteArray(body.toByteArray()))
            .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
            .build();
    return json(request).get("post").asText();
  }

  /** Posts one file whose bytes begin with the head and go on with the stream. */
  public String post(String as, String channel, String name, InputStream rest, byte[] head)
      throws Exception {
    String before =
        "--"
            + BOUNDARY
            + "\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\nnorth pier\r\n"
            + ("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"")
            + (name + "\"\r\nContent-Type: " + type(name) + "\r\n\r\n");
    InputStream body =
        new SequenceInputStream(
            Collections.enumeration(
                List.of(bytes(before), bytes(head), rest, bytes("\r\n--" + BOUNDARY + "--\r\n"))));
    HttpRequest request =
        change("post", as, channel, BodyPublishers.ofInputStream(() -> body))
            .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
            .build();
    return json(request).get("post").asText();
  }

  private static String type(String name) {
    return name.endsWith(".mp4") ? "video/mp4" : "image/jpeg";
  }

  /** What the person sees in the channel. */
  public List<JsonNode> channel(String as, String channel) throws Exception {
    return list(get("channel", as, channel).get("items"));
  }

  /** The post as its author sees it. */
  public JsonNode postOf(String as, String channel, String id) throws Exception {
    return channel(as, channel).stream()
        .filter(item -> item.path("id").asText().equals(id))
        .findFirst()
        .orElseThrow();
  }

  /** The card of the post, once it says that the original is gone. */
  public JsonNode awaitReplaced(String as, String channel, String id) {
    return await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(20))
        .ignoreExceptions()
        .until(
            () -> list(postOf(as, channel, id).get("cards")),
            cards -> cards.size() == 1 && cards.get(0).get("original").asText().equals("REMOVED"))
        .get(0);
  }

  /** What the person alone was told, in plain words. */
  public List<String> told(String as, String channel) throws Exception {
    return channel(as, channel).stream()
        .filter(item -> item.path("kind").asText().equals("told"))
        .map(DemoClient::words)
        .toList();
  }

  /** Types a command; what is answered to the person alone. */
  public JsonNode type(String as, String channel, String command) throws Exception {
    String form = "text=" + URLEncoder.encode(command, StandardCharsets.UTF_8);
    return json(
        change("command", as, channel, BodyPublishers.ofString(form))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .build());
  }

  /** Leaves a channel; with their own talk with the bot the workspace. */
  public void leave(String as, String channel) throws Exception {
    membership(as, channel, false);
  }

  /** Comes back. */
  public void join(String as, String channel) throws Exception {
    membership(as, channel, true);
  }

  private void membership(String as, String channel, boolean in) throws Exception {
    HttpRequest.Builder leaving =
        HttpRequest.newBuilder(URI.create(api("membership", as, channel) + "&in=" + in))
            .timeout(PATIENCE)
            .header("X-Cloakroom-Demo", "1")
            .POST(BodyPublishers.noBody());
    json(leaving.build());
  }

  /** Presses a button. */
  public JsonNode press(String as, String channel, JsonNode button) throws Exception {
    ObjectNode call = JSON.createObjectNode().put("command", button.get("command").asText());
    call.set("arguments", button.get("arguments"));
    return json(
        change("press", as, channel, BodyPublishers.ofString(call.toString()))
            .header("Content-Type", "application/json")
            .build());
  }

  /** Sends a filled-in form. */
  public JsonNode press(String as, String channel, String command, Map<String, String> arguments)
      throws Exception {
    ObjectNode filled = JSON.createObjectNode().put("command", command);
    filled.set("arguments", JSON.valueToTree(arguments));
    return press(as, channel, filled);
  }

  /** The file that the person was handed there, alone. */
  public byte[] handedOver(String as, String channel) throws Exception {
    String id =
        channel(as, channel).stream()
            .filter(item -> item.path("kind").asText().equals("handed"))
            .map(item -> item.get("id").asText())
            .findFirst()
            .orElseThrow();
    URI address = URI.create(api("handed", as, channel) + "&id=" + id);
    return http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofByteArray()).body();
  }

  /** The record, as security watches it: action, actor and outcome of each event, latest first. */
  public List<String> log() throws Exception {
    return events().stream()
        .map(
            event ->
                event.get("action").asText()
                    + " "
                    + event.get("actor").asText()
                    + " "
                    + event.get("outcome").asText())
        .toList();
  }

  public DemoRecord record() {
    return record;
  }

  /** The record as it is, latest first. */
  public List<JsonNode> events() throws Exception {
    return record.latest();
  }

  /** Opens the link as a person does: a command for a personal link, a pass, a claim. */
  public Served open(String as, String channel, String link) throws Exception {
    return view(signIn(personalLink(as, channel, link)), link);
  }

  /** A personal link for the person, with its pass. */
  public String personalLink(String as, String channel, String link) throws Exception {
    JsonNode reply = type(as, channel, "/image open " + link);
    return reply.findValues("target").stream()
        .map(JsonNode::asText)
        .filter(target -> target.contains("#"))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no personal link: " + reply));
  }

  /** A browser that was signed in by a pass. */
  public record Browser(String cookie, String formToken) {}

  public Browser signIn(String personalLink) throws Exception {
    String pass = personalLink.substring(personalLink.indexOf('#') + 1);
    HttpResponse<String> answer =
        http.send(
            own("/pass")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"pass\":\"" + pass + "\"}"))
                .build(),
            BodyHandlers.ofString());
    assertThat(answer.statusCode()).as("%s", answer.body()).isEqualTo(200);
    String cookie = answer.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
    return new Browser(cookie, JSON.readTree(answer.body()).get("formToken").asText());
  }

  /** Sends a form of a page with what was filled in. */
  public HttpResponse<String> fill(Browser browser, String path, Map<String, String> fields)
      throws Exception {
    StringBuilder form = new StringBuilder("form=" + browser.formToken());
    fields.forEach(
        (name, value) ->
            form.append("&" + name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8)));
    return http.send(
        own(path)
            .header("Cookie", browser.cookie())
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form.toString()))
            .build(),
        BodyHandlers.ofString());
  }

  public Served view(Browser browser, String link) throws Exception {
    return ask(browser, link, "view");
  }

  /** Asks for the file to keep. */
  public Served take(Browser browser, String link) throws Exception {
    return ask(browser, link, "download");
  }

  private Served ask(Browser browser, String link, String what) throws Exception {
    HttpResponse<byte[]> answer =
        http.send(
            own(URI.create(link).getPath() + "/" + what)
                .header("Cookie", browser.cookie())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("form=" + browser.formToken()))
                .build(),
            BodyHandlers.ofByteArray());
    return new Served(
        answer.statusCode(), answer.headers().firstValue("Content-Type").orElse(""), answer.body());
  }

  /** The address of the only picture on the card. */
  public static String link(JsonNode card) {
    return card.get("images").get(0).get("link").asText();
  }

  /** The address that an answer leads to. */
  public static String target(JsonNode answer) {
    return answer.findValues("target").stream()
        .map(JsonNode::asText)
        .filter(target -> !target.isEmpty())
        .findFirst()
        .orElseThrow(() -> new AssertionError("no address: " + answer));
  }

  /** Everything that is said in it, as one text. */
  public static String words(JsonNode said) {
    return String.join(" ", said.get("lines").findValuesAsText("text"));
  }

  public static Optional<JsonNode> button(JsonNode said, String command) {
    return list(said.get("buttons")).stream()
        .filter(button -> button.get("command").asText().equals(command))
        .findFirst();
  }

  public static List<JsonNode> list(JsonNode array) {
    return new ArrayList<>(StreamSupport.stream(array.spliterator(), false).toList());
  }

  private JsonNode get(String route, String as, String channel) throws Exception {
    return json(HttpRequest.newBuilder(api(route, as, channel)).timeout(PATIENCE).build());
  }

  private HttpRequest.Builder change(String route, String as, String channel, BodyPublisher body) {
    return HttpRequest.newBuilder(api(route, as, channel))
        .timeout(PATIENCE)
        .header("X-Cloakroom-Demo", "1")
        .POST(body);
  }

  /** Presses the only button of a page for files. */
  public HttpResponse<byte[]> submit(Browser browser, String path) throws Exception {
    HttpRequest request =
        own(path)
            .header("Cookie", browser.cookie())
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.noBody())
            .build();
    return http.send(request, BodyHandlers.ofByteArray());
  }

  private HttpRequest.Builder own(String path) {
    return HttpRequest.newBuilder(base.resolve(path))
        .timeout(PATIENCE)
        .header("Origin", base.toString());
  }

  private URI api(String route, String as, String channel) {
    return base.resolve("/demo/api/" + route + "?as=" + as + "&channel=" + channel);
  }

  private JsonNode json(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
    assertThat(answer.statusCode()).as("%s: %s", request.uri(), answer.body()).isEqualTo(200);
    return JSON.readTree(answer.body());
  }

  private static InputStream bytes(String text) {
    return bytes(text.getBytes(StandardCharsets.UTF_8));
  }

  private static InputStream bytes(byte[] bytes) {
    return new ByteArrayInputStream(bytes);
  }
}
