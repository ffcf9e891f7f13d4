package io.cloakroom.command.incident;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.audit.AuditLog;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.command.CallerRight;
import io.cloakroom.command.Command;
import io.cloakroom.command.Parameters;
import io.cloakroom.command.Problems;
import io.cloakroom.command.Queries;
import io.cloakroom.command.Reply;
import io.cloakroom.command.Request;
import io.cloakroom.command.Slash;
import io.cloakroom.command.Usage;
import io.cloakroom.command.help.HelpWords;
import io.cloakroom.command.help.OptionWords;
import io.cloakroom.command.named.LinkWords;
import io.cloakroom.command.named.NamedPictures;
import io.cloakroom.intake.blocked.PictureBlocks;
import io.cloakroom.policy.PolicyStore;
import io.cloakroom.policy.RoleHolder;
import io.cloakroom.policy.Roles;
import io.cloakroom.policy.Scope;
import io.cloakroom.vault.ImageId;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * Keeps somebody from asking to be let in, or has a picture and its copies held at the door; lifts
 * either, and lists what is blocked. What people may see already stays.
 */
final class IncidentBlock implements Command {
  static final String WORDS = "incident block";
  static final String LIFT = "lift";

  private static final Usage USAGE =
      Usage.of(
          WORDS,
          HelpWords.WORDS::incidentBlock,
          "incident block @bob",
          CallerRight.SECURITY,
          Parameters.optional(Parameters.IMAGE),
          Parameters.optional(Parameters.PERSON),
          Parameters.choice(LIFT, false, OptionWords.WORDS::incidentBlockLift, "true"),
          Parameters.optional(Parameters.REASON),
          Parameters.BEFORE,
          Parameters.AFTER);

  private final PolicyStore store;
  private final NamedPictures pictures;
  private final PictureBlocks blocks;
  private final BlockedList list;
  private final Queries queries;
  private final Slash slash;
  private final Clock clock;

  IncidentBlock(
      PolicyStore store,
      NamedPictures pictures,
      PictureBlocks blocks,
      AuditLog audit,
      Slash slash,
      Clock clock) {
    this.store = store;
    this.pictures = pictures;
    this.blocks = blocks;
    this.list = new BlockedList(store, blocks, audit, slash);
    this.queries = new Queries(audit, clock);
    this.slash = slash;
    this.clock = clock;
  }

  @Override
  public Usage usage() {
    return USAGE;
  }

  @Override
  public Reply run(Request request) {
    Optional<Person> person = request.values().person(Parameters.PERSON.name());
    Optional<String> picture = request.values().text(Parameters.IMAGE.name());
    Optional<String> reason = request.values().text(Parameters.REASON.name()).map(String::strip);
    if (person.isEmpty() && picture.isEmpty() && reason.isEmpty() && !isLifting(request)) {
      queries.record(USAGE, request, Optional.empty());
      return list.page(request);
    }
    if (person.isPresent() == picture.isPresent()) {
      return Problems.of(
          slash, USAGE, Parameters.PERSON.name(), IncidentWords.WORDS.onePersonOrPicture());
    }
    if (reason.filter(one -> !ReasonGiven.isOne(one)).isPresent()) {
      return Problems.of(
          slash,
          USAGE,
          Parameters.REASON.name(),
          IncidentWords.WORDS.reasonIsOneLine(ReasonGiven.LONGEST));
    }
    return person
        .map(one -> person(request, one, reason))
        .orElseGet(() -> pictures(request, picture.orElseThrow(), reason));
  }

  private static boolean isLifting(Request request) {
    return request.values().has(LIFT);
  }

  private Reply person(Request request, Person person, Optional<String> reason) {
    Scope scope = Scope.of(person.workspace());
    RoleHolder holder = RoleHolder.person(person.id());
    if (isLifting(request)) {
      store.withdraw(scope, Roles.BLOCKED, holder, event(request, person, "withdrawn", reason));
      return Reply.Say.of(Line.of(IncidentWords.WORDS.mayAskAgain(Span.person(person))));
    }
    store.grant(scope, Roles.BLOCKED, holder, event(request, person, "granted", reason));
    return Reply.Say.of(Line.of(IncidentWords.WORDS.mayNotAsk(Span.person(person))));
  }

  private AuditEvent event(Request request, Person person, String change, Optional<String> reason) {
    AuditEvent event =
        AuditEvent.of(clock.instant(), person.workspace(), Action.ROLE_CHANGED)
            .by(request.caller())
            .with("role", Roles.BLOCKED)
            .with("holder", person.id())
            .with("change", change);
    return reason.map(one -> event.with(Parameters.REASON.name(), one)).orElse(event);
  }

  private Reply pictures(Request request, String reference, Optional<String> reason) {
    if (isLifting(request) && isLifted(request, reference)) {
      return Reply.Say.of(Line.of(IncidentWords.WORDS.pictureMayPass(reference)));
    }
    List<Line> lines =
        pictures.named(request, reference).stream()
            .map(named -> Line.of(picture(request, named, reason)))
            .toList();
    if (lines.isEmpty() && isLifting(request) && ImageId.parse(reference).isPresent()) {
      return Reply.Say.of(Line.of(IncidentWords.WORDS.pictureNotBlocked(reference)));
    }
    return lines.isEmpty() ? LinkWords.nothingHere() : new Reply.Say(lines, List.of(), false);
  }

  /** By its code, whatever else is known of it: its link may be forgotten. */
  private boolean isLifted(Request request, String reference) {
    return ImageId.parse(reference).filter(id -> blocks.lift(request.caller(), id)).isPresent();
  }

  private String picture(Request request, NamedPictures.Named named, Optional<String> reason) {
    if (isLifting(request)) {
      return blocks.lift(request.caller(), named.link().image())
          ? IncidentWords.WORDS.pictureMayPass(named.spokenSubject())
          : IncidentWords.WORDS.pictureNotBlocked(named.spokenSubject());
    }
    try {
      return switch (blocks.block(request.caller(), named.link().image(), reason)) {
        case WITH_COPIES -> IncidentWords.WORDS.pictureBlocked(named.spokenSubject());
        case ALONE -> IncidentWords.WORDS.pictureBlockedAlone(named.spokenSubject());
        case ALREADY -> IncidentWords.WORDS.pictureBlockedAlready(named.spokenSubject());
        case ERASED -> IncidentWords.WORDS.pictureErased(named.spokenSubject());
      };
    } catch (IOException unreadable) {
      return IncidentWords.WORDS.pictureUnreadable(named.spokenSubject());
    }
  }
}
