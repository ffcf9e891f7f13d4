package io.cloakroom.command;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Membership;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Post;
import io.cloakroom.chat.Standing;
import io.cloakroom.chat.Workspace;
import io.cloakroom.chat.card.Button;
import io.cloakroom.chat.card.Card;
import io.cloakroom.chat.card.CardKey;
import io.cloakroom.chat.card.Notice;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.chat.messenger.OutOfSight;
import io.cloakroom.chat.messenger.Roster;
import io.cloakroom.chat.messenger.Shortcoming;
import io.cloakroom.testing.UnaskedMessenger;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** A messenger that knows what a test tells it of people, and notes what is handed to them. */
public final class SeatedMessenger extends UnaskedMessenger {
  /** A file that somebody was given. */
  public record HandedOver(Person person, String name, String text) {}

  /** What somebody was told, or what stands in its place now. */
  public record Told(CardKey key, Person person, Notice notice) {
    public String text() {
      return SaidReply.text(new Reply.Say(notice.lines(), List.of(), false));
    }
  }

  private record Seat(Person person, Conversation where) {}

  private final Map<Seat, Membership> memberships = new HashMap<>();
  public final List<HandedOver> handedOver = new ArrayList<>();
  public final List<Shortcoming> shortcomings = new ArrayList<>();
  public final List<Told> told = new ArrayList<>();
  public final List<Told> corrected = new ArrayList<>();
  public final List<String> said = new ArrayList<>();

  /** The key of everything that was to be said, each time. */
  public final List<CardKey> saidKeys = new ArrayList<>();

  /** Where nothing can be said or found out, for no reason that a messenger gives. */
  public final Set<Conversation> broken = new HashSet<>();

  /** Where the bot is. */
  public final List<Conversation> joined =
      new ArrayList<>(
          List.of(
              CommandStage.SITE, CommandStage.OTHER, CommandStage.LEGAL, CommandStage.SECURITY));

  /** The cards that stand, and how often each was put up. */
  public final Map<CardKey, Card> cards = new LinkedHashMap<>();

  public final List<CardKey> announced = new ArrayList<>();

  public final List<Person> administrators = new ArrayList<>();

  /** Who answers for the workspace; empty for those who administer the conversation. */
  public final List<Person> governors = new ArrayList<>();

  /** As Slack and the demo: of a message with the same key, whatever the channel, the first. */
  private final Set<CardKey> keysSaid = new HashSet<>();

  private final Map<Conversation, List<String>> saidIn = new HashMap<>();
  private final Map<Conversation, List<Button>> lastButtons = new HashMap<>();
  public boolean silent;

  /** Workspaces that the bot was taken out of. */
  public final Set<Workspace> lost = new HashSet<>();

  /** As Discord does, unless whoever runs the bot allowed it. */
  public boolean listsNobody;

  /** Wants no more questions of who is where for now. */
  public boolean listsLater;

  /** Where the bot is not; empty where the chat refuses to say. */
  public Optional<OutOfSight> outOfSight = Optional.of(OutOfSight.NONE);

  /** Does not say where the bot is. */
  public boolean listsNoChannels;

  public boolean tellsNobody;

  /** Does not say who is called how. */
  public boolean namesNobody;

  /** Whom it cannot tell anything. */
  public final Set<Person> unreachable = new HashSet<>();

  /** What happens before somebody is told something. */
  public Runnable whileTelling = () -> {};

  /** Who takes no direct messages. */
  public final Set<Person> takesNothing = new HashSet<>();

  /** At whose telling it breaks, for no reason that a messenger gives. */
  public final Set<Person> breaksAt = new HashSet<>();

  public boolean saysNothing;

  /** How often it was asked who answers for the workspace. */
  public int askedForGovernors;

  /** How often it was asked what somebody is somewhere. */
  public int askedWhatSomebodyIs;

  /** The channels whose names were asked for. */
  public final List<String> askedForNames = Collections.synchronizedList(new ArrayList<>());

  /** What happens before it says what somebody reads. */
  public Runnable whileAskedWhatSomebodyReads = () -> {};

