package io.cloakroom.audit;

import java.util.Objects;

/**
 * What happened. The code is stored and queried, and never changes its meaning. One that only a
 * newer release knows is carried as it is. The log says each in words too, in {@code EventWords}.
 */
public record Action(String code) {
  public static final Action INTAKE_RECEIVED = new Action("intake.received");
  public static final Action INTAKE_ANNOUNCED = new Action("intake.announced");
  public static final Action INTAKE_REFUSED = new Action("intake.refused");
  public static final Action INTAKE_LEFT_ALONE = new Action("intake.left_alone");
  public static final Action INTAKE_GAVE_UP = new Action("intake.gave_up");
  public static final Action INTAKE_REVIVED = new Action("intake.revived");
  public static final Action INTAKE_WITHDRAWN = new Action("intake.withdrawn");
  public static final Action IMAGE_STORED = new Action("image.stored");
  public static final Action IMAGE_HELD = new Action("image.held");
  public static final Action IMAGE_REFUSED = new Action("image.refused");
  public static final Action IMAGE_ERASED = new Action("image.erased");

  /** A new version took the place of the picture, behind the same links. */
  public static final Action IMAGE_REPLACED = new Action("image.replaced");

  /** Its author took the picture back everywhere. */
  public static final Action IMAGE_REMOVED = new Action("image.removed");

  /** Its author was told that the picture will be erased; or, as they are gone, the admins. */
  public static final Action IMAGE_ENDING_TOLD = new Action("image.ending_told");

  /** The picture is kept longer than it was to be. */
  public static final Action IMAGE_KEPT = new Action("image.kept");

  /** Whoever may keep it lets it go when its time comes, and hears no more of it. */
  public static final Action IMAGE_LET_GO = new Action("image.let_go");

  /** A legal hold keeps the picture from being erased. */
  public static final Action HOLD_PLACED = new Action("hold.placed");

  public static final Action HOLD_LIFTED = new Action("hold.lifted");

  public static final Action ORIGINAL_REMOVING = new Action("original.removing");
  public static final Action ORIGINAL_REMOVED = new Action("original.removed");
  public static final Action ORIGINAL_REMOVE_FAILED = new Action("original.remove_failed");

  /** The original stays on purpose: more hangs on its post than its pictures. */
  public static final Action ORIGINAL_STAYS = new Action("original.stays");

  /** Posts were found that nothing had protected: made while the bot was away. */
  public static final Action EXPOSURE_FOUND = new Action("exposure.found");

  /** What another app posts is left as it is, and the admins were told. */
  public static final Action APP_LEFT_ALONE = new Action("app.left_alone");

  /** Somebody has what stood in a channel before looked through, or protected. */
  public static final Action SWEEP_BEGUN = new Action("sweep.begun");

  public static final Action SWEEP_STOPPED = new Action("sweep.stopped");

  /** It came to its end, or could not go on, as the outcome says. */
  public static final Action SWEEP_ENDED = new Action("sweep.ended");

  /** The admins of a channel were told what stands out in it. */
  public static final Action REVIEW_TOLD = new Action("review.told");

  /** One of them wants all of it kept as it is. */
  public static final Action REVIEW_KEPT = new Action("review.kept");

  /** Nobody answered: links that nobody looked at end soon. */
  public static final Action REVIEW_SHORTENED = new Action("review.shortened");

  public static final Action LINK_ISSUED = new Action("link.issued");

  /** Another link to a picture whose link ended. */
  public static final Action LINK_RENEWED = new Action("link.renewed");

  /** Another link to a picture, for another conversation. */
  public static final Action LINK_SHARED = new Action("link.shared");

  /** Lives longer, shorter, or opens more or less often from now on. */
  public static final Action LINK_CHANGED = new Action("link.changed");

  /** Every link of a channel that lived expires, because the channel was archived or deleted. */
  public static final Action CHANNEL_ARCHIVED = new Action("channel.archived");

  /** Somebody left, and what they posted in a channel is somebody else's now. */
  public static final Action LINKS_PASSED_ON = new Action("link.passed_on");

  public static final Action LINK_REVOKED = new Action("link.revoked");

  /** Whoever revoked it took that back within seconds. */
  public static final Action LINK_RESTORED = new Action("link.restored");

  /** Those who had not looked at a picture were asked to. */
  public static final Action VIEWERS_REMINDED = new Action("viewers.reminded");

  /** A bot fetched the page of a link, which shows nothing: no look, and by nobody. */
  public static final Action LINK_CRAWLED = new Action("link.crawled");

  public static final Action LINK_EXPIRED = new Action("link.expired");
  public static final Action LINK_USED_UP = new Action("link.used_up");

  /** Somebody who may not look asked to be let in. */
  public static final Action REQUEST_MADE = new Action("request.made");

  /** One of the two who have to agree let them in. */
  public static final Action REQUEST_SECONDED = new Action("request.seconded");

