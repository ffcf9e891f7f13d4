package io.cloakroom.deploy.settings;

import java.util.Locale;
import java.util.regex.Pattern;

/** Names of this machine that never leave it: RFC 6761 section 6.3, RFC 1122, RFC 4291. */
final class LoopbackHost {
  private static final Pattern NAMES = Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|\\[::1\\]");

  private LoopbackHost() {}

  /** Judges by the name alone: what a name resolves to can change after the start. */
  static boolean matches(String host) {
    return NAMES.matcher(host.toLowerCase(Locale.ROOT)).matches();
  }
}
