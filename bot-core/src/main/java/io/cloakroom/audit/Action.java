package io.cloakroom.audit;

/** What happened. The code is stored and queried, and never changes its meaning. */
public enum Action {
  INTAKE_RECEIVED("intake.received"),
  INTAKE_ANNOUNCED("intake.announced"),
  INTAKE_REFUSED("intake.refused"),
  INTAKE_LEFT_ALONE("intake.left_alone"),
  INTAKE_GAVE_UP("intake.gave_up"),
  INTAKE_WITHDRAWN("intake.withdrawn"),
  IMAGE_STORED("image.stored"),
  IMAGE_HELD("image.held"),
  IMAGE_REFUSED("image.refused"),
  IMAGE_ERASED("image.erased"),
  ORIGINAL_REMOVING("original.removing"),
  ORIGINAL_REMOVED("original.removed"),
  ORIGINAL_REMOVE_FAILED("original.remove_failed"),
  LINK_ISSUED("link.issued"),
  LINK_REVOKED("link.revoked"),
  LINK_EXPIRED("link.expired"),
  LINK_USED_UP("link.used_up"),
  PASS_ISSUED("pass.issued"),
  SESSION_STARTED("session.started"),
  IMAGE_VIEWED("image.viewed"),
  IMAGE_RELOADED("image.reloaded"),
  IMAGE_DOWNLOADED("image.downloaded"),
  /** A transfer was cut because its link ended while it ran. */
  TRANSFER_CUT("transfer.cut"),
  ACCESS_DENIED("access.denied"),
  COMMAND_DENIED("command.denied"),
  POLICY_CHANGED("policy.changed"),
  ROLE_CHANGED("role.changed"),
  HELD_RELEASED("held.released"),
  HELD_DESTROYED("held.destroyed"),
  AUDIT_QUERY("audit.query");

  private final String code;

  Action(String code) {
    this.code = code;
  }

  public String code() {
    return code;
  }

  /**
   * @throws IllegalArgumentException when no action has this code
   */
  public static Action ofCode(String code) {
    for (Action action : values()) {
      if (action.code.equals(code)) {
        return action;
      }
    }
    throw new IllegalArgumentException("not an action: " + code);
  }
}
