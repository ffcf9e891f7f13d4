package io.cloakroom.record.form;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What an action is to others.
 *
 * @param deed of which kind it is
 * @param gravity how grave
 */
record Kind(Deed deed, Gravity gravity) {
  private static final Map<Action, Deed> DEEDS =
      Map.ofEntries(
          Map.entry(Action.INTAKE_RECEIVED, Deed.UPLOAD),
          Map.entry(Action.INTAKE_ANNOUNCED, Deed.SHARE),
          Map.entry(Action.INTAKE_REFUSED, Deed.UPLOAD),
          Map.entry(Action.INTAKE_LEFT_ALONE, Deed.OTHER_OF_FILE),
          Map.entry(Action.INTAKE_GAVE_UP, Deed.UPLOAD),
          Map.entry(Action.INTAKE_REVIVED, Deed.OTHER_OF_FILE),
          Map.entry(Action.INTAKE_WITHDRAWN, Deed.DELETE),
          Map.entry(Action.IMAGE_STORED, Deed.COPY),
          Map.entry(Action.IMAGE_HELD, Deed.LOCK),
          Map.entry(Action.IMAGE_REFUSED, Deed.OTHER_OF_FILE),
          Map.entry(Action.IMAGE_ERASED, Deed.DELETE),
          Map.entry(Action.IMAGE_REPLACED, Deed.UPDATE),
          Map.entry(Action.IMAGE_REMOVED, Deed.DELETE),
          Map.entry(Action.IMAGE_ENDING_TOLD, Deed.OTHER_OF_FILE),
          Map.entry(Action.IMAGE_KEPT, Deed.OTHER_OF_FILE),
          Map.entry(Action.IMAGE_LET_GO, Deed.OTHER_OF_FILE),
          Map.entry(Action.HOLD_PLACED, Deed.LOCK),
          Map.entry(Action.HOLD_LIFTED, Deed.UNLOCK),
          Map.entry(Action.ORIGINAL_REMOVING, Deed.OTHER_OF_FILE),
          Map.entry(Action.ORIGINAL_REMOVED, Deed.DELETE),
          Map.entry(Action.ORIGINAL_REMOVE_FAILED, Deed.DELETE),
          Map.entry(Action.ORIGINAL_STAYS, Deed.OTHER_OF_FILE),
          Map.entry(Action.EXPOSURE_FOUND, Deed.OTHER_OF_PROGRAM),
          Map.entry(Action.APP_LEFT_ALONE, Deed.OTHER_OF_PROGRAM),
          Map.entry(Action.SWEEP_BEGUN, Deed.OTHER_OF_PROGRAM),
          Map.entry(Action.SWEEP_STOPPED, Deed.OTHER_OF_PROGRAM),
          Map.entry(Action.SWEEP_ENDED, Deed.OTHER_OF_PROGRAM),
          Map.entry(Action.REVIEW_TOLD, Deed.OTHER_OF_PROGRAM),
          Map.entry(Action.REVIEW_KEPT, Deed.OTHER_OF_PROGRAM),
          Map.entry(Action.REVIEW_SHORTENED, Deed.OTHER_OF_PROGRAM),
          Map.entry(Action.LINK_ISSUED, Deed.SHARE),
          Map.entry(Action.LINK_RENEWED, Deed.SHARE),
          Map.entry(Action.LINK_SHARED, Deed.SHARE),
          Map.entry(Action.LINK_CHANGED, Deed.OTHER_OF_FILE),
          Map.entry(Action.CHANNEL_ARCHIVED, Deed.UNSHARE),
          Map.entry(Action.LINKS_PASSED_ON, Deed.OTHER_OF_FILE),
          Map.entry(Action.LINK_REVOKED, Deed.UNSHARE),
          Map.entry(Action.LINK_RESTORED, Deed.SHARE),
          Map.entry(Action.VIEWERS_REMINDED, Deed.OTHER_OF_FILE),
          Map.entry(Action.LINK_CRAWLED, Deed.OTHER_OF_FILE),
          Map.entry(Action.LINK_EXPIRED, Deed.UNSHARE),
          Map.entry(Action.LINK_USED_UP, Deed.UNSHARE),
          Map.entry(Action.REQUEST_MADE, Deed.OTHER_OF_FILE),
          Map.entry(Action.REQUEST_SECONDED, Deed.OTHER_OF_FILE),
          Map.entry(Action.REQUEST_APPROVED, Deed.SHARE),
          Map.entry(Action.REQUEST_DENIED, Deed.OTHER_OF_FILE),
          Map.entry(Action.REQUEST_LAPSED, Deed.OTHER_OF_FILE),
          Map.entry(Action.GRANT_ENDED, Deed.UNSHARE),
          Map.entry(Action.GRANT_SHARED, Deed.SHARE),
          Map.entry(Action.GRANT_TAKEN_BACK, Deed.UNSHARE),
          Map.entry(Action.GLASS_BROKEN, Deed.SHARE),
          Map.entry(Action.INCIDENT_FROZEN, Deed.CHANGE_POLICY),
          Map.entry(Action.INCIDENT_LIFTING, Deed.CHANGE_POLICY),
          Map.entry(Action.INCIDENT_LIFTED, Deed.CHANGE_POLICY),
          Map.entry(Action.PICTURE_BLOCKED, Deed.CHANGE_POLICY),
          Map.entry(Action.PICTURE_UNBLOCKED, Deed.CHANGE_POLICY),
          Map.entry(Action.WATCH_NOTICED, Deed.OTHER_OF_PROGRAM),
          Map.entry(Action.WATCH_QUIETED, Deed.CHANGE_POLICY),
          Map.entry(Action.DOCTOR_FOUND, Deed.OTHER_OF_PROGRAM),
          Map.entry(Action.DOCTOR_MENDED, Deed.OTHER_OF_PROGRAM),
          Map.entry(Action.DATABASE_RESTORED, Deed.OTHER_OF_PROGRAM),
          Map.entry(Action.STORE_SCRUBBED, Deed.OTHER_OF_PROGRAM),
          Map.entry(Action.MASTER_KEY_ROTATED, Deed.OTHER_OF_PROGRAM),
          Map.entry(Action.PASS_ISSUED, Deed.OTHER_OF_SESSION),
          Map.entry(Action.SESSION_STARTED, Deed.LOG_ON),
          Map.entry(Action.SESSIONS_ENDED, Deed.LOG_OFF),
          Map.entry(Action.FILE_DOWNLOADED, Deed.DOWNLOAD),
          Map.entry(Action.IMAGE_VIEWED, Deed.OPEN),
          Map.entry(Action.IMAGE_RELOADED, Deed.PREVIEW),
          Map.entry(Action.IMAGE_DOWNLOADED, Deed.DOWNLOAD),
          Map.entry(Action.TRANSFER_CUT, Deed.OTHER_OF_FILE),
          Map.entry(Action.IMAGE_DAMAGED, Deed.OPEN),
          Map.entry(Action.ACCESS_DENIED, Deed.CHECK),
          Map.entry(Action.COMMAND_DENIED, Deed.OTHER_OF_PROGRAM),
          Map.entry(Action.POLICY_CHANGED, Deed.CHANGE_POLICY),
          Map.entry(Action.POLICY_ACKNOWLEDGED, Deed.OTHER_OF_PROGRAM),
          Map.entry(Action.ROLE_CHANGED, Deed.CHANGE_PERSON),
          Map.entry(Action.PRIVACY_CHANGED, Deed.CHANGE_PERSON),
          Map.entry(Action.HELD_RELEASED, Deed.RESTORE),
          Map.entry(Action.HELD_ASKED, Deed.OTHER_OF_FILE),
          Map.entry(Action.HELD_DESTROYED, Deed.DELETE),
          Map.entry(Action.AUDIT_QUERY, Deed.READ),
          Map.entry(Action.RECORD_EXPORTED, Deed.READ),
          Map.entry(Action.RECORD_RETENTION, Deed.CHANGE_POLICY),
          Map.entry(Action.RECORD_PRUNED, Deed.OTHER_OF_PROGRAM),
          Map.entry(Action.PERSON_REPORTED, Deed.READ),
          Map.entry(Action.PERSON_ERASING, Deed.OTHER_OF_PROGRAM),
          Map.entry(Action.PERSON_ERASED, Deed.OTHER_OF_PROGRAM));

