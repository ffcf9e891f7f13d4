package io.cloakroom.deploy.operator;

import io.cloakroom.gateway.http.ClientAddress;
import io.cloakroom.gateway.http.Exchange;
import io.cloakroom.gateway.http.GatewaySettings;
import io.cloakroom.gateway.http.HttpAnswer;
import io.cloakroom.storage.Storage;
import io.cloakroom.storage.StorageParts;
import io.cloakroom.storage.StorageSettings;
import io.cloakroom.storage.files.StorageRefused;
import io.cloakroom.storage.keys.MasterSeal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Answers a command of {@code cloakroom}, on this machine, where it proves that it has the master
 * key: whoever has that can read everything anyway. It proves the same to whoever asks, and both
 * say at which address: nobody passes on what another one was asked. One at a time.
 */
public abstract class ProvenDoor extends Handler.Abstract {
  static final String CHALLENGE = "Cloakroom-Challenge";
  static final String PROOF = "Cloakroom-Proof";

  /** What is said besides. */
  protected static final String WISHES = "Cloakroom-Wishes";

  private static final int CHALLENGE_BYTES = 16;
  private static final int UNAUTHORIZED = 401;

  private final Purpose purpose;
  private final StorageSettings kept;
  private final Storage storage;
  private final ClientAddress addresses;
  private final SecureRandom random = new SecureRandom();
  private final Semaphore one = new Semaphore(1);
  private String challenge;

  /**
   * @param kept where all of it is
   */
  protected ProvenDoor(
      Purpose purpose, Storage storage, StorageSettings kept, GatewaySettings settings) {
    this.purpose = purpose;
    this.kept = kept;
    this.storage = storage;
    this.addresses = new ClientAddress(settings);
    this.challenge = fresh(random);
  }

  /**
   * Answers whoever has proved that they may ask.
   *
   * @param proof of this side, to be sent as a header before anything else
   */
  protected abstract void answer(Exchange exchange, String proof);

  /** What proves to the one that was asked who asks, of whom, and for which answer. */
  static String asked(String challenge, String where, String nonce) {
    return challenge + " " + where + " " + nonce;
  }

  /** What proves to the one that asked who answers, from where, and with which data. */
  static String answered(String where, String nonce, String data) {
    return where + " " + nonce + " " + data;
  }

  static String seal(MasterSeal key, String text, String about) {
    return Base64.getEncoder()
        .encodeToString(key.seal(text.getBytes(StandardCharsets.UTF_8), about));
  }

  /** Empty when it is not sealed by that key. */
  static Optional<String> open(MasterSeal key, String text, String about) {
    try {
      return key.open(Base64.getDecoder().decode(text), about)
          .map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException noBase64) {
      return Optional.empty();
    }
  }

  static String fresh(SecureRandom random) {
    byte[] bytes = new byte[CHALLENGE_BYTES];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  @Override
  public final boolean handle(Request request, Response response, Callback callback) {
    Exchange exchange = new Exchange(request, response, callback);
    if (!addresses.isThisMachine(exchange) || !request.getMethod().equals("POST")) {
      exchange.send(text(404, "Nothing is here.\n"));
      return true;
    }
    String where = Request.getLocalAddr(request) + ":" + Request.getLocalPort(request);
    Optional<String> proof = exchange.header(PROOF).flatMap(text -> proof(text, where));
    if (proof.isEmpty()) {
      exchange.send(
          text(UNAUTHORIZED, "For cloakroom " + purpose.command() + " alone.\n")
              .with(CHALLENGE, challenge()));
    } else if (one.tryAcquire()) {
      try {
        answer(exchange, proof.get());
      } finally {
        one.release();
      }
    } else {
      exchange.send(text(409, "Another " + purpose.command() + " is on its way.\n"));
    }
    return true;
  }

  private static HttpAnswer text(int status, String words) {
    return HttpAnswer.of(status, "text/plain;charset=utf-8", words);
  }

  private synchronized String challenge() {
    return challenge;
  }

  /** What proves this side, to whoever proved theirs; each challenge is good for one of those. */
  private synchronized Optional<String> proof(String text, String where) {
    try (StorageParts parts = StorageParts.of(kept)) {
      MasterSeal key = storage.masterKeys().seal();
      String begins = asked(challenge, where, "");
      Optional<String> nonce =
          open(key, text, purpose.about())
              .filter(it -> it.startsWith(begins))
              .map(it -> it.substring(begins.length()));
      if (nonce.isEmpty()) {
        return Optional.empty();
      }
      challenge = fresh(random);
      return Optional.of(
          seal(key, answered(where, nonce.get(), parts.identity()), purpose.aboutAnswer()));
    } catch (IOException | StorageRefused unproven) {
      return Optional.empty();
    }
  }
}
