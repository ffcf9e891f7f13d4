package io.cloakroom.deploy.keys;

import io.cloakroom.deploy.settings.Settings;
import io.cloakroom.storage.KeyState;
import io.cloakroom.storage.StorageParts;
import io.cloakroom.storage.files.StorageRefused;
import io.cloakroom.storage.keys.MasterSeal;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the database says of master keys: asked of the program that has its file open, of the
 * database itself otherwise.
 */
final class AskedKeys {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int NONCE_BYTES = 16;
  private static final int OK = 200;

  private final Settings settings;

  AskedKeys(Settings settings) {
    this.settings = settings;
  }

  /**
   * How far it is with each of these; empty where there is no database yet.
   *
   * @throws StorageRefused when it cannot be asked now
   */
  Optional<List<KeyState>> states(List<Long> ids) throws IOException, InterruptedException {
    try (StorageParts parts = StorageParts.of(settings.storage())) {
      if (parts.isFile()) {
        Optional<List<KeyState>> told = ofProgram(parts.identity(), ids);
        if (told.isPresent()) {
          return told;
        }
      }
      return parts.hasDatabase() ? Optional.of(parts.keyStates(ids)) : Optional.empty();
    }
  }

  private Optional<List<KeyState>> ofProgram(String data, List<Long> ids)
      throws IOException, InterruptedException {
    byte[] random = new byte[NONCE_BYTES];
    new SecureRandom().nextBytes(random);
    String nonce = HexFormat.of().formatHex(random);
    URI address = URI.create("http://127.0.0.1:" + settings.port() + KeysDoor.PATH);
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .timeout(PATIENCE)
            .header(KeysDoor.NONCE, nonce)
            .header(
                KeysDoor.KEYS, ids.stream().map(String::valueOf).collect(Collectors.joining(",")))
            .POST(HttpRequest.BodyPublishers.noBody())
            .build();
    HttpClient http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    HttpResponse<String> answer;
    try {
      answer = http.send(request, BodyHandlers.ofString());
    } catch (ConnectException nobody) {
      return Optional.empty();
    }
    if (answer.statusCode() != OK) {
      return Optional.empty();
    }
    return opened(answer.body())
        .filter(text -> text.startsWith(KeysDoor.answered(nonce, data) + "\n"))
        .map(text -> text.lines().skip(1).filter(line -> !line.isEmpty()).toList())
        .map(lines -> lines.stream().map(KeyState::parse).toList());
  }

  /** Empty when it is not of one that has the key. */
  private Optional<String> opened(String text) throws IOException {
    try {
      return MasterSeal.of(settings.storage().masterKeyFile())
          .open(Base64.getDecoder().decode(text), KeysDoor.ABOUT)
          .map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException noBase64) {
      return Optional.empty();
    }
  }
}