  /** Where it does not say what somebody is. */
  public final Set<Conversation> silentIn = new HashSet<>();

  /** Of whom it does not say what they are. */
  public final Set<Person> silentOf = new HashSet<>();

  /** Of which it was asked whether somebody reads them. */
  public final Set<Conversation> askedWhetherRead = new HashSet<>();

  /** What happens before something is said in a channel. */
  public Consumer<Conversation> beforeSaying = where -> {};

  /** What happens before it says how many read a channel. */
  public Runnable whileCounting = () -> {};

  private final Map<Person, ZoneId> zones = new HashMap<>();

  /** Lets them count days there. */
  public void zone(Person person, ZoneId zone) {
    zones.put(person, zone);
  }

  @Override
  public Optional<ZoneId> zoneOf(Person person) {
    return Optional.ofNullable(zones.get(person));
  }

  public void seat(Person person, Conversation where, Membership what) {
    memberships.put(new Seat(person, where), what);
  }

  /** All that was said to everybody there, the latest last. */
  public String said(Conversation where) {
    return String.join("\n", saidIn.getOrDefault(where, List.of()));
  }

  /** What can be pressed under what was said there last. */
  public List<String> buttons(Conversation where) {
    return pressable(where).stream().map(Button::label).toList();
  }

  /** The buttons under what was said there last. */
  public List<Button> pressable(Conversation where) {
    return lastButtons.getOrDefault(where, List.of());
  }

  @Override
  public OptionalInt readers(Conversation where) {
    whileCounting.run();
    if (broken.contains(where)) {
      throw new IllegalStateException("broken");
    }
    return OptionalInt.of(
        count(seat -> seat.getKey().where().equals(where) && seat.getValue().inConversation()));
  }

  @Override
  public boolean hasOutsiders(Conversation where) throws MessengerUnavailable {
    if (silent) {
      throw new MessengerUnavailable("silent");
    }
    return count(
            seat ->
                seat.getKey().where().equals(where)
                    && seat.getValue().inConversation()
                    && seat.getValue().standing() != Standing.MEMBER)
        > 0;
  }

  @Override
  public Roster roster(Conversation where, int atMost) throws MessengerUnavailable {
    if (silent || listsLater) {
      throw new MessengerUnavailable("silent");
    }
    if (listsNobody) {
      return Roster.refused();
    }
    List<Roster.Listed> all =
        memberships.entrySet().stream()
            .filter(seat -> seat.getKey().where().equals(where))
            .filter(seat -> seat.getValue().standing() != Standing.GONE)
            .map(seat -> new Roster.Listed(seat.getKey().person(), seat.getValue()))
            .sorted(
                Comparator.<Roster.Listed, Boolean>comparing(
                        one -> !one.membership().inConversation())
                    .thenComparing(one -> one.person().id()))
            .toList();
    return new Roster(
        all.stream().limit(atMost).toList(),
        all.size() <= atMost ? Roster.Extent.EVERYBODY : Roster.Extent.PART);
  }

  private int count(Predicate<Map.Entry<Seat, Membership>> which) {
    return (int)
        memberships.entrySet().stream()
            .filter(which)
            .map(seat -> seat.getKey().person())
            .distinct()
            .count();
  }

  @Override
  public Membership membership(Person person, Conversation where) throws MessengerUnavailable {
    askedWhatSomebodyIs++;
    if (silent
        || silentIn.contains(where)
        || silentOf.contains(person)
        || lost.contains(where.workspace())) {
      throw new MessengerUnavailable("silent");
    }
    return memberships.getOrDefault(new Seat(person, where), Membership.none());
  }

  @Override
  public OutOfSight outOfSight(Workspace workspace) throws MessengerUnavailable {
    return outOfSight.orElseThrow(() -> new MessengerUnavailable("the list is refused"));
  }

  @Override
  public List<Conversation> conversations(Workspace workspace) throws MessengerUnavailable {
    if (listsNoChannels) {
      throw new MessengerUnavailable("silent");
    }
    return joined;
  }

