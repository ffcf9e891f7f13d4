package io.cloakroom.deploy.backup;

import io.cloakroom.storage.files.StorageRefused;
import io.cloakroom.storage.keys.MasterSeal;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.security.SecureRandom;
import java.time.Duration;
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
  private final String data;
  private final String nonce = DumpDoor.fresh(new SecureRandom());
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  /**
   * @param data {@link io.cloakroom.storage.StorageParts#identity} of what is to be backed up
   */
  RunningDump(int port, MasterSeal key, String data) {
    this.address = URI.create("http://127.0.0.1:" + port + DumpDoor.PATH);
    this.key = key;
    this.data = data;
  }

  /**
   * The dump, packed by gzip; empty when none runs there that has a database open.
   *
   * @throws StorageRefused when one runs that has another key or other data, does not answer, or
   *     does not prove that it has the key: nothing of it was read
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
      Optional<String> rows = answer.headers().firstValue(DumpDoor.ROWS);
      if (answer.statusCode() == 200 && rows.isPresent()) {
        return Optional.of(proven(answer, rows.get()));
      }
      answer.body().close();
      if (answer.statusCode() == HttpURLConnection.HTTP_CONFLICT) {
        throw new StorageRefused(
            "another backup of the Cloakroom at "
                + address.getAuthority()
                + " is on its way; wait for that one");
      }
      Optional<String> challenge = answer.headers().firstValue(DumpDoor.CHALLENGE);
      if (challenge.isEmpty()) {
        return Optional.empty();
      }
      proof = DumpDoor.seal(key, DumpDoor.asked(challenge.get(), where(), nonce), DumpDoor.ABOUT);
    }
    throw new StorageRefused(
        "the Cloakroom that runs at "
            + where()
            + " has another master key, or listens at another port itself; say by"
            + " CLOAKROOM_DATA_DIR or CLOAKROOM_MASTER_KEY_FILE which one is meant, and by"
            + " CLOAKROOM_PORT where it listens");
  }

  private String where() {
    return address.getAuthority();
  }

  private InputStream proven(HttpResponse<InputStream> answer, String text) throws IOException {
    Optional<String> said = DumpDoor.open(key, text, DumpDoor.ABOUT_ROWS);
    if (said.equals(Optional.of(DumpDoor.answered(where(), nonce, data)))) {
      return answer.body();
    }
    answer.body().close();
    if (said.filter(it -> it.startsWith(DumpDoor.answered(where(), nonce, ""))).isPresent()) {
      throw new StorageRefused(
          "the Cloakroom that runs at "
              + where()
              + " has this master key, and other data; say by CLOAKROOM_DATA_DIR which one is"
              + " meant, and by CLOAKROOM_PORT where it listens");
    }
    throw new StorageRefused(
        "whoever listens at "
            + where()
            + " answers like a Cloakroom, and does not prove that it has the master key. Nothing of"
            + " it was read: see which program that is, and say by CLOAKROOM_PORT where Cloakroom"
            + " listens");
  }

  private HttpRequest request(String proof) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address).timeout(PATIENCE).POST(HttpRequest.BodyPublishers.noBody());
    return proof.isEmpty() ? request.build() : request.header(DumpDoor.PROOF, proof).build();
  }
}
