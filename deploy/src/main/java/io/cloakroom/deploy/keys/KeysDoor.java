package io.cloakroom.deploy.keys;

import io.cloakroom.deploy.operator.ProvenDoor;
import io.cloakroom.deploy.operator.Purpose;
import io.cloakroom.gateway.http.Exchange;
import io.cloakroom.gateway.http.GatewaySettings;
import io.cloakroom.gateway.http.HttpAnswer;
import io.cloakroom.storage.KeyState;
import io.cloakroom.storage.Storage;
import io.cloakroom.storage.StorageSettings;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Tells {@code cloakroom keys} how far it is with master keys. There is no secret in it. */
public final class KeysDoor extends ProvenDoor {
  private static final int MOST_KEYS = 100;

  private final Storage storage;

  /**
   * @param kept where all of it is
   */
  public KeysDoor(Storage storage, StorageSettings kept, GatewaySettings settings) {
    super(Purpose.KEYS, storage, kept, settings);
    this.storage = storage;
  }

  /** What is wished for by whoever asks about these. */
  static String wishes(List<Long> ids) {
    return ids.stream().map(String::valueOf).collect(Collectors.joining(","));
  }

  @Override
  protected void answer(Exchange exchange, String proof) {
    exchange.send(answer(exchange.header(WISHES).orElse("")).with(Purpose.KEYS.header(), proof));
  }

  private HttpAnswer answer(String wishes) {
    List<Long> ids;
    try {
      ids =
          Arrays.stream(wishes.split(",", MOST_KEYS))
              .filter(id -> !id.isEmpty())
              .map(Long::valueOf)
              .toList();
    } catch (NumberFormatException e) {
      return text(400, "Which keys?\n");
    }
    try {
      return text(
          200,
          storage.masterKeys().states(ids).stream()
              .map(KeyState::line)
              .collect(Collectors.joining("\n")));
    } catch (RuntimeException e) {
      return text(503, "The database does not answer.\n");
    }
  }

  private static HttpAnswer text(int status, String words) {
    return HttpAnswer.of(status, "text/plain;charset=utf-8", words);
  }
}
