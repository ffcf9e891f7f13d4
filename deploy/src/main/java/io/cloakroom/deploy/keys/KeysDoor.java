package io.cloakroom.deploy.keys;

import io.cloakroom.gateway.http.ClientAddress;
import io.cloakroom.gateway.http.Exchange;
import io.cloakroom.gateway.http.GatewaySettings;
import io.cloakroom.gateway.http.HttpAnswer;
import io.cloakroom.storage.KeyState;
import io.cloakroom.storage.Storage;
import io.cloakroom.storage.StorageParts;
import io.cloakroom.storage.StorageSettings;
import io.cloakroom.storage.keys.MasterSeal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Tells {@code cloakroom keys}, on this machine, how far it is with master keys, as nobody else may
 * have the file of the database open. The answer is sealed by the master key, with a number of the
 * one that asks: so it is believed of nobody else, and not later. There is no secret in it.
 */
public final class KeysDoor extends Handler.Abstract {
  /** Where it stands; two levels, so that it is no front page. */
  public static final String PATH = "/operator/keys";

  static final String NONCE = "Cloakroom-Nonce";

  /** The ids that are asked about, with commas between them. */
  static final String KEYS = "Cloakroom-Keys";

  static final String ABOUT = "state of master keys";

  private static final int MOST_KEYS = 100;
  private static final int LONGEST_NONCE = 100;

  private final Storage storage;
  private final StorageSettings kept;
  private final ClientAddress addresses;
  private final Semaphore one = new Semaphore(1);

  /**
   * @param kept where all of it is
   */
  public KeysDoor(Storage storage, StorageSettings kept, GatewaySettings settings) {
    this.storage = storage;
    this.kept = kept;
    this.addresses = new ClientAddress(settings);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    Exchange exchange = new Exchange(request, response, callback);
    Optional<String> nonce = exchange.header(NONCE).filter(text -> text.length() <= LONGEST_NONCE);
    if (!addresses.isThisMachine(exchange)
        || !request.getMethod().equals("POST")
        || nonce.isEmpty()) {
      exchange.send(text(404, "Nothing is here.\n"));
    } else if (one.tryAcquire()) {
      try {
        exchange.send(answer(exchange, nonce.get()));
      } finally {
        one.release();
      }
    } else {
      exchange.send(text(409, "Another asks already.\n"));
    }
    return true;
  }

  private HttpAnswer answer(Exchange exchange, String nonce) {
    List<Long> ids;
    try {
      ids =
          Arrays.stream(exchange.header(KEYS).orElse("").split(",", MOST_KEYS))
              .map(Long::valueOf)
              .toList();
    } catch (NumberFormatException e) {
      return text(400, "Which keys?\n");
    }
    try (StorageParts parts = StorageParts.of(kept)) {
      String lines =
          storage.masterKeys().states(ids).stream()
              .map(KeyState::line)
              .collect(Collectors.joining("\n"));
      String said = answered(nonce, parts.identity()) + "\n" + lines;
      byte[] sealed =
          MasterSeal.of(kept.masterKeyFile()).seal(said.getBytes(StandardCharsets.UTF_8), ABOUT);
      return text(200, Base64.getEncoder().encodeToString(sealed));
    } catch (IOException | RuntimeException e) {
      return text(503, "The database, or the key file, does not answer.\n");
    }
  }

  /** What an answer begins with. */
  static String answered(String nonce, String data) {
    return nonce + " " + data;
  }

  private static HttpAnswer text(int status, String words) {
    return HttpAnswer.of(status, "text/plain;charset=utf-8", words);
  }
}
