package io.cloakroom.deploy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** The first things that people do in the demo, done once over HTTP. */
final class DemoRehearsal {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration PAUSE = Duration.ofMillis(20);
  private static final String BOUNDARY = "rehearsal";

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI base;

  DemoRehearsal(URI base) {
    this.base = base;
  }

  /**
   * Looks at the page, posts a photo, and waits until a card stands for it.
   *
   * @throws IOException when something does not answer, or not in time
   */
  void run() throws IOException, InterruptedException {
    get("/ready");
    get("/demo/");
    post(get("/demo/sample-1.jpg"));
    long started = System.nanoTime();
    while (!isReplaced()) {
      if (System.nanoTime() - started > PATIENCE.toNanos()) {
        throw new IOException("the photo was not replaced within " + PATIENCE.toSeconds() + " s");
      }
      Thread.sleep(PAUSE.toMillis());
    }
  }

  private boolean isReplaced() throws IOException, InterruptedException {
    byte[] channel = get("/demo/api/channel?as=bob&channel=site");
    return new String(channel, StandardCharsets.UTF_8).contains("\"REMOVED\"");
  }

  private void post(byte[] photo) throws IOException, InterruptedException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(
        ascii(
            "--"
                + BOUNDARY
                + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"sample.jpg\""
                + "\r\nContent-Type: image/jpeg\r\n\r\n"));
    body.writeBytes(photo);
    body.writeBytes(ascii("\r\n--" + BOUNDARY + "--\r\n"));
    send(
        request("/demo/api/post?as=ana&channel=site")
            .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
            .header("X-Cloakroom-Demo", "rehearsal")
            .POST(BodyPublishers.ofByteArray(body.toByteArray())));
  }

  private byte[] get(String page) throws IOException, InterruptedException {
    return send(request(page));
  }

  private HttpRequest.Builder request(String page) {
    return HttpRequest.newBuilder(base.resolve(page)).timeout(PATIENCE);
  }

  private byte[] send(HttpRequest.Builder request) throws IOException, InterruptedException {
    HttpResponse<byte[]> answer = http.send(request.build(), BodyHandlers.ofByteArray());
    if (answer.statusCode() != 200) {
      throw new IOException(answer.uri().getPath() + " answered " + answer.statusCode());
    }
    return answer.body();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
