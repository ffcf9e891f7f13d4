package io.cloakroom.slack.people;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.slack.web.SlackJson;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/**
 * Reads id tokens, and believes only those that Slack signed for this app and this attempt.
 *
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#IDTokenValidation">OpenID
 *     Connect Core, section 3.1.3.7</a>
 */
public final class IdTokens {
  private static final String ISSUER = "https://slack.com";
  private static final Duration SKEW = Duration.ofSeconds(60);
  private static final int MAX_LENGTH = 16_384;

  /**
   * Who signed in.
   *
   * @param team the id of the workspace
   */
  record Claims(String user, String team) {}

  private final SigningKeys keys;
  private final String audience;
  private final Clock clock;

  public IdTokens(SigningKeys keys, String audience, Clock clock) {
    this.keys = keys;
    this.audience = audience;
    this.clock = clock;
  }

  /**
   * What the token says; empty when anything about it is not as it must be.
   *
   * @throws MessengerUnavailable when Slack's keys are out of reach
   */
  public Optional<Claims> claims(String token, String nonce) throws MessengerUnavailable {
    String[] parts = token.length() > MAX_LENGTH ? new String[0] : token.split("\\.", -1);
    if (parts.length != 3) {
      return Optional.empty();
    }
    JsonNode header = part(parts[0]);
    JsonNode claims = part(parts[1]);
    // The algorithm is fixed: one that the token names would be its forger's choice.
    if (!header.path("alg").asText().equals("RS256") || !isMeant(claims, nonce)) {
      return Optional.empty();
    }
    Optional<PublicKey> key = keys.named(header.path("kid").asText(""));
    if (key.isEmpty() || !isSigned(parts, key.get())) {
      return Optional.empty();
    }
    String user = claims.path("https://slack.com/user_id").asText("");
    String team = claims.path("https://slack.com/team_id").asText("");
    return user.isEmpty() || team.isEmpty()
        ? Optional.empty()
        : Optional.of(new Claims(user, team));
  }

  private boolean isMeant(JsonNode claims, String nonce) {
    Instant now = clock.instant();
    boolean inTime =
        now.isBefore(at(claims, "exp").plus(SKEW)) && !now.isBefore(at(claims, "iat").minus(SKEW));
    boolean ofAttempt =
        MessageDigest.isEqual(
            claims.path("nonce").asText("").getBytes(StandardCharsets.UTF_8),
            nonce.getBytes(StandardCharsets.UTF_8));
    return claims.path("iss").asText().equals(ISSUER)
        && isAudience(claims.path("aud"))
        && inTime
        && ofAttempt;
  }

  private boolean isAudience(JsonNode aud) {
    return aud.isArray()
        ? aud.size() == 1 && aud.path(0).asText().equals(audience)
        : aud.asText().equals(audience);
  }

  private static Instant at(JsonNode claims, String field) {
    return Instant.ofEpochSecond(claims.path(field).asLong(0));
  }

  private static boolean isSigned(String[] parts, PublicKey key) {
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initVerify(key);
      signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
      return signature.verify(Base64.getUrlDecoder().decode(parts[2]));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return false;
    }
  }

  private static JsonNode part(String encoded) {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(encoded);
      return SlackJson.read(new String(bytes, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      return SlackJson.object();
    }
  }
}
