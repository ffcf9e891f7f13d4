package io.cloakroom.chat.messenger;

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
import io.cloakroom.vault.DurableCopies;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;

/**
 * Several chats behind one door out: every call goes to the messenger that its workspace names. A
 * messenger that is not served is like one that is out of reach.
 */
public final class Messengers implements Messenger {
  private final Function<String, Optional<Messenger>> byName;
  private final FilesOfNowhere files;

  /**
   * @param byName by {@link Workspace#messenger}
   */
  public Messengers(Map<String, Messenger> byName) {
    this(name -> Optional.ofNullable(byName.get(name)));
  }

  /**
   * @param byName asked at each call, by {@link Workspace#messenger}; empty for one that is not
   *     served, or not yet
   */
  public Messengers(Function<String, Optional<Messenger>> byName) {
    this(byName, FilesOfNowhere.NONE);
  }

  /**
   * @param byName as before
   * @param files of posts that none of the chats shows
   */
  public Messengers(Function<String, Optional<Messenger>> byName, FilesOfNowhere files) {
    this.byName = byName;
    this.files = files;
  }

  @Override
  public boolean standsNowhere(Post post) {
    return post.standsNowhere()
        || known(post.conversation().workspace())
            .filter(one -> one.standsNowhere(post))
            .isPresent();
  }

  @Override
  public RemovalUnit removalUnit(Workspace workspace) {
    return known(workspace)
        .map(one -> one.removalUnit(workspace))
        .orElseThrow(() -> new IllegalStateException(workspace.messenger() + " is not served"));
  }

  @Override
  public Carriage carriage(Conversation where) throws MessengerUnavailable {
    return of(where.workspace()).carriage(where);
  }

  @Override
  public Duration membershipLifetime(Workspace workspace) {
    return known(workspace).map(one -> one.membershipLifetime(workspace)).orElse(Duration.ZERO);
  }

  @Override
  public Optional<InputStream> open(Post post, Attachment attachment)
      throws MessengerUnavailable, IOException {
    return post.standsNowhere()
        ? files.open(post, attachment)
        : of(post.conversation().workspace()).open(post, attachment);
  }

  @Override
  public Optional<InputStream> openFrom(Post post, Attachment attachment, long at)
      throws MessengerUnavailable, IOException {
    if (!post.standsNowhere()) {
      return of(post.conversation().workspace()).openFrom(post, attachment, at);
    }
    Optional<InputStream> file = files.open(post, attachment);
    if (file.isPresent()) {
      file.get().skipNBytes(at);
    }
    return file;
  }

  @Override
  public void reply(CardKey key, IncomingPost to, Notice notice) throws MessengerUnavailable {
    of(to.conversation().workspace()).reply(key, to, notice);
  }

  @Override
  public Post announce(CardKey key, Card card) throws MessengerUnavailable {
    return of(card).announce(key, card);
  }

  @Override
  public Post announce(CardKey key, Card card, Instant alone) throws MessengerUnavailable {
    return of(card).announce(key, card, alone);
  }

  @Override
  public Post announceFirst(CardKey key, Card card, Instant alone) throws MessengerUnavailable {
    return of(card).announceFirst(key, card, alone);
  }

  @Override
  public void update(CardKey key, Card card) throws MessengerUnavailable {
    of(card).update(key, card);
  }

  @Override
  public void retract(CardKey key, IncomingPost original) throws MessengerUnavailable {
    of(original.conversation().workspace()).retract(key, original);
  }

  @Override
  public Removal remove(IncomingPost original, DurableCopies proof) throws MessengerUnavailable {
    return original.post().standsNowhere()
        ? Removal.REMOVED
        : of(original.conversation().workspace()).remove(original, proof);
  }

  @Override
  public Membership membership(Person person, Conversation where) throws MessengerUnavailable {
    return of(where.workspace()).membership(person, where);
  }

  @Override
  public List<Person> administrators(Conversation where) throws MessengerUnavailable {
    return of(where.workspace()).administrators(where);
  }

  @Override
  public List<Person> governors(Conversation where) throws MessengerUnavailable {
    return of(where.workspace()).governors(where);
  }

  @Override
  public List<Person> workspaceAdmins(Conversation where) throws MessengerUnavailable {
    return of(where.workspace()).workspaceAdmins(where);
  }

  @Override
  public List<Shortcoming> shortcomings(Workspace workspace) throws MessengerUnavailable {
    return of(workspace).shortcomings(workspace);
  }

  @Override
  public Optional<Instant> beganAt(Conversation where) {
    return known(where.workspace()).flatMap(one -> one.beganAt(where));
  }

  @Override
  public boolean introducesItself(Conversation where) {
    return known(where.workspace()).filter(one -> one.introducesItself(where)).isPresent();
  }

