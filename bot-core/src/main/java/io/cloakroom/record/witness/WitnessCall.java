package io.cloakroom.record.witness;

import io.cloakroom.record.checkpoint.SignedCheckpoint;
import io.cloakroom.record.tree.Hash;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/** Hands a checkpoint to a witness over HTTP, as C2SP tlog-witness has it. */
final class WitnessCall {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int LONGEST_ANSWER = 64 * 1024;

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(PATIENCE)
          .build();

  /**
   * What came back.
   *
   * @param status of HTTP; 0 when nothing came
   */
  record Answer(int status, String body) {
    static final Answer NOTHING = new Answer(0, "");

    /** How many events it has signed for; empty where it does not say. */
    OptionalLong size() {
      String text = body.strip();
      return text.matches("0|[1-9][0-9]{0,17}")
          ? OptionalLong.of(Long.parseLong(text))
          : OptionalLong.empty();
    }
  }

  /**
   * Hands it over.
   *
   * @param old of how many events the checkpoint was that the witness signed last
   * @param proof that the checkpoint goes on from that
   */
  Answer add(Witness witness, long old, List<Hash> proof, SignedCheckpoint checkpoint)
      throws InterruptedException {
    StringBuilder body = new StringBuilder("old " + old + "\n");
    proof.forEach(hash -> body.append(hash.base64()).append('\n'));
    body.append('\n').append(checkpoint.text());
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(witness.url() + "/add-checkpoint"))
            .timeout(PATIENCE)
            .POST(BodyPublishers.ofString(body.toString()))
            .build();
    try {
      HttpResponse<InputStream> answer = http.send(request, BodyHandlers.ofInputStream());
      try (InputStream in = answer.body()) {
        return new Answer(
            answer.statusCode(), new String(in.readNBytes(LONGEST_ANSWER), StandardCharsets.UTF_8));
      }
    } catch (IOException away) {
      return Answer.NOTHING;
    }
  }
}
