package io.cloakroom.slack.people;

import com.fasterxml.jackson.databind.JsonNode;
import com.slack.api.util.http.SlackHttpClient;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.slack.web.SlackJson;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import okhttp3.Response;
import okhttp3.ResponseBody;

/**
 * The keys that Slack signs id tokens with (RFC 7517), fetched when one is not known yet.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7517">RFC 7517: JSON Web Key</a>
 */
public final class SigningKeys {
  private static final int MIN_BITS = 2048;
  private static final long MOST_BYTES = 1 << 20;

  private final SlackHttpClient client;
  private final URI address;
  private final Map<String, PublicKey> known = new ConcurrentHashMap<>();

  public SigningKeys(SlackHttpClient client, URI address) {
    this.client = client;
    this.address = address;
  }

  /** The key with the name; empty when Slack has none. */
  Optional<PublicKey> named(String name) throws MessengerUnavailable {
    PublicKey key = known.get(name);
    if (key == null) {
      fetch();
      key = known.get(name);
    }
    return Optional.ofNullable(key);
  }

  private void fetch() throws MessengerUnavailable {
    try (Response response = client.get(address.toString(), Map.of(), null)) {
      ResponseBody body = response.body();
      if (response.code() != 200 || body == null || body.contentLength() > MOST_BYTES) {
        throw new MessengerUnavailable("Slack's keys are out of reach");
      }
      for (JsonNode key : SlackJson.read(body.string()).path("keys")) {
        read(key).ifPresent(one -> known.put(key.path("kid").asText(""), one));
      }
    } catch (IOException e) {
      throw new MessengerUnavailable("Slack's keys are out of reach", Optional.empty(), e);
    }
  }

  private static Optional<PublicKey> read(JsonNode key) {
    if (!key.path("kty").asText().equals("RSA")) {
      return Optional.empty();
    }
    try {
      BigInteger modulus = number(key.path("n").asText());
      RSAPublicKeySpec spec = new RSAPublicKeySpec(modulus, number(key.path("e").asText()));
      return modulus.bitLength() < MIN_BITS
          ? Optional.empty()
          : Optional.of(KeyFactory.getInstance("RSA").generatePublic(spec));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static BigInteger number(String encoded) {
    return new BigInteger(1, Base64.getUrlDecoder().decode(encoded));
  }
}
