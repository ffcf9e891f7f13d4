package io.cloakroom.command.policy;

import io.cloakroom.policy.Policy;
import io.cloakroom.policy.Setting;

/** Says in words where a value comes from. */
final class Sources {
  private Sources() {}

  static String of(Policy policy, Setting<?> setting) {
    return switch (policy.source(setting)) {
      case DEFAULT -> "by default";
      case WORKSPACE -> "set for the workspace";
      case TEMPLATE -> "by the template " + policy.template().orElse("");
      case CHANNEL -> "set for this channel";
      case CEILING -> "held down by the ceiling";
      case FLOOR -> "held up by the floor";
    };
  }
}
