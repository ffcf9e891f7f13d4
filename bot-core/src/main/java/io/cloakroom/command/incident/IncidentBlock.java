package io.cloakroom.command.incident;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.command.CallerRight;
import io.cloakroom.command.Command;
import io.cloakroom.command.Parameters;
import io.cloakroom.command.Problems;
import io.cloakroom.command.Reply;
import io.cloakroom.command.Request;
import io.cloakroom.command.Slash;
import io.cloakroom.command.Usage;
import io.cloakroom.command.help.HelpWords;
import io.cloakroom.command.help.OptionWords;
import io.cloakroom.command.link.LinkWords;
import io.cloakroom.command.link.NamedPictures;
import io.cloakroom.intake.blocked.PictureBlocks;
import io.cloakroom.policy.PolicyStore;
import io.cloakroom.policy.RoleHolder;
import io.cloakroom.policy.Roles;
import io.cloakroom.policy.Scope;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * Keeps somebody from asking to be let in, or has a picture and its copies held at the door; lifts
 * either. What people may see already stays.
 */
final class IncidentBlock implements Command {
  private static final String LIFT = "lift";

  private static final Usage USAGE =
      Usage.of(
          "incident block",
          HelpWords.WORDS::incidentBlock,
          "incident block @bob",
          CallerRight.SECURITY,
          Parameters.optional(Parameters.IMAGE),
          Parameters.optional(Parameters.PERSON),
          Parameters.choice(LIFT, false, OptionWords.WORDS::incidentBlockLift, "true"));

  private final PolicyStore store;
  private final NamedPictures pictures;
  private final PictureBlocks blocks;
  private final Slash slash;
  private final Clock clock;

  IncidentBlock(
      PolicyStore store, NamedPictures pictures, PictureBlocks blocks, Slash slash, Clock clock) {
    this.store = store;
    this.pictures = pictures;
    this.blocks = blocks;
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
    if (person.isPresent() == picture.isPresent()) {
      return Problems.of(
          slash, USAGE, Parameters.PERSON.name(), IncidentWords.WORDS.onePersonOrPicture());
    }
    return person
        .map(one -> person(request, one))
        .orElseGet(() -> pictures(request, picture.orElseThrow()));
  }

  private Reply person(Request request, Person person) {
    Scope scope = Scope.of(person.workspace());
    RoleHolder holder = RoleHolder.person(person.id());
    if (request.values().has(LIFT)) {
      store.withdraw(scope, Roles.BLOCKED, holder, event(request, person, "withdrawn"));
      return Reply.Say.of(Line.of(IncidentWords.WORDS.mayAskAgain(Span.person(person))));
    }
    store.grant(scope, Roles.BLOCKED, holder, event(request, person, "granted"));
    return Reply.Say.of(Line.of(IncidentWords.WORDS.mayNotAsk(Span.person(person))));
  }

  private AuditEvent event(Request request, Person person, String change) {
    return AuditEvent.of(clock.instant(), person.workspace(), Action.ROLE_CHANGED)
        .by(request.caller())
        .with("role", Roles.BLOCKED)
        .with("holder", person.id())
        .with("change", change);
  }

  private Reply pictures(Request request, String reference) {
    List<Line> lines =
        pictures.named(request, reference).stream()
            .map(named -> Line.of(picture(request, named)))
            .toList();
    return lines.isEmpty() ? LinkWords.nothingHere() : new Reply.Say(lines, List.of(), false);
  }

  private String picture(Request request, NamedPictures.Named named) {
    if (request.values().has(LIFT)) {
      return blocks.lift(request.caller(), named.link().image())
          ? IncidentWords.WORDS.pictureMayPass(named.spokenSubject())
          : IncidentWords.WORDS.pictureNotBlocked(named.spokenSubject());
    }
    try {
      return switch (blocks.block(request.caller(), named.link().image())) {
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
