package io.cloakroom.slack;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Tells Slack's requests from others': {@code v0=HMAC-SHA256(secret, "v0:" timestamp ":" body)}.
 *
 * @see <a href="https://docs.slack.dev/authentication/verifying-requests-from-slack">Slack:
 *     verifying requests</a>
 */
final class Signature {
  private static final Duration SKEW = Duration.ofMinutes(5);
  private static final String ALGORITHM = "HmacSHA256";

  private final SecretKeySpec key;
  private final Clock clock;

  Signature(Secret secret, Clock clock) {
    this.key = new SecretKeySpec(secret.value().getBytes(StandardCharsets.UTF_8), ALGORITHM);
    this.clock = clock;
  }

  /**
   * Whether Slack signed the body, and lately.
   *
   * @param timestamp header {@code X-Slack-Request-Timestamp}, possibly empty
   * @param signature header {@code X-Slack-Signature}, possibly empty
   */
  boolean isGood(String timestamp, String signature, byte[] body) {
    if (!timestamp.matches("[0-9]{1,12}")) {
      return false;
    }
    Duration age =
        Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), clock.instant());
    if (age.abs().compareTo(SKEW) > 0) {
      return false;
    }
    byte[] expected = ("v0=" + mac(timestamp, body)).getBytes(StandardCharsets.US_ASCII);
    return MessageDigest.isEqual(expected, signature.getBytes(StandardCharsets.UTF_8));
  }

  private String mac(String timestamp, byte[] body) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      mac.update(("v0:" + timestamp + ":").getBytes(StandardCharsets.US_ASCII));
      return HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HMAC-SHA256", e);
    }
  }
}
