package io.cloakroom.command.log;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import java.util.Map;
import java.util.Set;

/** What happened, in words for whoever reads the record; its code stands beside them. */
final class EventWords {
  private static final Map<Action, String> WORDS =
      Map.ofEntries(
          Map.entry(Action.INTAKE_RECEIVED, "post taken in"),
          Map.entry(Action.INTAKE_ANNOUNCED, "card shown"),
          Map.entry(Action.INTAKE_REFUSED, "post could not be made safe, and stays"),
          Map.entry(Action.INTAKE_LEFT_ALONE, "nothing of the post is a picture"),
          Map.entry(Action.INTAKE_GAVE_UP, "post given up, the original untouched"),
          Map.entry(Action.INTAKE_REVIVED, "post tried again"),
          Map.entry(Action.INTAKE_WITHDRAWN, "post taken back before it was protected"),
          Map.entry(Action.IMAGE_STORED, "clean copy stored"),
          Map.entry(Action.IMAGE_HELD, "held back, as it could not be cleaned"),
          Map.entry(Action.IMAGE_REFUSED, "could not be cleaned, and stays"),
          Map.entry(Action.IMAGE_ERASED, "copy erased"),
          Map.entry(Action.IMAGE_REMOVED, "removed everywhere"),
          Map.entry(Action.IMAGE_ENDING_TOLD, "told that it will be erased"),
          Map.entry(Action.IMAGE_KEPT, "kept longer"),
          Map.entry(Action.IMAGE_REPLACED, "replaced by a new version"),
          Map.entry(Action.IMAGE_LET_GO, "let go when its time comes"),
          Map.entry(Action.HOLD_PLACED, "legal hold placed"),
          Map.entry(Action.HOLD_LIFTED, "legal hold lifted"),
          Map.entry(Action.ORIGINAL_REMOVING, "original about to be removed"),
          Map.entry(Action.ORIGINAL_REMOVED, "original removed"),
          Map.entry(Action.ORIGINAL_REMOVE_FAILED, "original could not be removed"),
          Map.entry(Action.ORIGINAL_STAYS, "original stays on purpose"),
          Map.entry(Action.EXPOSURE_FOUND, "unprotected posts found"),
          Map.entry(Action.APP_LEFT_ALONE, "what another app posted left as it is"),
          Map.entry(Action.LINK_ISSUED, "link made"),
          Map.entry(Action.LINK_RENEWED, "new link made"),
          Map.entry(Action.LINK_CHANGED, "link given other terms"),
          Map.entry(
              Action.CHANNEL_ARCHIVED, "all links expired, as the channel was archived or deleted"),
          Map.entry(
              Action.LINKS_PASSED_ON, "passed on to the owner of the channel, as its own left"),
          Map.entry(Action.LINK_REVOKED, "link revoked"),
          Map.entry(Action.LINK_RESTORED, "revocation taken back"),
          Map.entry(Action.VIEWERS_REMINDED, "who had not looked reminded"),
          Map.entry(Action.LINK_EXPIRED, "link expired"),
          Map.entry(Action.LINK_USED_UP, "all views of the link used up"),
          Map.entry(Action.REQUEST_MADE, "asked to be let in"),
          Map.entry(Action.REQUEST_SECONDED, "one of two agreed to let somebody in"),
          Map.entry(Action.REQUEST_APPROVED, "somebody let in"),
          Map.entry(Action.REQUEST_DENIED, "somebody not let in"),
          Map.entry(Action.REQUEST_LAPSED, "request to be let in ran out unanswered"),
          Map.entry(Action.GRANT_ENDED, "time for which somebody was let in over"),
          Map.entry(Action.GRANT_SHARED, "shared with somebody"),
          Map.entry(Action.GRANT_TAKEN_BACK, "permission to look taken back"),
          Map.entry(Action.LINK_SHARED, "shared to another channel"),
          Map.entry(Action.GLASS_BROKEN, "let themselves in, in an emergency"),
          Map.entry(Action.INCIDENT_FROZEN, "frozen, so that nobody opens anything of it"),
          Map.entry(Action.INCIDENT_LIFTING, "asked to lift a freeze, as the first of two"),
          Map.entry(Action.INCIDENT_LIFTED, "freeze lifted by two"),
          Map.entry(Action.WATCH_NOTICED, "something noticed that is worth a look"),
          Map.entry(Action.WATCH_QUIETED, "something noticed found to be no concern"),
          Map.entry(Action.PASS_ISSUED, "personal link given"),
          Map.entry(Action.SESSION_STARTED, "signed in"),
          Map.entry(Action.SESSIONS_ENDED, "signed out everywhere, as they are gone"),
          Map.entry(Action.FILE_DOWNLOADED, "file that went with it downloaded"),
          Map.entry(Action.IMAGE_VIEWED, "looked at"),
          Map.entry(Action.IMAGE_RELOADED, "loaded again within the same look"),
          Map.entry(Action.IMAGE_DOWNLOADED, "downloaded"),
          Map.entry(Action.TRANSFER_CUT, "transfer cut, as the link ended"),
          Map.entry(Action.IMAGE_DAMAGED, "found damaged, so nothing was shown"),
          Map.entry(Action.ACCESS_DENIED, "look refused"),
          Map.entry(Action.COMMAND_DENIED, "command refused"),
          Map.entry(Action.POLICY_CHANGED, "policy changed"),
          Map.entry(Action.ROLE_CHANGED, "role changed"),
          Map.entry(Action.PRIVACY_CHANGED, "own privacy settings changed"),
          Map.entry(Action.HELD_RELEASED, "held file given back to its author"),
          Map.entry(Action.HELD_ASKED, "held file asked back for by its author"),
          Map.entry(Action.HELD_DESTROYED, "held file destroyed"),
          Map.entry(Action.AUDIT_QUERY, "record read"),
          Map.entry(Action.RECORD_EXPORTED, "record downloaded as a file"),
          Map.entry(Action.RECORD_RETENTION, "how long the record is kept was set"),
          Map.entry(Action.RECORD_PRUNED, "old events removed from the record, as ordered"),
          Map.entry(Action.PERSON_REPORTED, "what is kept about somebody downloaded as a file"),
          Map.entry(Action.PERSON_ERASING, "the erasure of somebody ordered"),
          Map.entry(Action.PERSON_ERASED, "somebody erased"));

