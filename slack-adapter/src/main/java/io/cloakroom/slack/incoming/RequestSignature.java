package io.cloakroom.slack.incoming;

import io.cloakroom.adapter.Secret;
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
public final class RequestSignature {
  private static final Duration SKEW = Duration.ofMinutes(5);
  private static final String ALGORITHM = "HmacSHA256";

  private final SecretKeySpec key;
  private final Clock clock;

  public RequestSignature(Secret secret, Clock clock) {
    this.key = new SecretKeySpec(secret.value().getBytes(StandardCharsets.UTF_8), ALGORITHM);
    this.clock = clock;
  }

  /**
   * Whether the two headers can be Slack's: that needs no look at the body.
   *
   * @param timestamp header {@code X-Slack-Request-Timestamp}, possibly empty
   * @param signature header {@code X-Slack-Signature}, possibly empty
   */
  boolean isPossible(String timestamp, String signature) {
    if (!timestamp.matches("[0-9]{1,12}") || !signature.matches("v0=[0-9a-f]{64}")) {
      return false;
    }
    Duration age =
        Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), clock.instant());
    return age.abs().compareTo(SKEW) <= 0;
  }

  /** Whether Slack signed the body, and lately. */
  boolean isGood(String timestamp, String signature, byte[] body) {
    byte[] expected = ("v0=" + mac(timestamp, body)).getBytes(StandardCharsets.US_ASCII);
    return isPossible(timestamp, signature)
        && MessageDigest.isEqual(expected, signature.getBytes(StandardCharsets.US_ASCII));
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
