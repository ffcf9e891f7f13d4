package io.cloakroom.record.export;

import io.cloakroom.adapter.Keepsakes;
import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.audit.AuditLog;
import io.cloakroom.audit.Period;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.link.pass.OncePages;
import io.cloakroom.link.pass.Passes;
import io.cloakroom.policy.Roles;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * Pages at which security gets the record of its workspace as a file. Each is for one person, is
 * good for some minutes and once; whether they still hold the role is asked when the file is taken
 * and while it is sent, and that it is taken is on record before it begins.
 */
public final class ExportPages {
  /** For so long a page is good. */
  public static final Duration LIFETIME = OncePages.LIFETIME;

  public static final String PATH = "/record/";

  /** Why there is no file. */
  public enum Refusal {
    /** They do not hold the role any more. */
    NOT_SECURITY,
    /** The chat did not say. */
    UNKNOWN
  }

  private final OncePages pages;
  private final Roles roles;
  private final Messenger messenger;
  private final RecordFiles files;
  private final AuditLog audit;
  private final Clock clock;

  /**
   * @param marks makes of an address what is kept of it
   * @param base what addresses begin with: scheme, host and port, without a path
   */
  public ExportPages(
      Keepsakes keepsakes,
      Passes marks,
      Roles roles,
      Messenger messenger,
      RecordFiles files,
      AuditLog audit,
      URI base,
      Clock clock) {
    this.pages = new OncePages(keepsakes, marks, "export", base.resolve(PATH), clock);
    this.roles = roles;
    this.messenger = messenger;
    this.files = files;
    this.audit = audit;
    this.clock = clock;
  }

  /** The address of a fresh page, which signs the person in; nobody else gets the file. */
  public URI open(Person person, Conversation where, Period period, ExportFormat format) {
    return pages.open(person, ExportPage.words(person, where, period, format));
  }

  /** The page of that secret; empty for none, and once it is over or was used. */
  public Optional<ExportPage> find(String secret) {
    return pages.find(secret).flatMap(one -> ExportPage.read(one.name(), one.words(), one.until()));
  }

  /** Whether the person may have the file now; empty while the chat does not say. */
  public Optional<Boolean> isTheirs(ExportPage page) {
    try {
      return Optional.of(
          roles.isSecurity(page.person(), messenger.membership(page.person(), page.where())));
    } catch (MessengerUnavailable silent) {
      return Optional.empty();
    }
  }

  /** Why the person gets no file now; empty when they do. */
  public Optional<Refusal> refusal(ExportPage page) {
    return isTheirs(page)
        .map(theirs -> theirs ? Optional.<Refusal>empty() : Optional.of(Refusal.NOT_SECURITY))
        .orElse(Optional.of(Refusal.UNKNOWN));
  }

  /** Puts on record that the person got no file, or no more of it. */
  public void denied(ExportPage page, Refusal why) {
    audit.append(
        AuditEvent.of(clock.instant(), page.person().workspace(), Action.COMMAND_DENIED)
            .by(page.person())
            .in(page.where())
            .withOutcome(why.name().toLowerCase(Locale.ROOT))
            .with("command", "log export"));
  }

  /** What is to be sent; as {@link RecordFiles#plan}. */
  public Optional<RecordFiles.Planned> plan(ExportPage page) {
    return files.plan(page.scope());
  }

  /**
   * The file is about to be sent: that is on record, and the page good for nothing any more.
   *
   * @return false, and nothing is on record, where it was used meanwhile: nothing may be sent
   */
  public boolean use(ExportPage page) {
    if (!pages.use(page.name())) {
      return false;
    }
    AuditEvent event =
        AuditEvent.of(clock.instant(), page.person().workspace(), Action.RECORD_EXPORTED)
            .by(page.person())
            .in(page.where())
            .with("format", page.format().word());
    event = with(event, "since", page.period().since());
    audit.append(with(event, "until", page.period().until()));
    return true;
  }

  private static AuditEvent with(AuditEvent event, String name, Optional<Instant> moment) {
    return moment.map(at -> event.with(name, at.toString())).orElse(event);
  }
}
