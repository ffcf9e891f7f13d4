package io.cloakroom.demo.world;

import io.cloakroom.chat.Attachment;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.IncomingPost;
import io.cloakroom.chat.Membership;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Post;
import io.cloakroom.chat.Standing;
import io.cloakroom.chat.Watermark;
import io.cloakroom.chat.Workspace;
import io.cloakroom.chat.card.Card;
import io.cloakroom.chat.card.CardKey;
import io.cloakroom.chat.card.Notice;
import io.cloakroom.chat.messenger.Carriage;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.chat.messenger.Removal;
import io.cloakroom.chat.messenger.RemovalUnit;
import io.cloakroom.chat.messenger.Roster;
import io.cloakroom.chat.messenger.Shortcoming;
import io.cloakroom.demo.ledger.JournalEntry;
import io.cloakroom.vault.DurableCopies;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The bot's side of the demo's chat. */
final class DemoMessenger implements Messenger {
  private static final Carriage CARRIAGE = new Carriage(10L << 20, 25L << 20, 10);

  /** The chat announces every change of membership. */
  private static final Duration MEMBERSHIP_LIFETIME = Duration.ofSeconds(60);

  private final Chronicle chronicle;
  private final Clock clock;
  private final RemovalUnit unit;
  private final Delivery delivery;
  private final CardWall cards;
  private final WatchedPosts watched;

  DemoMessenger(Chronicle chronicle, Clock clock, RemovalUnit unit, Delivery delivery) {
    this.chronicle = chronicle;
    this.clock = clock;
    this.unit = unit;
    this.delivery = delivery;
    this.cards = new CardWall(chronicle, clock);
    this.watched = new WatchedPosts(chronicle, unit);
  }

  void permitRemoval(boolean permitted) {
    watched.permitRemoval(permitted);
  }

  @Override
  public RemovalUnit removalUnit(Workspace workspace) {
    return unit;
  }

  @Override
  public Duration membershipLifetime(Workspace workspace) {
    return MEMBERSHIP_LIFETIME;
  }

  @Override
  public Optional<InputStream> open(Post post, Attachment attachment) throws IOException {
    return watched.open(post, attachment);
  }

  @Override
  public Post announce(CardKey key, Card card) throws MessengerUnavailable {
    String post = kept(chat -> cards.show(chat, key, card));
    return new Post(card.replyTo().conversation(), post);
  }

  @Override
  public void update(CardKey key, Card card) throws MessengerUnavailable {
    kept(
        chat -> {
          boolean stands = chat.cards().containsKey(key.value());
          if (stands) {
            cards.show(chat, key, card);
          }
          return stands;
        });
  }

  @Override
  public void retract(CardKey key, IncomingPost original) throws MessengerUnavailable {
    kept(
        chat -> {
          cards.take(chat, key);
          return key;
        });
  }

  @Override
  public Removal remove(IncomingPost original, DurableCopies proof) throws MessengerUnavailable {
    Removal removal = kept(chat -> watched.take(chat, original));
    delivery.deliver();
    return removal;
  }

  @Override
  public OptionalInt readers(Conversation where) {
    return OptionalInt.of(
        (int)
            DemoCast.members().stream()
                .filter(one -> membership(one.person(), where).inConversation())
                .count());
  }

  @Override
  public boolean hasOutsiders(Conversation where) {
    return DemoCast.members().stream()
        .filter(one -> one.standing() != Standing.MEMBER)
        .anyMatch(one -> membership(one.person(), where).inConversation());
  }

  @Override
  public Roster roster(Conversation where, int atMost) {
    List<Roster.Listed> all =
        DemoCast.members().stream()
            .filter(one -> isThere(one.id()))
            .map(one -> new Roster.Listed(one.person(), membership(one.person(), where)))
            .sorted(Comparator.comparing(one -> !one.membership().inConversation()))
            .toList();
    return new Roster(
        all.stream().limit(atMost).toList(),
        all.size() <= atMost ? Roster.Extent.EVERYBODY : Roster.Extent.PART);
  }

  @Override
  public Membership membership(Person person, Conversation where) {
    boolean inside = where.workspace().equals(DemoCast.WORKSPACE) && isIn(person, where);
    return castOf(person)
        .filter(member -> isThere(member.id()))
        .map(
            member ->
                new Membership(
                    member.standing(),
                    inside,
                    member.groups(),
                    member.adminOf().contains(where.id()),
                    member.workspaceAdmin()))
        .orElseGet(Membership::none);
  }

  @Override
  public Carriage carriage(Conversation where) {
    return unit == RemovalUnit.POST ? CARRIAGE : Carriage.NONE;
  }

