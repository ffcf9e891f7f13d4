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
import io.cloakroom.command.help.HelpWords;
import io.cloakroom.command.named.NamedPictures;
import io.cloakroom.intake.keep.HeldFiles;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkEvents;
import io.cloakroom.link.LinkStatus;
import io.cloakroom.link.LinkStore;
import io.cloakroom.vault.ImageId;
import io.cloakroom.words.Phrase;
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
            HelpWords.WORDS::adminLegalHold,
            "admin legal-hold LINK reason:inquiry of May",
            CallerRight.SECURITY_OR_WORKSPACE_ADMIN,
            Parameters.IMAGE,
            Parameters.REASON);
    Usage lifts =
        Usage.of(
            "admin lift",
            HelpWords.WORDS::adminLift,
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
    for (NamedPictures.Named named : pictures.named(request, reference)) {
      lines.add(hold ? held(request, named.link(), reason) : lifted(request, named.link()));
    }
    return lines.isEmpty() ? nothing(request, reference) : new Reply.Say(lines, List.of(), false);
  }

  private Reply noReason(String reference, String reason) {
    String what =
        isOneLine(reason)
            ? AdminWords.WORDS.reasonLength(reason.length())
            : AdminWords.WORDS.reasonLines();
    Span command =
        slash.of(usage.words() + " " + reference + " reason:" + AdminWords.WORDS.whyKept());
    return new Reply.Wrong(
        Map.of(Parameters.REASON.name(), what),
        Reply.Say.of(Line.of(AdminWords.WORDS.reasonMissing(what, command))));
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
            ? Line.of(AdminWords.WORDS.heldFile(slash.of("log held")))
            : Line.of(AdminWords.WORDS.noSuchPicture()));
  }

  private static boolean isOneLine(String reason) {
    return reason.chars().noneMatch(Character::isISOControl);
  }

  private Line held(Request request, Link link, String reason) {
    Instant now = clock.instant();
    AuditEvent event = event(Action.HOLD_PLACED, request, link, now).with("reason", reason);
    if (store.hold(link.image().id(), now, event)) {
      return Line.of(AdminWords.WORDS.held(picture(link)));
    }
    Optional<Link> found = store.find(link.id());
    if (found.filter(Link::isHeld).isPresent()) {
      return Line.of(AdminWords.WORDS.heldAlready(picture(link)));
    }
    return Line.of(
        found.filter(one -> one.erasedAt().isEmpty()).isPresent()
            ? AdminWords.WORDS.beingErased(picture(link))
            : AdminWords.WORDS.erased(picture(link)));
  }

  private Line lifted(Request request, Link link) {
    Instant now = clock.instant();
    if (!store.lift(link.image().id(), now, event(Action.HOLD_LIFTED, request, link, now))) {
      return Line.of(AdminWords.WORDS.notHeld(picture(link)));
    }
    return Line.of(ends(store.find(link.id()).orElse(link), now));
  }

  /** What becomes of a picture that is held no more. */
  private static Phrase ends(Link link, Instant now) {
    Optional<Instant> until = link.keptUntil().filter(now::isBefore);
    if (until.isPresent()) {
      boolean toldNow = link.keeping().noticeAt().filter(at -> !now.isBefore(at)).isPresent();
      Span at = Span.time(until.get());
      return toldNow
          ? AdminWords.WORDS.keptUntilTold(picture(link), at)
          : AdminWords.WORDS.keptUntil(picture(link), at);
    }
    return link.keptUntil().isEmpty() && link.status(now) == LinkStatus.LIVE
        ? AdminWords.WORDS.keptWithLink(picture(link), Span.time(link.expiresAt()))
        : AdminWords.WORDS.erasedSoon(picture(link));
  }

  private static Span picture(Link link) {
    return Span.code(link.image().id().toString());
  }

  private static AuditEvent event(Action action, Request request, Link link, Instant now) {
    return LinkEvents.of(action, link, now).by(request.caller());
  }
}
