package io.cloakroom.gateway.pages;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** What the content security policy of a page lets it do; stricter ones stand on all else. */
final class PagePolicy {
  static final String HEADER = "Content-Security-Policy";

  private static final int NONCE_BYTES = 16;

  private final SecureRandom random = new SecureRandom();
  private final String formTargets;

  /**
   * @param formTargets where forms may lead besides this host; browsers hold redirects to that too
   */
  PagePolicy(List<String> formTargets) {
    List<String> allowed = new ArrayList<>(List.of("'self'"));
    allowed.addAll(formTargets);
    this.formTargets = String.join(" ", allowed);
  }

  /** A value that no answer had before, for the one script and the one style sheet of a page. */
  String nonce() {
    byte[] bytes = new byte[NONCE_BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** For a page with this nonce: run its own script, talk to this host, show pictures. */
  String of(String nonce) {
    return of(nonce, "'none'");
  }

  /**
   * The same of a page that is made to be shown within another.
   *
   * @param ancestors in whose pages it may be
   */
  String of(String nonce, String ancestors) {
    return "default-src 'none'; script-src 'nonce-"
        + nonce
        + "'; style-src 'nonce-"
        + nonce
        + "'; img-src blob: 'self'; connect-src 'self'; form-action "
        + formTargets
        + "; frame-ancestors "
        + ancestors
        + "; base-uri 'none'";
  }
}