  @Override
  public List<Person> administrators(Conversation where) {
    return DemoCast.members().stream()
        .filter(member -> member.adminOf().contains(where.id()) && isThere(member.id()))
        .map(DemoCast.Member::person)
        .toList();
  }

  @Override
  public List<Person> governors(Conversation where) {
    return DemoCast.members().stream()
        .filter(member -> member.workspaceAdmin() && isThere(member.id()))
        .map(DemoCast.Member::person)
        .toList();
  }

  @Override
  public List<Shortcoming> shortcomings(Workspace workspace) {
    return watched.removalIsPermitted()
        ? List.of()
        : List.of(
            new Shortcoming(Optional.empty(), "removal", WorldWords.WORDS.removalForbidden()));
  }

  @Override
  public void say(CardKey key, Conversation where, Notice notice) throws MessengerUnavailable {
    kept(
        chat -> {
          boolean known = chat.said().stream().anyMatch(said -> said.post().equals(key.value()));
          if (!known) {
            chronicle.write(
                new JournalEntry.Said(
                    key.value(), where.id(), notice.lines(), notice.buttons(), clock.millis()));
          }
          return known;
        });
  }

  @Override
  public String nameOf(Person person) {
    return castOf(person).map(DemoCast.Member::name).orElse(person.id());
  }

  @Override
  public String nameOf(Conversation conversation) {
    return DemoCast.channel(conversation.id())
        .map(DemoCast.Channel::name)
        .orElse(conversation.id());
  }

  @Override
  public Optional<Person> personCalled(Workspace workspace, String name) {
    return new CastNames().person(name).filter(one -> one.workspace().equals(workspace));
  }

  @Override
  public boolean isPrivate(Conversation where) {
    return DemoCast.channel(where.id()).filter(DemoCast.Channel::isDirect).isPresent();
  }

  @Override
  public List<IncomingPost> missed(Conversation where, Watermark since) {
    return watched.since(where, since.at());
  }

  @Override
  public List<Conversation> conversations(Workspace workspace) {
    return DemoCast.channels().stream()
        .map(DemoCast.Channel::conversation)
        .filter(conversation -> conversation.workspace().equals(workspace))
        .toList();
  }

  @Override
  public boolean tell(CardKey key, Person person, Conversation where, Notice notice)
      throws MessengerUnavailable {
    if (!isThere(person.id())) {
      return false;
    }
    Conversation shown = readable(person, where);
    kept(
        chat -> {
          boolean known = chat.wasTold(key.value());
          if (!known) {
            chronicle.write(
                new JournalEntry.Told(
                    key.value(), person.id(), shown.id(), notice, clock.millis()));
          }
          return known;
        });
    return true;
  }

  /** Who cannot read the channel is told in one that they can: a newcomer looks there first. */
  private Conversation readable(Person person, Conversation where) {
    return isIn(person, where)
        ? where
        : DemoCast.channels().stream()
            .map(DemoCast.Channel::conversation)
            .filter(one -> isIn(person, one))
            .findFirst()
            .orElse(where);
  }

  @Override
  public void correct(CardKey key, Person person, Conversation where, Notice notice)
      throws MessengerUnavailable {
    kept(
        chat -> {
          boolean known = chat.wasTold(key.value());
          if (known) {
            chronicle.write(
                new JournalEntry.Told(
                    key.value(),
                    person.id(),
                    readable(person, where).id(),
                    notice,
                    clock.millis()));
          }
          return known;
        });
  }

  @Override
  public void handOver(
      CardKey key, Person person, Conversation where, String name, InputStream file, long length)
      throws MessengerUnavailable, IOException {
    if (chronicle.read(chat -> chat.handedOver().containsKey(key.value()))) {
      return;
    }
    String id = DemoWorld.newId();
    long kept = chronicle.ledger().keep(id, file);
    Attachment attachment = new Attachment(id, name, "application/octet-stream", kept);
    kept(
        chat -> {
          chronicle.write(
              new JournalEntry.HandedOver(
                  key.value(), person.id(), where.id(), attachment, clock.millis()));
          return attachment;
        });
  }

  private <T> T kept(Chronicle.Change<T> change) throws MessengerUnavailable {
    try {
      return chronicle.change(change);
    } catch (IOException e) {
      throw new MessengerUnavailable("the demo's chat could not be kept", Optional.empty(), e);
    }
  }

  private boolean isThere(String person) {
    return chronicle.read(chat -> chat.isThere(person));
  }

  private boolean isIn(Person person, Conversation where) {
    return chronicle.read(chat -> chat.people(where.id()).contains(person.id()));
  }

  private static Optional<DemoCast.Member> castOf(Person person) {
    return person.workspace().equals(DemoCast.WORKSPACE)
        ? DemoCast.member(person.id())
        : Optional.empty();
  }
}