  /** How it ended, where it did not simply end well. */
  private static final Map<String, String> OUTCOMES =
      Map.ofEntries(
          Map.entry(AuditEvent.OK, "done"),
          // Why somebody does not look.
          Map.entry("stranger", "of another workspace"),
          Map.entry("gone", "no longer in the workspace"),
          Map.entry("not_member", "not in the channel"),
          Map.entry("guest_not_allowed", "a guest, who may not look there"),
          Map.entry("not_approved", "nobody let them in"),
          Map.entry("not_in_group", "not in one of the groups that may look"),
          Map.entry("wrong_code", "with a wrong code"),
          Map.entry("right_not_held", "without that right"),
          Map.entry("expired", "the link had expired"),
          Map.entry("revoked", "the link was revoked"),
          Map.entry("all_seen", "everybody had looked"),
          Map.entry("used_up", "all views were used up"),
          Map.entry("frozen", "frozen by security"),
          Map.entry("already_seen", "had looked before, and each may once"),
          Map.entry("unknown", "the chat did not say who they are"),
          Map.entry("too_many_at_once", "too much at once"),
          Map.entry("not_markable", "no watermark could be written on it"),
          Map.entry("not_showable", "no browser shows its format"),
          Map.entry("cross_site", "asked for by another website"),
          Map.entry("old_page", "by a page of an earlier session"),
          Map.entry("old_pass", "by a personal link that was used or had run out"),
          Map.entry("unknown_pass", "by a personal link that does not exist"),
          // Why a command is not carried out.
          Map.entry("not_admin", "not an admin of the channel"),
          Map.entry("not_security", "without the security role"),
          Map.entry("not_workspace_admin", "not a workspace admin"),
          Map.entry("not_approver", "not one of those who decide"),
          Map.entry("not_owner", "not whose picture it is"),
          Map.entry("too_many_questions", "too many questions"),
          // What is the matter with a file.
          Map.entry("damaged", "damaged where it is kept"),
          Map.entry("refused", "not all of it could be made safe"),
          Map.entry("out_of_attempts", "tried too often"),
          Map.entry("not_cleaned", "of a kind that is not cleaned"),
          Map.entry("empty", "empty"),
          Map.entry("not_an_image", "not a picture"),
          Map.entry("unsupported", "of a kind that is not supported"),
          Map.entry("truncated", "cut off"),
          Map.entry("malformed", "malformed"),
          Map.entry("too_large", "too large"),
          Map.entry("unverified", "not sure to be clean"),
          // Why an original stands.
          Map.entry("not_permitted", "the bot lacks the right"),
          Map.entry("something_stays", "something else hangs on its post"),
          Map.entry("copy_damaged", "its copy is damaged"),
          Map.entry("policy", "the channel wants it so"),
          Map.entry("thread_starter", "it began a thread"),
          Map.entry("published", "it was published elsewhere"),
          Map.entry("not_repeatable", "its post cannot be posted again"),
          // How somebody was let in, or is to be.
          Map.entry("by_approval", "those who decide let people in"),
          Map.entry("break_glass", "without being asked"));

  private EventWords() {}

  /** Whatever can have happened. */
  static Set<Action> actions() {
    return WORDS.keySet();
  }

  /** However it can have ended. */
  static Set<String> outcomes() {
    return OUTCOMES.keySet();
  }

  /** Of what only a newer release knows, its code. */
  static String ofOutcome(String code) {
    return OUTCOMES.getOrDefault(code, code.replace('_', ' '));
  }

  /** The action alone; the code of one that only a newer release knows. */
  static String of(Action action) {
    return WORDS.getOrDefault(action, action.code());
  }

  /** Of what only a newer release knows, its outcome alone. */
  static String of(AuditEvent event) {
    String what = WORDS.getOrDefault(event.action(), "");
    if (event.outcome().equals(AuditEvent.OK)) {
      return what.isEmpty() ? AuditEvent.OK : what;
    }
    String outcome = ofOutcome(event.outcome());
    return what.isEmpty() ? outcome : what + " (" + outcome + ")";
  }
}
