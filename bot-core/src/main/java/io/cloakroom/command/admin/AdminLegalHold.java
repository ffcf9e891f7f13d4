package io.cloakroom.command.admin;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.command.CallerRight;
import io.cloakroom.command.Command;
import io.cloakroom.command.Parameters;
import io.cloakroom.command.Reply;
import io.cloakroom.command.Request;
import io.cloakroom.command.Slash;
import io.cloakroom.command.Usage;
import io.cloakroom.command.link.NamedPictures;
import io.cloakroom.intake.keep.HeldFiles;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkEvents;
import io.cloakroom.link.LinkStatus;
import io.cloakroom.link.LinkStore;
import io.cloakroom.vault.ImageId;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Puts a picture under a legal hold, which keeps it from being erased and shows it to nobody; or
 * lifts that. The reason goes into the record, and nowhere else.
 */
final class AdminLegalHold implements Command {
  private static final int LONGEST_REASON = 200;

  private final Usage usage;
  private final boolean hold;
  private final NamedPictures pictures;
  private final LinkStore store;
  private final HeldFiles files;
  private final Slash slash;
  private final Clock clock;

  private AdminLegalHold(
      Usage usage,
      boolean hold,
      NamedPictures pictures,
      LinkStore store,
      HeldFiles files,
      Slash slash,
      Clock clock) {
    this.usage = usage;
    this.hold = hold;
    this.pictures = pictures;
    this.store = store;
    this.files = files;
    this.slash = slash;
    this.clock = clock;
  }

  /** Both commands. */
  static List<Command> all(
      NamedPictures pictures, LinkStore store, HeldFiles files, Slash slash, Clock clock) {
    Usage holds =
        Usage.of(
            "admin legal-hold",
            "Keep a picture from being erased; it is shown to nobody longer",
            "admin legal-hold LINK reason:inquiry of May",
            CallerRight.SECURITY_OR_WORKSPACE_ADMIN,
            Parameters.IMAGE,
            Parameters.REASON);
    Usage lifts =
        Usage.of(
            "admin lift",
            "End a legal hold; what became due meanwhile is erased, its author told first",
            "admin lift LINK",
            CallerRight.SECURITY_OR_WORKSPACE_ADMIN,
            Parameters.IMAGE);
    return List.of(
        new AdminLegalHold(holds, true, pictures, store, files, slash, clock),
        new AdminLegalHold(lifts, false, pictures, store, files, slash, clock));
  }

  @Override
  public Usage usage() {
    return usage;
  }

  @Override
  public Reply run(Request request) {
    String reason = request.values().text(Parameters.REASON.name()).orElse("").strip();
    String reference = request.values().required(Parameters.IMAGE.name());
    if (hold && (reason.isEmpty() || reason.length() > LONGEST_REASON || !isOneLine(reason))) {
      return noReason(reference, reason);
    }
    List<Line> lines = new ArrayList<>();
    for (NamedPictures.Named named : pictures.named(request.where(), reference)) {
      lines.add(hold ? held(request, named.link(), reason) : lifted(request, named.link()));
    }
    return lines.isEmpty() ? nothing(request, reference) : new Reply.Say(lines, List.of(), false);
  }

  private Reply noReason(String reference, String reason) {
    String what =
        "a reason is one line of 1 to 200 characters, and this one has "
            + (isOneLine(reason) ? reason.length() : "several lines");
    Line line =
        Line.of(
            Span.plain("Nothing changed: " + what + ". Type it at the end of the line: "),
            slash.of(usage.words() + " " + reference + " reason:why it is to be kept"));
    return new Reply.Wrong(Map.of(Parameters.REASON.name(), what), Reply.Say.of(line));
  }

  private Reply nothing(Request request, String reference) {
    boolean held =
        ImageId.parse(reference)
            .flatMap(files::find)
            .filter(
                post -> post.post().conversation().workspace().equals(request.where().workspace()))
            .isPresent();
    return Reply.Say.of(
        held
            ? Line.of(
                Span.plain(
                    "That is a held file: it could not be cleaned, has no link, and is kept sealed"
                        + " until security destroys it, so it needs no legal hold. See "),
                slash.of("log held"),
                Span.plain("."))
            : Line.of("There is no such picture. Check the link, or give its id."));
  }

  private static boolean isOneLine(String reason) {
    return reason.chars().noneMatch(Character::isISOControl);
  }

  private Line held(Request request, Link link, String reason) {
    Instant now = clock.instant();
    AuditEvent event = event(Action.HOLD_PLACED, request, link, now).with("reason", reason);
    if (store.hold(link.image().id(), now, event)) {
      return line(
          link,
          " is under a legal hold from now on: it is not erased, whatever its retention, its author"
              + " or its last view would do, until admin lift ends that. Its links end as they"
              + " would, and nobody sees it longer for it. The reason is in the record alone.");
    }
    Optional<Link> found = store.find(link.id());
    if (found.filter(Link::isHeld).isPresent()) {
      return line(link, " is under a legal hold already, so nothing changed.");
    }
    return line(
        link,
        found.filter(one -> one.erasedAt().isEmpty()).isPresent()
            ? " cannot be held any more: its bytes are being erased at this moment."
            : " is erased: there is nothing left to be held.");
  }

  private Line lifted(Request request, Link link) {
    Instant now = clock.instant();
    if (!store.lift(link.image().id(), now, event(Action.HOLD_LIFTED, request, link, now))) {
      return line(link, " is under no legal hold, so nothing changed.");
    }
    return ends(store.find(link.id()).orElse(link), now);
  }

  /** What becomes of a picture that is held no more. */
  private static Line ends(Link link, Instant now) {
    String no = " is under a legal hold no more";
    Optional<Instant> until = link.keptUntil().filter(now::isBefore);
    if (until.isPresent()) {
      boolean toldNow = link.keeping().noticeAt().filter(at -> !now.isBefore(at)).isPresent();
      return Line.of(
          Span.code(link.image().id().toString()),
          Span.plain(no + ": it is kept until "),
          Span.time(until.get()),
          Span.plain(
              toldNow
                  ? ", as its author is told first and may keep it longer. It is erased after that."
                  : "."));
    }
    if (link.keptUntil().isEmpty() && link.status(now) == LinkStatus.LIVE) {
      return Line.of(
          Span.code(link.image().id().toString()),
          Span.plain(no + ": it is erased when its link ends, at the latest "),
          Span.time(link.expiresAt()),
          Span.plain("."));
    }
    return line(link, no + ": its time was over meanwhile, so it is erased within some minutes.");
  }

  private static Line line(Link link, String words) {
    return Line.of(Span.code(link.image().id().toString()), Span.plain(words));
  }

  private static AuditEvent event(Action action, Request request, Link link, Instant now) {
    return LinkEvents.of(action, link, now).by(request.caller());
  }
}
