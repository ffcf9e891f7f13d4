package io.cloakroom.command.sweep;

import io.cloakroom.policy.Policy;
import io.cloakroom.policy.Setting;
import java.util.List;

/**
 * In what a channel stands apart from the workspace that it is in.
 *
 * @param wider what lets more people see, or more leave, than elsewhere
 * @param shorter how long links open and pictures are kept, where that is less than elsewhere
 */
record Deviation(List<Setting<?>> wider, List<Setting<?>> shorter) {
  private static final List<Setting<?>> LENGTHS = List.of(Setting.EXPIRY, Setting.RETENTION);

  Deviation {
    wider = List.copyOf(wider);
    shorter = List.copyOf(shorter);
  }

  /** Of one in which nothing is protected nothing else is said. */
  static Deviation of(Policy everywhere, Policy here) {
    if (!here.get(Setting.GOVERNED)) {
      return new Deviation(List.of(), List.of());
    }
    return new Deviation(
        Setting.ALL.stream().filter(one -> widens(one, everywhere, here)).toList(),
        LENGTHS.stream().filter(one -> widens(one, here, everywhere)).toList());
  }

  boolean isNothing() {
    return wider.isEmpty() && shorter.isEmpty();
  }

  private static <T> boolean widens(Setting<T> setting, Policy from, Policy to) {
    return setting.widens(from.get(setting), to.get(setting));
  }
}
