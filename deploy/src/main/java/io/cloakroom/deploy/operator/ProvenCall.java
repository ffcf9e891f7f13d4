package io.cloakroom.deploy.operator;

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

/** Asks a Cloakroom that runs on this machine, as nobody else may have its file open. */
public final class ProvenCall {
  /** Until it begins to answer. */
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private static final int MOST_ATTEMPTS = 3;

  private final Purpose purpose;
  private final URI address;
  private final MasterSeal key;
  private final String data;
  private final String nonce = ProvenDoor.fresh(new SecureRandom());
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  /**
   * @param data {@link io.cloakroom.storage.StorageParts#identity} of what is meant
   */
  public ProvenCall(Purpose purpose, int port, MasterSeal key, String data) {
    this.purpose = purpose;
    this.address = URI.create("http://127.0.0.1:" + port + purpose.path());
    this.key = key;
    this.data = data;
  }

  /**
   * What it answers; empty when none runs there that has a database open.
   *
   * @param wishes what is said besides, as letters of ASCII; may be empty
   * @throws StorageRefused when one runs that has another key or other data, does not answer, or
   *     does not prove that it has the key: nothing of it was read
   * @throws IOException when it cannot be read
   */
  public Optional<InputStream> open(String wishes) throws IOException, InterruptedException {
    String proof = "";
    for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      HttpResponse<InputStream> answer;
      try {
        answer = http.send(request(proof, wishes), BodyHandlers.ofInputStream());
      } catch (HttpTimeoutException e) {
        throw new StorageRefused(
            "somebody listens at " + address + " and does not answer; see to that first", e);
      } catch (IOException nobody) {
        return Optional.empty();
      }
      Optional<String> rows = answer.headers().firstValue(purpose.header());
      if (answer.statusCode() == 200 && rows.isPresent()) {
        return Optional.of(proven(answer, rows.get()));
      }
      answer.body().close();
      if (answer.statusCode() == HttpURLConnection.HTTP_CONFLICT) {
        throw new StorageRefused(
            "another \"cloakroom "
                + purpose.command()
                + "\" is on its way with the Cloakroom at "
                + address.getAuthority()
                + "; wait for that one");
      }
      Optional<String> challenge = answer.headers().firstValue(ProvenDoor.CHALLENGE);
      if (challenge.isEmpty()) {
        return Optional.empty();
      }
      proof =
          ProvenDoor.seal(key, ProvenDoor.asked(challenge.get(), where(), nonce), purpose.about());
    }
    throw new StorageRefused(
        "the Cloakroom that runs at "
            + where()
            + " has another master key, or listens at another port itself; say by"
            + " CLOAKROOM_DATA_DIR or CLOAKROOM_MASTER_KEY_FILE which one is meant, and by"
            + " CLOAKROOM_PORT where it listens. Where both are right, it cannot read"
            + " the key file as that is now: start it again, with CLOAKROOM_KMS as it is set here");
  }

  private String where() {
    return address.getAuthority();
  }

  private InputStream proven(HttpResponse<InputStream> answer, String text) throws IOException {
    Optional<String> said = ProvenDoor.open(key, text, purpose.aboutAnswer());
    if (said.equals(Optional.of(ProvenDoor.answered(where(), nonce, data)))) {
      return answer.body();
    }
    answer.body().close();
    if (said.filter(it -> it.startsWith(ProvenDoor.answered(where(), nonce, ""))).isPresent()) {
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

  private HttpRequest request(String proof, String wishes) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address).timeout(PATIENCE).POST(HttpRequest.BodyPublishers.noBody());
    if (!wishes.isEmpty()) {
      request.header(ProvenDoor.WISHES, wishes);
    }
    return proof.isEmpty() ? request.build() : request.header(ProvenDoor.PROOF, proof).build();
  }
}
