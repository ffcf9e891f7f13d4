package io.cloakroom.deploy.backup;

import io.cloakroom.storage.files.StorageRefused;
import io.cloakroom.storage.keys.MasterSeal;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;

/**
 * Asks a Cloakroom that runs on this machine for its rows, as nobody else may have its file open.
 */
final class RunningDump {
  /** Until the first of them comes. */
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private static final int MOST_ATTEMPTS = 3;

  private final URI address;
  private final MasterSeal key;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  RunningDump(int port, MasterSeal key) {
    this.address = URI.create("http://127.0.0.1:" + port + DumpDoor.PATH);
    this.key = key;
  }

  /**
   * The dump, packed by gzip; empty when none runs there that has a database open.
   *
   * @throws StorageRefused when one runs that has another key, or does not answer
   * @throws IOException when it cannot be read
   */
  Optional<InputStream> open() throws IOException, InterruptedException {
    String proof = "";
    for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      HttpResponse<InputStream> answer;
      try {
        answer = http.send(request(proof), BodyHandlers.ofInputStream());
      } catch (HttpTimeoutException e) {
        throw new StorageRefused(
            "somebody listens at " + address + " and does not answer; see to that first", e);
      } catch (IOException nobody) {
        return Optional.empty();
      }
      if (answer.statusCode() == 200 && answer.headers().firstValue(DumpDoor.ROWS).isPresent()) {
        return Optional.of(answer.body());
      }
      answer.body().close();
      Optional<String> challenge = answer.headers().firstValue(DumpDoor.CHALLENGE);
      if (challenge.isEmpty()) {
        return Optional.empty();
      }
      proof =
          Base64.getEncoder()
              .encodeToString(key.seal(DumpDoor.bytes(challenge.get()), DumpDoor.ABOUT));
    }
    throw new StorageRefused(
        "the Cloakroom that runs at "
            + address.getAuthority()
            + " has another master key; say by CLOAKROOM_DATA_DIR or CLOAKROOM_MASTER_KEY_FILE"
            + " which one is meant, and by CLOAKROOM_PORT where it listens");
  }

  private HttpRequest request(String proof) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address).timeout(PATIENCE).POST(HttpRequest.BodyPublishers.noBody());
    return proof.isEmpty() ? request.build() : request.header(DumpDoor.PROOF, proof).build();
  }
}
