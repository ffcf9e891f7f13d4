package io.cloakroom.deploy.backup;

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
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.zip.GZIPOutputStream;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Gives all rows of the database to {@code cloakroom backup}, on this machine, where it proves that
 * it has the master key: whoever has that can read everything anyway. It proves the same to whoever
 * asks, and both say at which address: nobody passes on what another one was asked. One at a time.
 */
public final class DumpDoor extends Handler.Abstract {
  /** Where it stands; two levels, so that it is no front page. */
  public static final String PATH = "/operator/backup";

  static final String CHALLENGE = "Cloakroom-Challenge";
  static final String PROOF = "Cloakroom-Proof";

  /** Says that rows come, and proves who sends them. */
  static final String ROWS = "Cloakroom-Rows";

  static final String ABOUT = "challenge of a backup";
  static final String ABOUT_ROWS = "rows for a backup";

  private static final int CHALLENGE_BYTES = 16;
  private static final int UNAUTHORIZED = 401;

  private final Storage storage;
  private final StorageSettings kept;
  private final ClientAddress addresses;
  private final SecureRandom random = new SecureRandom();
  private final Semaphore one = new Semaphore(1);
  private String challenge;

  /**
   * @param kept where all of it is
   */
  public DumpDoor(Storage storage, StorageSettings kept, GatewaySettings settings) {
    this.storage = storage;
    this.kept = kept;
    this.addresses = new ClientAddress(settings);
    this.challenge = fresh(random);
  }

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
  public boolean handle(Request request, Response response, Callback callback) {
    Exchange exchange = new Exchange(request, response, callback);
    if (!addresses.isThisMachine(exchange) || !request.getMethod().equals("POST")) {
      exchange.send(text(404, "Nothing is here.\n"));
      return true;
    }
    String where = Request.getLocalAddr(request) + ":" + Request.getLocalPort(request);
    Optional<String> proof = exchange.header(PROOF).flatMap(text -> proof(text, where));
    if (proof.isEmpty()) {
      exchange.send(
          text(UNAUTHORIZED, "For cloakroom backup alone.\n").with(CHALLENGE, challenge()));
    } else if (one.tryAcquire()) {
      try {
        send(exchange, proof.get());
      } finally {
        one.release();
      }
    } else {
      exchange.send(text(409, "Another backup is on its way.\n"));
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
      MasterSeal key = MasterSeal.of(kept.masterKeyFile());
      String begins = asked(challenge, where, "");
      Optional<String> nonce =
          open(key, text, ABOUT)
              .filter(it -> it.startsWith(begins))
              .map(it -> it.substring(begins.length()));
      if (nonce.isEmpty()) {
        return Optional.empty();
      }
      challenge = fresh(random);
      return Optional.of(seal(key, answered(where, nonce.get(), parts.identity()), ABOUT_ROWS));
    } catch (IOException | StorageRefused unproven) {
      return Optional.empty();
    }
  }

  private void send(Exchange exchange, String proof) {
    exchange.response().setStatus(200);
    exchange.response().getHeaders().put("Content-Type", "application/gzip");
    exchange.response().getHeaders().put(ROWS, proof);
    try {
      OutputStream out =
          new GZIPOutputStream(Content.Sink.asOutputStream(exchange.response()), 1 << 16);
      storage.writeRows(out);
      out.close();
      exchange.callback().succeeded();
    } catch (IOException broken) {
      exchange.hangUp(broken);
    } catch (RuntimeException unreadable) {
      // What was sent already is no whole dump, and who asked is to see that.
      exchange.hangUp(new IOException(unreadable));
    }
  }
}
