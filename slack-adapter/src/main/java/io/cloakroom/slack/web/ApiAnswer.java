package io.cloakroom.slack.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What a method of the Web API answered for good: something, or a refusal by name.
 *
 * @param json the whole body
 * @param scopes what the token was granted (header {@code x-oauth-scopes}); empty when not said
 */
public record ApiAnswer(JsonNode json, Optional<Set<String>> scopes) {
  /** Refusals of the token, whatever it asks for. */
  private static final Set<String> SHUT_OUT =
      Set.of(
          "invalid_auth",
          "not_authed",
          "account_inactive",
          "token_revoked",
          "token_expired",
          "missing_scope",
          "no_permission",
          "not_allowed_token_type",
          "org_login_required",
          "two_factor_setup_required",
          "ekm_access_denied");

  public ApiAnswer {
    Objects.requireNonNull(json, "json");
    Objects.requireNonNull(scopes, "scopes");
  }

  public boolean ok() {
    return json.path("ok").asBoolean();
  }

  /** The name of the refusal; empty when there is none. */
  public String error() {
    return ok() ? "" : json.path("error").asText("unknown");
  }

  public boolean refusedAs(String... errors) {
    return Set.of(errors).contains(error());
  }

  /** Whether the token is refused, whatever it asks for. */
  public boolean isShutOut() {
    return SHUT_OUT.contains(error());
  }

  /**
   * Whether there is what was asked for.
   *
   * @param absences the refusals that say that there is not; any other leaves it open
   * @throws MessengerUnavailable when it is left open
   */
  public boolean isThere(String... absences) throws MessengerUnavailable {
    if (!ok() && !refusedAs(absences)) {
      throw new MessengerUnavailable("Slack does not say: " + error());
    }
    return ok();
  }

  /**
   * Whether it was done; false where it is refused for good.
   *
   * @throws MessengerUnavailable when the bot is refused as a whole: that can be set right
   */
  public boolean isDone() throws MessengerUnavailable {
    if (isShutOut()) {
      throw new MessengerUnavailable("Slack shuts the bot out: " + error());
    }
    return ok();
  }

  public JsonNode get(String field) {
    return json.path(field);
  }

  /** Where the next page begins; empty on the last. */
  public String nextCursor() {
    return json.path("response_metadata").path("next_cursor").asText();
  }
}
