package io.cloakroom.slack;

import io.cloakroom.chat.Attachment;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.IncomingPost;
import io.cloakroom.chat.Membership;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Post;
import io.cloakroom.chat.Watermark;
import io.cloakroom.chat.Workspace;
import io.cloakroom.chat.card.Card;
import io.cloakroom.chat.card.CardKey;
import io.cloakroom.chat.card.Notice;
import io.cloakroom.chat.messenger.Carriage;
import io.cloakroom.chat.messenger.Elsewhere;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.chat.messenger.OlderPosts;
import io.cloakroom.chat.messenger.OutOfSight;
import io.cloakroom.chat.messenger.Removal;
import io.cloakroom.chat.messenger.RemovalUnit;
import io.cloakroom.chat.messenger.Roster;
import io.cloakroom.chat.messenger.Shortcoming;
import io.cloakroom.vault.DurableCopies;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** The bot's side of one Slack workspace. */
final class SlackMessenger implements Messenger {
  /** Events announce who comes, leaves and changes. */
  private static final Duration MEMBERSHIP_LIFETIME = Duration.ofSeconds(60);

  private static final int MOST_GOVERNORS = 20;

  private final SlackWiring office;

  SlackMessenger(SlackWiring office) {
    this.office = office;
  }

  @Override
  public RemovalUnit removalUnit(Workspace workspace) {
    return RemovalUnit.FILE;
  }

  @Override
  public Carriage carriage(Conversation where) {
    return Carriage.NONE;
  }

  @Override
  public Duration membershipLifetime(Workspace workspace) {
    return MEMBERSHIP_LIFETIME;
  }

  @Override
  public Optional<InputStream> open(Post post, Attachment attachment)
      throws MessengerUnavailable, IOException {
    return office.downloads().open(attachment.id());
  }

  @Override
  public Optional<InputStream> openFrom(Post post, Attachment attachment, long at)
      throws MessengerUnavailable, IOException {
    return office.downloads().openFrom(attachment.id(), at);
  }

  @Override
  public Post announce(CardKey key, Card card) throws MessengerUnavailable {
    return announce(key, card, Instant.MAX);
  }

  @Override
  public Post announce(CardKey key, Card card, Instant alone) throws MessengerUnavailable {
    return office.cards().announce(key, card, alone);
  }

  @Override
  public Post announceFirst(CardKey key, Card card, Instant alone) throws MessengerUnavailable {
    return office.cards().announceFirst(key, card, alone);
  }

  @Override
  public void update(CardKey key, Card card) throws MessengerUnavailable {
    office.cards().update(key, card);
  }

  @Override
  public void retract(CardKey key, IncomingPost original) throws MessengerUnavailable {
    office.cards().retract(key, original);
  }

  @Override
  public Removal remove(IncomingPost original, DurableCopies proof) throws MessengerUnavailable {
    return office.originals().remove(original);
  }

  @Override
  public Elsewhere elsewhere(IncomingPost post) throws MessengerUnavailable {
    return office.originals().elsewhere(post);
  }

  @Override
  public Membership membership(Person person, Conversation where) throws MessengerUnavailable {
    return office.members().of(person, where);
  }

  /** Slack lists nobody's direct messages, but says with whom those of the bot are. */
  @Override
  public Set<Conversation> readable(Person person, Collection<Conversation> among)
      throws MessengerUnavailable {
    if (!isOurs(person.workspace())) {
      throw new MessengerUnavailable("the bot is not in the workspace");
    }
    Set<String> rooms = new HashSet<>(office.rooms().of(person.id()));
    if (among.stream().anyMatch(this::isPrivate)) {
      rooms.addAll(office.rooms().talksWith(person.id()));
    }
    Set<Conversation> readable = new LinkedHashSet<>();
    for (Conversation where : among) {
      if (isOurs(where.workspace()) && rooms.contains(where.id())) {
        readable.add(where);
      }
    }
    return readable;
  }