  private static final Map<Action, Gravity> GRAVE =
      Map.of(
          Action.INTAKE_GAVE_UP, Gravity.MEDIUM,
          Action.ORIGINAL_REMOVE_FAILED, Gravity.MEDIUM,
          Action.EXPOSURE_FOUND, Gravity.MEDIUM,
          Action.IMAGE_DAMAGED, Gravity.HIGH,
          Action.GLASS_BROKEN, Gravity.HIGH,
          Action.WATCH_NOTICED, Gravity.MEDIUM,
          Action.DOCTOR_FOUND, Gravity.MEDIUM,
          Action.INCIDENT_FROZEN, Gravity.HIGH,
          Action.DATABASE_RESTORED, Gravity.HIGH,
          Action.RECORD_RETENTION, Gravity.MEDIUM);

  /** Each says that something was not done. */
  private static final Set<Action> FAILURES =
      Set.of(
          Action.INTAKE_REFUSED,
          Action.INTAKE_GAVE_UP,
          Action.IMAGE_REFUSED,
          Action.ORIGINAL_REMOVE_FAILED,
          Action.TRANSFER_CUT,
          Action.IMAGE_DAMAGED);

  /** The outcome of a look by whoever let themselves in, unasked. */
  private static final String EMERGENCY = "break_glass";

  /** That of what only a newer release knows is one of the program. */
  static Kind of(AuditEvent event) {
    return new Kind(
        event.isFullSize()
            ? Deed.DOWNLOAD
            : DEEDS.getOrDefault(event.action(), Deed.OTHER_OF_PROGRAM),
        event.outcome().equals(EMERGENCY) ? Gravity.HIGH : gravity(event.action()));
  }

  private static Gravity gravity(Action action) {
    return GRAVE.getOrDefault(action, action.isDenial() ? Gravity.LOW : Gravity.INFORMATIONAL);
  }

  /** Whether it has a place that was chosen for it. */
  static boolean isKnown(Action action) {
    return DEEDS.containsKey(action);
  }

  /** Whether it came to what its action says; empty where only the word of its outcome tells. */
  static Optional<Boolean> succeeded(AuditEvent event) {
    if (event.action().isDenial() || FAILURES.contains(event.action())) {
      return Optional.of(false);
    }
    return event.outcome().equals(AuditEvent.OK) || event.outcome().equals(EMERGENCY)
        ? Optional.of(true)
        : Optional.empty();
  }
}
