package io.cloakroom.deploy.backup;

import io.cloakroom.gateway.http.ClientAddress;
import io.cloakroom.gateway.http.Exchange;
import io.cloakroom.gateway.http.GatewaySettings;
import io.cloakroom.gateway.http.HttpAnswer;
import io.cloakroom.storage.Storage;
import io.cloakroom.storage.files.StorageRefused;
import io.cloakroom.storage.keys.MasterSeal;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
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
 * it has the master key: whoever has that can read everything anyway. One at a time.
 */
public final class DumpDoor extends Handler.Abstract {
  /** Where it stands; two levels, so that it is no front page. */
  public static final String PATH = "/operator/backup";

  static final String CHALLENGE = "Cloakroom-Challenge";
  static final String PROOF = "Cloakroom-Proof";

  /** Says that rows come. */
  static final String ROWS = "Cloakroom-Rows";

  static final String ABOUT = "challenge of a backup";

  private static final int CHALLENGE_BYTES = 16;
  private static final int UNAUTHORIZED = 401;

  private final Storage storage;
  private final Path masterKeyFile;
  private final ClientAddress addresses;
  private final SecureRandom random = new SecureRandom();
  private final Semaphore one = new Semaphore(1);
  private String challenge;

  public DumpDoor(Storage storage, Path masterKeyFile, GatewaySettings settings) {
    this.storage = storage;
    this.masterKeyFile = masterKeyFile;
    this.addresses = new ClientAddress(settings);
    this.challenge = fresh();
  }

  static byte[] bytes(String challenge) {
    return challenge.getBytes(StandardCharsets.US_ASCII);
  }

  private String fresh() {
    byte[] bytes = new byte[CHALLENGE_BYTES];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    Exchange exchange = new Exchange(request, response, callback);
    if (!addresses.isThisMachine(exchange) || !request.getMethod().equals("POST")) {
      exchange.send(text(404, "Nothing is here.\n"));
    } else if (!isProven(exchange.header(PROOF))) {
      exchange.send(
          text(UNAUTHORIZED, "For cloakroom backup alone.\n").with(CHALLENGE, challenge()));
    } else if (one.tryAcquire()) {
      try {
        send(exchange);
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

  /** Each is good for one answer. */
  private synchronized boolean isProven(Optional<String> proof) {
    if (proof.isEmpty()) {
      return false;
    }
    String asked = challenge;
    challenge = fresh();
    try {
      return MasterSeal.of(masterKeyFile)
          .open(Base64.getDecoder().decode(proof.get()), ABOUT)
          .filter(answered -> Arrays.equals(answered, bytes(asked)))
          .isPresent();
    } catch (IOException | StorageRefused | IllegalArgumentException unproven) {
      return false;
    }
  }

  private void send(Exchange exchange) {
    exchange.response().setStatus(200);
    exchange.response().getHeaders().put("Content-Type", "application/gzip");
    exchange.response().getHeaders().put(ROWS, "1");
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