  public static final Action REQUEST_APPROVED = new Action("request.approved");
  public static final Action REQUEST_DENIED = new Action("request.denied");

  /** Nobody answered in time. */
  public static final Action REQUEST_LAPSED = new Action("request.lapsed");

  /** The time for which somebody was let in is over. */
  public static final Action GRANT_ENDED = new Action("grant.ended");

  /** Whoever may share it let somebody in who may not look otherwise. */
  public static final Action GRANT_SHARED = new Action("grant.shared");

  public static final Action GRANT_TAKEN_BACK = new Action("grant.taken_back");

  /** Security let itself in to a picture, in an emergency. */
  public static final Action GLASS_BROKEN = new Action("grant.break_glass");

  /** Security keeps everything of a channel or a person from being opened. */
  public static final Action INCIDENT_FROZEN = new Action("incident.frozen");

  /** The first of the two whom it takes wants to lift that. */
  public static final Action INCIDENT_LIFTING = new Action("incident.lifting");

  public static final Action INCIDENT_LIFTED = new Action("incident.lifted");

  /** Security had a picture and its near copies held at the door. */
  public static final Action PICTURE_BLOCKED = new Action("incident.blocked");

  public static final Action PICTURE_UNBLOCKED = new Action("incident.unblocked");

  /** The watch noticed something in the record. */
  public static final Action WATCH_NOTICED = new Action("watch.noticed");

  /** Somebody of security finds it no concern: nobody hears of the same for a while. */
  public static final Action WATCH_QUIETED = new Action("watch.quieted");

  /** Something is to be mended, which the outcome names. */
  public static final Action DOCTOR_FOUND = new Action("doctor.found");

  /** It is no more. */
  public static final Action DOCTOR_MENDED = new Action("doctor.mended");

  /** An older copy of the database was put back, and what had ended since was ended again. */
  public static final Action DATABASE_RESTORED = new Action("database.restored");

  /** Everything that is kept was read through; the details say what was found. */
  public static final Action STORE_SCRUBBED = new Action("store.scrubbed");

  /** Another master key seals from then on. */
  public static final Action MASTER_KEY_ROTATED = new Action("key.rotated");

  public static final Action PASS_ISSUED = new Action("pass.issued");
  public static final Action SESSION_STARTED = new Action("session.started");

  /** Every session and pass of somebody who is gone ended. */
  public static final Action SESSIONS_ENDED = new Action("sessions.ended");

  /** A file that went with its post was taken from the vault. */
  public static final Action FILE_DOWNLOADED = new Action("file.downloaded");

  public static final Action IMAGE_VIEWED = new Action("image.viewed");
  public static final Action IMAGE_RELOADED = new Action("image.reloaded");
  public static final Action IMAGE_DOWNLOADED = new Action("image.downloaded");

  /** A transfer was cut because its link ended while it ran. */
  public static final Action TRANSFER_CUT = new Action("transfer.cut");

  /** What is stored of a picture that somebody may see is damaged: nothing was shown or counted. */
  public static final Action IMAGE_DAMAGED = new Action("image.damaged");

  public static final Action ACCESS_DENIED = new Action("access.denied");
  public static final Action COMMAND_DENIED = new Action("command.denied");
  public static final Action POLICY_CHANGED = new Action("policy.changed");

  /** Somebody has read the text of a policy. */
  public static final Action POLICY_ACKNOWLEDGED = new Action("policy.acknowledged");

  public static final Action ROLE_CHANGED = new Action("role.changed");
  public static final Action PRIVACY_CHANGED = new Action("privacy.changed");
  public static final Action HELD_RELEASED = new Action("held.released");

  /** Its author asked for a held file back. */
  public static final Action HELD_ASKED = new Action("held.asked");

  public static final Action HELD_DESTROYED = new Action("held.destroyed");
  public static final Action AUDIT_QUERY = new Action("audit.query");

  /** A file of the record was begun to be sent. */
  public static final Action RECORD_EXPORTED = new Action("record.exported");

  /** Security said for how long the workspace keeps what is on record. */
  public static final Action RECORD_RETENTION = new Action("record.retention");

  /** What was older than that was removed. */
  public static final Action RECORD_PRUNED = new Action("record.pruned");

  /** A file of what is kept about somebody was begun to be sent. */
  public static final Action PERSON_REPORTED = new Action("privacy.reported");

  /** Somebody ordered that a person is forgotten. */
  public static final Action PERSON_ERASING = new Action("privacy.erasing");

  /** That was done. */
  public static final Action PERSON_ERASED = new Action("privacy.erased");

  public Action {
    Objects.requireNonNull(code, "code");
  }

  /**
   * Whether somebody was refused something: nothing changed, and it may happen any number of times.
   */
  public boolean isDenial() {
    return equals(ACCESS_DENIED) || equals(COMMAND_DENIED) || equals(IMAGE_DAMAGED);
  }

  @Override
  public String toString() {
    return code;
  }
}
