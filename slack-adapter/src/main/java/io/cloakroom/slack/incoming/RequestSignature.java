package io.cloakroom.slack.incoming;

import com.slack.api.app_backend.SlackSignature;
import io.cloakroom.adapter.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Tells Slack's requests from others': {@code v0=HMAC-SHA256(secret, "v0:" timestamp ":" body)}.
 * The SDK works the signature out; it is not compared by the SDK, which stops at the first
 * difference, and writes what it compares into the log.
 *
 * @see <a href="https://docs.slack.dev/authentication/verifying-requests-from-slack">Slack:
 *     verifying requests</a>
 */
public final class RequestSignature {
  private static final Duration SKEW = Duration.ofMinutes(5);

  private final SlackSignature.Generator generator;
  private final Clock clock;

  public RequestSignature(Secret secret, Clock clock) {
    this.generator = new SlackSignature.Generator(secret.value());
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
    if (!isPossible(timestamp, signature)) {
      return false;
    }
    String expected = generator.generate(timestamp, new String(body, StandardCharsets.UTF_8));
    return MessageDigest.isEqual(
        expected.getBytes(StandardCharsets.US_ASCII),
        signature.getBytes(StandardCharsets.US_ASCII));
  }
}
