package io.cloakroom.deploy.traces;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.cloakroom.vault.ImageId;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The trace of one picture, which follows from its id: every process, before and after a restart,
 * puts what it does to the picture into the same. It is a hash, as an id begins with the time, and
 * samplers go by the digits.
 */
final class PictureTrace {
  private static final String DOMAIN = "cloakroom picture ";
  private static final int TRACE_DIGITS = 32;
  private static final int SPAN_DIGITS = 16;

  private PictureTrace() {}

  /** Of its first span, under which all others are. */
  static SpanContext of(ImageId picture) {
    String digits = sha256(DOMAIN + picture);
    return SpanContext.createFromRemoteParent(
        digits.substring(0, TRACE_DIGITS),
        digits.substring(TRACE_DIGITS, TRACE_DIGITS + SPAN_DIGITS),
        TraceFlags.getSampled(),
        TraceState.getDefault());
  }

  private static String sha256(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(US_ASCII)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