  /** A card that is not put up fails as a chat that is out of reach does. */
  @Override
  public Post announce(CardKey key, Card card) throws MessengerUnavailable {
    if (silent || tellsNobody) {
      throw new MessengerUnavailable("silent");
    }
    cards.put(key, card);
    announced.add(key);
    return new Post(card.post().conversation(), key.value());
  }

  @Override
  public void update(CardKey key, Card card) {
    cards.computeIfPresent(key, (same, before) -> card);
  }

  /** The one card of the bot's there. */
  public Card card(Conversation where) {
    return cards.values().stream()
        .filter(card -> card.post().conversation().equals(where))
        .reduce(
            (one, other) -> {
              throw new AssertionError("two cards");
            })
        .orElseThrow();
  }

  @Override
  public Duration membershipLifetime(Workspace workspace) {
    return Duration.ofSeconds(60);
  }

  @Override
  public boolean tell(CardKey key, Person person, Conversation where, Notice notice)
      throws MessengerUnavailable {
    whileTelling.run();
    if (tellsNobody || unreachable.contains(person)) {
      throw new MessengerUnavailable("tells nobody");
    }
    if (breaksAt.contains(person)) {
      throw new IllegalStateException("broken");
    }
    if (takesNothing.contains(person)) {
      return false;
    }
    told.add(new Told(key, person, notice));
    return true;
  }

  @Override
  public void handOver(
      CardKey key, Person person, Conversation where, String name, InputStream file, long length)
      throws MessengerUnavailable, IOException {
    if (silent) {
      throw new MessengerUnavailable("silent");
    }
    handedOver.add(
        new HandedOver(person, name, new String(file.readAllBytes(), StandardCharsets.UTF_8)));
  }

  @Override
  public boolean isPrivate(Conversation where) {
    return where.equals(CommandStage.PRIVATE);
  }

  @Override
  public String nameOf(Person person) {
    return "@" + person.id();
  }

  @Override
  public String nameOf(Conversation conversation) {
    askedForNames.add(conversation.id());
    return "#" + conversation.id();
  }

  @Override
  public Set<Conversation> readable(Person person, Collection<Conversation> among)
      throws MessengerUnavailable {
    whileAskedWhatSomebodyReads.run();
    askedWhetherRead.addAll(among);
    return super.readable(person, among);
  }

  @Override
  public Optional<Person> personCalled(Workspace workspace, String name)
      throws MessengerUnavailable {
    if (silent || namesNobody) {
      throw new MessengerUnavailable("silent");
    }
    return memberships.keySet().stream()
        .map(Seat::person)
        .filter(one -> one.workspace().equals(workspace))
        .filter(one -> one.id().equalsIgnoreCase(name))
        .findFirst();
  }

  @Override
  public List<Shortcoming> shortcomings(Workspace workspace) {
    return List.copyOf(shortcomings);
  }

  @Override
  public void correct(CardKey key, Person person, Conversation where, Notice notice) {
    corrected.add(new Told(key, person, notice));
  }

  @Override
  public void say(CardKey key, Conversation where, Notice notice) throws MessengerUnavailable {
    beforeSaying.accept(where);
    if (saysNothing) {
      throw new MessengerUnavailable("says nothing");
    }
    if (broken.contains(where)) {
      throw new IllegalStateException("broken");
    }
    saidKeys.add(key);
    if (!keysSaid.add(key)) {
      return;
    }
    saidIn
        .computeIfAbsent(where, unused -> new ArrayList<>())
        .add(SaidReply.text(new Reply.Say(notice.lines(), notice.buttons(), true)));
    lastButtons.put(where, notice.buttons());
    said.add(
        "#" + where.id() + " " + SaidReply.text(new Reply.Say(notice.lines(), List.of(), true)));
  }

  @Override
  public List<Person> administrators(Conversation where) {
    return List.copyOf(administrators);
  }

  @Override
  public List<Person> governors(Conversation where) {
    askedForGovernors++;
    return governors.isEmpty() ? administrators(where) : List.copyOf(governors);
  }

  /** What the person was told last. */
  public Told lastTold(Person person) {
    return told.stream()
        .filter(one -> one.person().equals(person))
        .reduce((before, last) -> last)
        .orElseThrow();
  }
}
