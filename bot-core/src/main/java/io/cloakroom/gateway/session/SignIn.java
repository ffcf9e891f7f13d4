package io.cloakroom.gateway.session;

import io.cloakroom.chat.Person;
import io.cloakroom.chat.Workspace;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import java.net.URI;
import java.util.Objects;
import java.util.Optional;

/**
 * Signing in with a messenger's account: OAuth 2.0 (RFC 6749, section 4.1), with OpenID Connect
 * where the provider knows it. Keeps nothing between its two calls.
 */
public interface SignIn {
  /**
   * One attempt to sign in, kept by the browser that began it.
   *
   * @param state ties the answer to that browser (RFC 6749, section 10.12); 43 characters
   * @param nonce ties an id token to the attempt (OpenID Connect Core, section 3.1.2.1)
   * @param verifier the PKCE code verifier (RFC 7636, section 4.1)
   * @param redirect where the provider sends the browser back to
   * @param wanted the workspace of the link that they came for; empty when they came for none
   */
  record Attempt(
      String state, String nonce, String verifier, URI redirect, Optional<Workspace> wanted) {
    public Attempt(String state, String nonce, String verifier, URI redirect) {
      this(state, nonce, verifier, redirect, Optional.empty());
    }

    public Attempt {
      Objects.requireNonNull(state, "state");
      Objects.requireNonNull(nonce, "nonce");
      Objects.requireNonNull(verifier, "verifier");
      Objects.requireNonNull(redirect, "redirect");
      Objects.requireNonNull(wanted, "wanted");
    }

    Attempt toward(Optional<Workspace> workspace) {
      return new Attempt(state, nonce, verifier, redirect, workspace);
    }

    /** Prints no secret. */
    @Override
    public String toString() {
      return "Attempt[" + redirect + "]";
    }
  }

  /** The provider's name as people know it: {@code Slack}. In lower case it stands in addresses. */
  String provider();

  /** Where the browser is sent to sign in. */
  URI authorize(Attempt attempt);

  /**
   * Who signed in, as the provider answers for this code; empty when it does not vouch for anybody
   * of a workspace that is served here, or when anything in its answer does not belong to the
   * attempt. An account that is in several workspaces counts to the one that is wanted, if it is in
   * that.
   *
   * @param code as the provider sent it along with the browser; used up by the call
   * @throws MessengerUnavailable when the provider does not answer: the person may try again
   */
  Optional<Person> person(String code, Attempt attempt) throws MessengerUnavailable;
}
