package io.cloakroom.command.home;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.audit.AuditLog;
import io.cloakroom.audit.AuditQuery;
import io.cloakroom.audit.RecordedEvent;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Membership;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.card.Button;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.command.CallerRight;
import io.cloakroom.command.CallerRights;
import io.cloakroom.command.Home;
import io.cloakroom.command.Parameters;
import io.cloakroom.command.PictureSources;
import io.cloakroom.command.RuleSources;
import io.cloakroom.command.policy.PolicyEdit;
import io.cloakroom.policy.Policy;
import io.cloakroom.policy.Setting;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Writes somebody's own page: their pictures, the channels they administer, the last denials. */
public final class HomePage {
  private static final int MOST_CHANNELS = 10;
  private static final int MOST_DENIALS = 10;

  /** How many channels are asked about: a page must be there within seconds. */
  private static final int MOST_ASKED = 50;

  private final RuleSources rules;
  private final PictureSources sources;
  private final MyPictures mine;
  private final ManagedChannels managed;
  private final CallerRights rights;
  private final AuditLog audit;
  private final Clock clock;

  public HomePage(
      RuleSources rules,
      PictureSources sources,
      MyPictures mine,
      ManagedChannels managed,
      CallerRights rights,
      AuditLog audit,
      Clock clock) {
    this.rules = rules;
    this.sources = sources;
    this.mine = mine;
    this.managed = managed;
    this.rights = rights;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * @param turn what a button of the page says that turns their pictures; empty for the latest
   */
  public Home of(Person caller, Map<String, String> turn) {
    if (Home.isOfChannels(turn)) {
      return managed.of(caller, all(caller).toList());
    }
    List<Home.Section> sections = new ArrayList<>();
    sections.add(mine.section(caller, name -> Optional.ofNullable(turn.get(name)), Home.TURN));
    List<Conversation> known = known(caller);
    Map<Conversation, Membership> now = now(caller, known);
    channels(caller, now, now.size() < known.size()).ifPresent(sections::add);
    if (isSecurity(caller, now)) {
      sections.add(denials(caller));
    }
    return new Home(sections);
  }

  private Stream<Conversation> all(Person caller) {
    return Stream.concat(
            sources.intakes().watermarks().of(caller.workspace()).keySet().stream(),
            rules.store().conversations(caller.workspace()).stream())
        .distinct();
  }

  private List<Conversation> known(Person caller) {
    return all(caller).sorted(Comparator.comparing(Conversation::id)).limit(MOST_ASKED).toList();
  }

  /**
   * @param silent whether the chat did not say of all what the caller is there
   */
  private Optional<Home.Section> channels(
      Person caller, Map<Conversation, Membership> now, boolean silent) {
    List<Line> lines = new ArrayList<>();
    List<Button> buttons = new ArrayList<>();
    now.entrySet().stream()
        .filter(
            one -> rights.meets(CallerRight.CHANNEL_ADMIN, caller, one.getKey(), one.getValue()))
        .map(Map.Entry::getKey)
        .limit(MOST_CHANNELS)
        .forEach(
            where -> {
              int number = lines.size() + 1;
              lines.add(line(number, where, rules.policies().of(where)));
              buttons.add(
                  new Button(
                      HomeWords.WORDS.change(number),
                      PolicyEdit.WORDS,
                      Map.of(Parameters.CHANNEL.name(), where.id()),
                      Button.Style.NORMAL));
            });
    if (silent) {
      // Of how many it was asked says how many there are, also private ones of others.
      lines.add(Line.of(HomeWords.WORDS.perhapsMore()));
    }
    return lines.isEmpty()
        ? Optional.empty()
        : Optional.of(new Home.Section(HomeWords.WORDS.channels(), lines, buttons));
  }

  private static Line line(int number, Conversation where, Policy policy) {
    Span channel = Span.conversation(where);
    return Line.of(
        policy.get(Setting.GOVERNED)
            ? HomeWords.WORDS.governed(
                number,
                channel,
                policy.text(Setting.EXPIRY),
                policy.text(Setting.VIEWS),
                policy.text(Setting.ACCESS))
            : HomeWords.WORDS.notGoverned(number, channel));
  }

  private boolean isSecurity(Person caller, Map<Conversation, Membership> now) {
    return now.values().stream().limit(1).anyMatch(one -> rules.roles().isSecurity(caller, one));
  }

  /** Possibly seconds old: whatever the page leads to asks afresh. */
  private Map<Conversation, Membership> now(Person caller, List<Conversation> known) {
    Map<Conversation, Membership> now = new LinkedHashMap<>();
    known.forEach(
        where -> rules.memberships().of(caller, where).ifPresent(one -> now.put(where, one)));
    return now;
  }

  private Home.Section denials(Person caller) {
    audit.append(
        AuditEvent.of(clock.instant(), caller.workspace(), Action.AUDIT_QUERY)
            .by(caller)
            .with("command", "home"));
    List<Line> lines =
        Stream.of(Action.ACCESS_DENIED, Action.COMMAND_DENIED)
            .flatMap(action -> latest(caller, action))
            .sorted(Comparator.comparingLong(RecordedEvent::sequence).reversed())
            .limit(MOST_DENIALS)
            .map(recorded -> line(recorded.event()))
            .toList();
    return new Home.Section(
        lines.isEmpty() ? HomeWords.WORDS.nobodyRefused() : HomeWords.WORDS.latestRefusals(),
        lines,
        List.of());
  }

  private Stream<RecordedEvent> latest(Person caller, Action action) {
    AuditQuery query = AuditQuery.of(caller.workspace(), action);
    return audit.find(query, OptionalLong.empty(), MOST_DENIALS).events().stream();
  }

  private static Line line(AuditEvent event) {
    Span actor =
        event
            .actor()
            .map(Span::person)
            .orElseGet(() -> Span.plain(HomeWords.WORDS.somebodyUnknown()));
    Line who =
        event
            .conversation()
            .map(where -> Line.of(HomeWords.WORDS.inWhere(actor, Span.conversation(where))))
            .orElseGet(() -> Line.of(actor));
    Span at = Span.time(event.at());
    String action = event.action().code();
    return Line.of(
        event.count() == 1
            ? HomeWords.WORDS.refusal(at, who, action, event.outcome())
            : HomeWords.WORDS.refusals(at, who, action, event.outcome(), event.count()));
  }
}
