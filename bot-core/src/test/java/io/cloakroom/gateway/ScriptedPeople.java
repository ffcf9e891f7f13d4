package io.cloakroom.gateway;

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
import io.cloakroom.chat.messenger.Shortcoming;
import io.cloakroom.vault.DurableCopies;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Says who is what and how they are called, as the test tells it; nothing else can be asked. */
final class ScriptedPeople implements Messenger {
  private final Map<Person, Membership> memberships = new ConcurrentHashMap<>();
  private final Map<Person, String> names = new ConcurrentHashMap<>();
  private volatile boolean down;

  void member(Person person) {
    memberships.put(person, new Membership(Standing.MEMBER, true, Set.of(), false, false));
  }

  void outsider(Person person) {
    memberships.put(person, new Membership(Standing.MEMBER, false, Set.of(), false, false));
  }

  void guestInside(Person person) {
    memberships.put(person, new Membership(Standing.GUEST, true, Set.of(), false, false));
  }

  void guestOutside(Person person) {
    memberships.put(person, new Membership(Standing.GUEST, false, Set.of(), false, false));
  }

  void gone(Person person) {
    memberships.remove(person);
  }

  void named(Person person, String name) {
    names.put(person, name);
  }

  void down(boolean isDown) {
    down = isDown;
  }

  @Override
  public Membership membership(Person person, Conversation where) throws MessengerUnavailable {
    check();
    return memberships.getOrDefault(person, Membership.none());
  }

  @Override
  public String nameOf(Person person) throws MessengerUnavailable {
    check();
    return names.getOrDefault(person, "@" + person.id());
  }

  @Override
  public String nameOf(Conversation conversation) throws MessengerUnavailable {
    check();
    return "#" + conversation.id();
  }

  @Override
  public Duration membershipLifetime(Workspace workspace) {
    return Duration.ofSeconds(5);
  }

  @Override
  public Carriage carriage(Conversation where) {
    return Carriage.NONE;
  }

  @Override
  public List<Person> administrators(Conversation where) {
    return List.of();
  }

  @Override
  public List<Shortcoming> shortcomings(Workspace workspace) {
    return List.of();
  }

  @Override
  public void say(CardKey key, Conversation where, Notice notice) {}

  @Override
  public RemovalUnit removalUnit(Workspace workspace) {
    return RemovalUnit.FILE;
  }

  @Override
  public Optional<InputStream> open(Post post, Attachment attachment) {
    throw unasked();
  }

  @Override
  public Post announce(CardKey key, Card card) {
    throw unasked();
  }

  @Override
  public void update(CardKey key, Card card) {
    throw unasked();
  }

  @Override
  public void retract(CardKey key, IncomingPost original) {
    throw unasked();
  }

  @Override
  public Removal remove(IncomingPost original, DurableCopies proof) {
    throw unasked();
  }

  @Override
  public List<IncomingPost> missed(Conversation where, Watermark since) {
    throw unasked();
  }

  @Override
  public List<Conversation> conversations(Workspace workspace) {
    throw unasked();
  }

  @Override
  public void tell(CardKey key, Person person, Conversation where, Notice notice) {
    throw unasked();
  }

  @Override
  public void handOver(
      CardKey key, Person person, Conversation where, String name, InputStream file, long length) {
    throw unasked();
  }

  private void check() throws MessengerUnavailable {
    if (down) {
      throw new MessengerUnavailable("down, as the test wanted");
    }
  }

  private static UnsupportedOperationException unasked() {
    return new UnsupportedOperationException("the gateway has no business with this");
  }
}