  @Override
  public Optional<Conversation> mainPlace(Workspace workspace) throws MessengerUnavailable {
    return of(workspace).mainPlace(workspace);
  }

  @Override
  public Manner manner(Workspace workspace) {
    return known(workspace).map(one -> one.manner(workspace)).orElse(Manner.TYPED);
  }

  @Override
  public boolean lendsNames(Conversation where) {
    return known(where.workspace()).filter(one -> one.lendsNames(where)).isPresent();
  }

  @Override
  public void correct(CardKey key, Person person, Conversation where, Notice notice)
      throws MessengerUnavailable {
    of(where.workspace()).correct(key, person, where, notice);
  }

  @Override
  public boolean isPrivate(Conversation where) {
    return known(where.workspace()).filter(one -> one.isPrivate(where)).isPresent();
  }

  @Override
  public boolean takesNotices(Conversation where) {
    return known(where.workspace()).filter(one -> !one.takesNotices(where)).isEmpty();
  }

  @Override
  public Optional<ZoneId> zoneOf(Person person) {
    return known(person.workspace()).flatMap(one -> one.zoneOf(person));
  }

  @Override
  public String nameOf(Person person) throws MessengerUnavailable {
    if (person.isErased()) {
      return person.id();
    }
    return person.isOutsider()
        ? person.address().orElseThrow()
        : of(person.workspace()).nameOf(person);
  }

  @Override
  public String nameOf(Conversation conversation) throws MessengerUnavailable {
    return of(conversation.workspace()).nameOf(conversation);
  }

  @Override
  public List<IncomingPost> missed(Conversation where, Watermark since)
      throws MessengerUnavailable {
    return of(where.workspace()).missed(where, since);
  }

  @Override
  public OlderPosts older(Conversation where, Instant since, Instant until, Optional<String> place)
      throws MessengerUnavailable {
    return of(where.workspace()).older(where, since, until, place);
  }

  @Override
  public Elsewhere elsewhere(IncomingPost post) throws MessengerUnavailable {
    return of(post.conversation().workspace()).elsewhere(post);
  }

  @Override
  public Duration pace(Workspace workspace) {
    return known(workspace).map(one -> one.pace(workspace)).orElse(Duration.ofMinutes(1));
  }

  @Override
  public List<Conversation> conversations(Workspace workspace) throws MessengerUnavailable {
    return of(workspace).conversations(workspace);
  }

  @Override
  public Optional<Person> personCalled(Workspace workspace, String name)
      throws MessengerUnavailable {
    return of(workspace).personCalled(workspace, name);
  }

  @Override
  public List<Conversation> conversationsCalled(Workspace workspace, String name)
      throws MessengerUnavailable {
    return of(workspace).conversationsCalled(workspace, name);
  }

  @Override
  public OutOfSight outOfSight(Workspace workspace) throws MessengerUnavailable {
    return of(workspace).outOfSight(workspace);
  }

  @Override
  public OptionalInt readers(Conversation where) throws MessengerUnavailable {
    return of(where.workspace()).readers(where);
  }

  @Override
  public Set<Conversation> readable(Person person, Collection<Conversation> among)
      throws MessengerUnavailable {
    return among.isEmpty() ? Set.of() : of(person.workspace()).readable(person, among);
  }

  @Override
  public boolean hasOutsiders(Conversation where) throws MessengerUnavailable {
    return of(where.workspace()).hasOutsiders(where);
  }

  @Override
  public OptionalInt people(Workspace workspace) throws MessengerUnavailable {
    return of(workspace).people(workspace);
  }

  @Override
  public Roster roster(Conversation where, int atMost) throws MessengerUnavailable {
    return of(where.workspace()).roster(where, atMost);
  }

  @Override
  public void say(CardKey key, Conversation where, Notice notice) throws MessengerUnavailable {
    of(where.workspace()).say(key, where, notice);
  }

  @Override
  public boolean tell(CardKey key, Person person, Conversation where, Notice notice)
      throws MessengerUnavailable {
    return of(where.workspace()).tell(key, person, where, notice);
  }

  @Override
  public void handOver(
      CardKey key, Person person, Conversation where, String name, InputStream file, long length)
      throws MessengerUnavailable, IOException {
    of(where.workspace()).handOver(key, person, where, name, file, length);
  }

  @Override
  public Admission admission(Person person, Conversation where) throws MessengerUnavailable {
    return of(where.workspace()).admission(person, where);
  }

  private Messenger of(Card card) throws MessengerUnavailable {
    return of(card.post().conversation().workspace());
  }

  private Messenger of(Workspace workspace) throws MessengerUnavailable {
    return known(workspace)
        .orElseThrow(() -> new MessengerUnavailable("not served here: " + workspace.messenger()));
  }

  private Optional<Messenger> known(Workspace workspace) {
    return byName.apply(workspace.messenger());
  }
}
