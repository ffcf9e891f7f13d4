package io.cloakroom.privacy;

import io.cloakroom.adapter.Keepsakes;
import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.audit.AuditLog;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Membership;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Standing;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.link.pass.OncePages;
import io.cloakroom.link.pass.Passes;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;

/**
 * Pages at which an admin of the workspace gets a file of what is kept about one person. Each is
 * for one admin, is good for some minutes and once, and is known by its address alone; whether they
 * still are an admin is asked when the file is taken and while it is sent, and that it is taken is
 * on record before it begins.
 */
public final class ReportPages {
  public static final String PATH = "/report/";

  /** Why there is no file. */
  public enum Refusal {
    /** They are no admin of the workspace any more. */
    NOT_ADMIN,
    /** The chat did not say. */
    UNKNOWN
  }

  private final OncePages pages;
  private final Messenger messenger;
  private final PersonReport report;
  private final AuditLog audit;
  private final Clock clock;

  /**
   * @param marks makes of an address what is kept of it
   * @param base what addresses begin with: scheme, host and port, without a path
   */
  public ReportPages(
      Keepsakes keepsakes,
      Passes marks,
      Messenger messenger,
      PersonReport report,
      AuditLog audit,
      URI base,
      Clock clock) {
    this.pages = new OncePages(keepsakes, marks, "report", base.resolve(PATH), clock);
    this.messenger = messenger;
    this.report = report;
    this.audit = audit;
    this.clock = clock;
  }

  /** The address of a fresh page, which signs the admin in; nobody else gets the file. */
  public URI open(Person admin, Conversation where, Person about) {
    return pages.open(admin, ReportPage.words(admin, where, about));
  }

  /** The page of that secret; empty for none, and once it is over or was used. */
  public Optional<ReportPage> find(String secret) {
    return pages.find(secret).flatMap(one -> ReportPage.read(one.name(), one.words()));
  }

  /** Whether the admin may have the file now; empty while the chat does not say. */
  public Optional<Boolean> isTheirs(ReportPage page) {
    try {
      Membership now = messenger.membership(page.person(), page.where());
      return Optional.of(now.workspaceAdmin() && now.standing() == Standing.MEMBER);
    } catch (MessengerUnavailable silent) {
      return Optional.empty();
    }
  }

  /** Why the admin gets no file now; empty when they do. */
  public Optional<Refusal> refusal(ReportPage page) {
    return isTheirs(page)
        .map(theirs -> theirs ? Optional.<Refusal>empty() : Optional.of(Refusal.NOT_ADMIN))
        .orElse(Optional.of(Refusal.UNKNOWN));
  }

  /** Puts on record that the admin got no file, or no more of it. */
  public void denied(ReportPage page, Refusal why) {
    audit.append(
        AuditEvent.of(clock.instant(), page.where().workspace(), Action.COMMAND_DENIED)
            .by(page.person())
            .in(page.where())
            .withOutcome(why == Refusal.UNKNOWN ? "unknown" : "not_workspace_admin")
            .with("command", "privacy report"));
  }

  /**
   * The file is about to be sent: that is on record, and the page good for nothing any more.
   *
   * @return false, and nothing is on record, where it was used meanwhile: nothing may be sent
   */
  public boolean use(ReportPage page) {
    if (!pages.use(page.name())) {
      return false;
    }
    audit.append(
        AuditEvent.of(clock.instant(), page.where().workspace(), Action.PERSON_REPORTED)
            .by(page.person())
            .in(page.where())
            .with("person", page.about().id()));
    return true;
  }

  /** Writes the file as of now, and leaves the stream open. */
  public void write(ReportPage page, OutputStream out) throws IOException {
    report.write(page.about(), page.person(), clock.instant(), out);
  }
}
