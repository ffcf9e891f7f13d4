package io.cloakroom.command.policy;

import io.cloakroom.command.Parameter;
import io.cloakroom.command.Parameters;
import io.cloakroom.command.Request;

/** For what a value is set besides the channel in which the command is given. */
final class Choices {
  static final String FOR = "for";
  static final String EXISTING = "existing";

  static final Parameter FOR_WORKSPACE =
      Parameters.choice(FOR, false, "every channel", "workspace");
  static final Parameter OLDER =
      Parameters.choice(EXISTING, false, "true: older pictures follow it", "true", "false");

  private Choices() {}

  static boolean existing(Request request) {
    return request.values().text(EXISTING).filter("true"::equals).isPresent();
  }
}
