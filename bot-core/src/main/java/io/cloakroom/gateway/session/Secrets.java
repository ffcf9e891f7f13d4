package io.cloakroom.gateway.session;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.regex.Pattern;

/** Looks at secrets that came from outside. */
final class Secrets {
  private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_-]{43}");

  private Secrets() {}

  /** Whether the text has the shape of a pass or a session, before any store is asked. */
  static boolean couldBeOne(String text) {
    return SHAPE.matcher(text).matches();
  }

  /** Compares in a time that depends on nothing but the lengths. */
  static boolean same(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }
}
