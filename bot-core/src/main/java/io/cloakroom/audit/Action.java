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
  /** Its author took the picture back everywhere. */
  IMAGE_REMOVED("image.removed"),
  ORIGINAL_REMOVING("original.removing"),
  ORIGINAL_REMOVED("original.removed"),
  ORIGINAL_REMOVE_FAILED("original.remove_failed"),
  /** The original stays on purpose: more hangs on its post than its pictures. */
  ORIGINAL_STAYS("original.stays"),
  /** Posts were found that nothing had protected: made while the bot was away. */
  EXPOSURE_FOUND("exposure.found"),
  LINK_ISSUED("link.issued"),
  /** Lives longer, shorter, or opens more or less often from now on. */
  LINK_CHANGED("link.changed"),
  LINK_REVOKED("link.revoked"),
  LINK_EXPIRED("link.expired"),
  LINK_USED_UP("link.used_up"),
  PASS_ISSUED("pass.issued"),
  SESSION_STARTED("session.started"),
  /** Every session and pass of somebody who is gone ended. */
  SESSIONS_ENDED("sessions.ended"),
  /** A file that went with its post was taken from the vault. */
  FILE_DOWNLOADED("file.downloaded"),
  IMAGE_VIEWED("image.viewed"),
  IMAGE_RELOADED("image.reloaded"),
  IMAGE_DOWNLOADED("image.downloaded"),
  /** A transfer was cut because its link ended while it ran. */
  TRANSFER_CUT("transfer.cut"),
  ACCESS_DENIED("access.denied"),
  COMMAND_DENIED("command.denied"),
  POLICY_CHANGED("policy.changed"),
  ROLE_CHANGED("role.changed"),
  PRIVACY_CHANGED("privacy.changed"),
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
   * The action that has this code.
   *
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
