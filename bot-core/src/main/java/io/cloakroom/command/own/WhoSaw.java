package io.cloakroom.command.own;

import io.cloakroom.access.Decision;
import io.cloakroom.access.Outcome;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.card.Button;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.command.CallerRight;
import io.cloakroom.command.Command;
import io.cloakroom.command.Denials;
import io.cloakroom.command.Parameter;
import io.cloakroom.command.Parameters;
import io.cloakroom.command.Problems;
import io.cloakroom.command.Queries;
import io.cloakroom.command.Reply;
import io.cloakroom.command.Request;
import io.cloakroom.command.Usage;
import io.cloakroom.command.help.HelpWords;
import io.cloakroom.command.help.OptionWords;
import io.cloakroom.command.link.SeenLines;
import io.cloakroom.command.named.NamedPictures;
import io.cloakroom.intake.looks.FirstLooks;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkStatus;
import io.cloakroom.link.Links;
import io.cloakroom.policy.Policies;
import io.cloakroom.policy.Setting;
import io.cloakroom.policy.picture.SeenBy;
import io.cloakroom.seen.Onlookers;
import io.cloakroom.seen.Seen;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Says to whoever posted a picture, and the admins of its channel, who of those it is for has
 * looked; and reminds the others. That they asked is on record.
 */
final class WhoSaw implements Command {
  static final String WORDS = "seen";

  /** The value of {@link #REMIND} by which whoever asks is told, and nobody is reminded. */
  private static final String FIRST_LOOK = "first-look";

  private static final Parameter REMIND =
      Parameters.choice("remind", false, OptionWords.WORDS::whoSawRemind, "true", FIRST_LOOK);
  private static final Usage USAGE =
      Usage.of(
              WORDS,
              HelpWords.WORDS::seen,
              "seen LINK",
              CallerRight.ANYONE,
              Parameters.IMAGE,
              REMIND)
          .with(CallerRight.CHANNEL_ADMIN, HelpWords.WORDS::seenMore);

  private final NamedPictures pictures;
  private final Links links;
  private final Policies policies;
  private final Onlookers onlookers;
  private final Reminders reminders;
  private final FirstLooks firstLooks;
  private final Denials denials;
  private final Queries queries;
  private final Clock clock;

  WhoSaw(
      NamedPictures pictures,
      Links links,
      Policies policies,
      Onlookers onlookers,
      Reminders reminders,
      FirstLooks firstLooks,
      Denials denials,
      Queries queries,
      Clock clock) {
    this.pictures = pictures;
    this.links = links;
    this.policies = policies;
    this.onlookers = onlookers;
    this.reminders = reminders;
    this.firstLooks = firstLooks;
    this.denials = denials;
    this.queries = queries;
    this.clock = clock;
  }

  @Override
  public Usage usage() {
    return USAGE;
  }

  @Override
  public Reply run(Request request) {
    List<Line> lines = new ArrayList<>();
    List<Button> buttons = new ArrayList<>();
    String reference = request.values().required(Parameters.IMAGE.name());
    List<NamedPictures.Named> all = pictures.named(request, reference);
    for (NamedPictures.Named named : all) {
      tell(request, named, all.size() > 1, lines, buttons);
    }
    return lines.isEmpty()
        ? pictures.nothing(request, reference)
        : new Reply.Say(lines, buttons, false);
  }

  private void tell(
      Request request,
      NamedPictures.Named named,
      boolean several,
      List<Line> lines,
      List<Button> buttons) {
    Person caller = request.caller();
    Link link = named.link();
    Decision manage = links.mayManage(caller, link);
    if (!manage.allowed()) {
      denials.record(USAGE, caller, link, manage.outcome().word());
      if (manage.outcome() == Outcome.UNKNOWN) {
        pictures.tellSilence(request, link, lines);
      } else if (pictures.isKnownTo(caller, link)) {
        lines.add(manage.outcome() == Outcome.FROZEN ? Problems.frozen() : toldTo(link));
      }
      return;
    }
    queries.record(USAGE, caller, link);
    SeenBy told = link.policy(policies).get(Setting.SEEN_BY);
    if (told == SeenBy.OFF) {
      lines.add(untold(link));
      return;
    }
    Seen seen = onlookers.of(link);
    if (several) {
      lines.add(Line.of(Span.bold(named.title().text())));
    }
    lines.addAll(SeenLines.of(seen, told));
    if (seen.missing().isEmpty()) {
      lines.add(SeenLines.notListed());
    }
    if (request.values().text(REMIND.name()).filter(FIRST_LOOK::equals).isPresent()) {
      lines.add(firstLook(caller, link, seen));
    } else if (request.values().has(REMIND.name())) {
      lines.add(reminders.send(caller, link, seen));
    } else if (seen.missing().filter(people -> !people.isEmpty()).isPresent()
        && reminders.isPossible(link)) {
      buttons.add(remindButton(named));
    }
  }

  private Line firstLook(Person caller, Link link, Seen seen) {
    if (!seen.viewers().isEmpty()) {
      return Line.of(WhoSawWords.WORDS.lookedAlready());
    }
    if (link.status(clock.instant()) != LinkStatus.LIVE) {
      return Line.of(WhoSawWords.WORDS.nobodyCanLook());
    }
    return Line.of(
        firstLooks.ask(link, caller)
            ? WhoSawWords.WORDS.toldOfFirstLook()
            : WhoSawWords.WORDS.tooManyWait());
  }

  private static Line toldTo(Link link) {
    return Line.of(
        WhoSawWords.WORDS.toldTo(Span.person(link.owner()), Span.conversation(link.audience())));
  }

  private static Line untold(Link link) {
    return Line.of(WhoSawWords.WORDS.toldToNobody(Span.conversation(link.audience())));
  }

  private static Button remindButton(NamedPictures.Named named) {
    return new Button(
        named.button(WhoSawWords.WORDS.remindTheOthers()),
        WORDS,
        Map.of(Parameters.IMAGE.name(), named.link().id().reference(), REMIND.name(), "true"),
        Button.Style.NORMAL);
  }
}