  @Override
  public OptionalInt readers(Conversation where) throws MessengerUnavailable {
    return office.guests().count(where);
  }

  @Override
  public boolean hasOutsiders(Conversation where) throws MessengerUnavailable {
    return office.guests().read(where);
  }

  @Override
  public Roster roster(Conversation where, int atMost) throws MessengerUnavailable {
    return office.rosters().of(where, atMost);
  }

  @Override
  public List<Person> administrators(Conversation where) throws MessengerUnavailable {
    return office.members().administrators(where);
  }

  @Override
  public List<Person> governors(Conversation where) throws MessengerUnavailable {
    return office.members().governors(MOST_GOVERNORS);
  }

  /** The list of people says of each whether they are one. */
  @Override
  public List<Person> workspaceAdmins(Conversation where) throws MessengerUnavailable {
    return isOurs(where.workspace()) ? governors(where) : List.of();
  }

  @Override
  public List<Shortcoming> shortcomings(Workspace workspace) throws MessengerUnavailable {
    return isOurs(workspace) ? office.doctor().shortcomings() : List.of();
  }

  /** Slack's ids of direct messages begin with a D. */
  @Override
  public boolean isPrivate(Conversation where) {
    return isOurs(where.workspace()) && where.id().startsWith("D");
  }

  @Override
  public Optional<ZoneId> zoneOf(Person person) {
    return office.directory().zoneOf(person.id());
  }

  @Override
  public String nameOf(Person person) throws MessengerUnavailable {
    return office.directory().nameOfPerson(person.id());
  }

  @Override
  public String nameOf(Conversation conversation) throws MessengerUnavailable {
    return office.directory().nameOfChannel(conversation.id());
  }

  @Override
  public Optional<Person> personCalled(Workspace workspace, String name)
      throws MessengerUnavailable {
    return isOurs(workspace)
        ? office.directory().called(name).map(id -> office.team().person(id))
        : Optional.empty();
  }

  /** Slack gives each name to one channel. */
  @Override
  public List<Conversation> conversationsCalled(Workspace workspace, String name)
      throws MessengerUnavailable {
    return isOurs(workspace)
        ? office.rooms().called(name.toLowerCase(Locale.ROOT)).stream().toList()
        : List.of();
  }

  @Override
  public List<IncomingPost> missed(Conversation where, Watermark since)
      throws MessengerUnavailable {
    return office.missed().in(where.id(), since.at());
  }

  @Override
  public OlderPosts older(Conversation where, Instant since, Instant until, Optional<String> place)
      throws MessengerUnavailable {
    return office.older().in(where.id(), since, until, place);
  }

  @Override
  public OutOfSight outOfSight(Workspace workspace) throws MessengerUnavailable {
    return isOurs(workspace) ? office.rooms().outOfSight() : OutOfSight.NONE;
  }

  @Override
  public List<Conversation> conversations(Workspace workspace) throws MessengerUnavailable {
    return isOurs(workspace) ? office.rooms().joined() : List.of();
  }

  @Override
  public void say(CardKey key, Conversation where, Notice notice) throws MessengerUnavailable {
    office.notices().say(key, where, notice);
  }

  @Override
  public void reply(CardKey key, IncomingPost to, Notice notice) throws MessengerUnavailable {
    office.notices().reply(key, to, notice);
  }

  @Override
  public boolean tell(CardKey key, Person person, Conversation where, Notice notice)
      throws MessengerUnavailable {
    return office.notices().tell(key, person, where, notice);
  }

  @Override
  public void correct(CardKey key, Person person, Conversation where, Notice notice)
      throws MessengerUnavailable {
    office.notices().correct(key, person, notice);
  }

  @Override
  public void handOver(
      CardKey key, Person person, Conversation where, String name, InputStream file, long length)
      throws MessengerUnavailable, IOException {
    office.handOvers().handOver(key, person, name, file, length);
  }

  private boolean isOurs(Workspace workspace) {
    return workspace.equals(office.team().workspace());
  }
}
