package io.cloakroom.demo.world;

import com.github.f4b6a3.uuid.UuidCreator;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.IncomingPost;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Post;
import io.cloakroom.chat.card.Button;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Notice;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.chat.messenger.RemovalUnit;
import io.cloakroom.demo.ledger.DiskLedger;
import io.cloakroom.demo.ledger.DiskWatch;
import io.cloakroom.demo.ledger.JournalEntry;
import io.cloakroom.demo.ledger.Ledger;
import io.cloakroom.demo.ledger.MemoryLedger;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * The demo's chat, as people use it; the bot's side is its {@link #messenger}. Whatever changes it
 * is on disk before the call returns, so the chat outlives a bot that is killed.
 */
public final class DemoWorld implements AutoCloseable {
  private final Chronicle chronicle;
  private final Clock clock;
  private final Delivery delivery;
  private final DemoMessenger messenger;
  private final Postings postings;
  private final List<Consumer<Person>> onMembershipChange = new CopyOnWriteArrayList<>();
  private final List<Consumer<Conversation>> onReadersChange = new CopyOnWriteArrayList<>();
  private final List<Consumer<Person>> onGone = new CopyOnWriteArrayList<>();

  private DemoWorld(Ledger ledger, Clock clock, RemovalUnit unit) throws IOException {
    this.chronicle = new Chronicle(ledger);
    this.clock = clock;
    this.delivery = new Delivery(chronicle);
    this.messenger = new DemoMessenger(chronicle, clock, unit, delivery);
    this.postings = new Postings(chronicle, delivery, clock);
  }

  /**
   * Opens the chat that is kept in the directory; a new one when there is none.
   *
   * @param unit what goes when an original is removed
   * @throws IOException when the directory cannot be used, or its journal is damaged
   */
  public static DemoWorld open(Path directory, Clock clock, RemovalUnit unit) throws IOException {
    return new DemoWorld(DiskLedger.open(directory), clock, unit);
  }

  /** A chat that ends with the process. */
  public static DemoWorld inMemory(Clock clock, RemovalUnit unit) throws IOException {
    return new DemoWorld(new MemoryLedger(), clock, unit);
  }

  /** Whether what happens there can be written. */
  public DiskWatch disk() {
    return chronicle.ledger().disk();
  }

  /** The bot's door to this chat. */
  public Messenger messenger() {
    return messenger;
  }

  /**
   * From now on events go to the inbox, those first that no inbox has acknowledged yet. An event is
   * handed in by the thread that caused it, before the call that caused it returns, unless another
   * thread is handing one in at that moment.
   */
  public void connect(Inbox inbox) {
    delivery.connect(inbox);
  }

  /** Hands in again what the inbox refused; the events that come meanwhile do not wait for it. */
  public void redeliver() {
    delivery.redeliver();
  }

  /** From now on events wait, as while the bot is off. */
  public void disconnect() {
    delivery.disconnect();
  }

  /** Calls the listener with whoever joined or left a conversation from now on. */
  public void onMembershipChange(Consumer<Person> listener) {
    onMembershipChange.add(listener);
  }

  /** Hears of every conversation that somebody came into or left. */
  public void onReadersChange(Consumer<Conversation> listener) {
    onReadersChange.add(listener);
  }

  /** Calls the listener with whoever leaves the workspace from now on. */
  public void onGone(Consumer<Person> listener) {
    onGone.add(listener);
  }

  /**
   * Posts; returns once it is kept.
   *
   * @throws IllegalArgumentException when there is nothing to post, the author is not in there, or
   *     it answers something that was not posted there
   */
  public Post post(PostDraft draft) throws IOException {
    return postings.post(draft);
  }

  /**
   * Posts a file that stands already a second time, as Slack does when somebody shares it.
   *
   * @throws IllegalArgumentException when it does not stand there
   */
  public Post share(Post from, String file, PostDraft draft) throws IOException {
    return postings.share(from, file, draft);
  }

  /** Deletes a post of the person's own with its files; false when it is not theirs or gone. */
  public boolean delete(Person author, Post post) throws IOException {
    return postings.delete(author, post);
  }

  /** Deletes one file of a post of the person's own; false when it is not theirs or gone. */
  public boolean deleteFile(Person author, Post post, String file) throws IOException {
    return postings.deleteFile(author, post, file);
  }

  /** Puts the person into the conversation. */
  public void join(Person person, Conversation where) throws IOException {
    chronicle.write(new JournalEntry.Joined(person.id(), where.id()));
    membershipChanged(person, where);
  }

  /** Takes the person out of the conversation. */
  public void leave(Person person, Conversation where) throws IOException {
    chronicle.write(new JournalEntry.Left(person.id(), where.id()));
    membershipChanged(person, where);
  }

  /**
   * Takes the person out of the workspace, as where an admin deactivates somebody: with their own
   * talk with the bot they leave all of its channels.
   */
  public void deactivate(Person person) throws IOException {
    leave(person, ownTalk(person));
    onGone.forEach(listener -> listener.accept(person));
  }

  /** Lets the person in again, where they were. */
  public void reactivate(Person person) throws IOException {
    join(person, ownTalk(person));
  }

  /** Whether the person is in the workspace. */
  public boolean isThere(Person person) {
    return chronicle.read(chat -> chat.isThere(person.id()));
  }

  private static Conversation ownTalk(Person person) {
    return DemoCast.directOf(DemoCast.member(person.id()).orElseThrow()).conversation();
  }

  private void membershipChanged(Person person, Conversation where) {
    onMembershipChange.forEach(listener -> listener.accept(person));
    onReadersChange.forEach(listener -> listener.accept(where));
  }

  /** Whether the messenger lets the bot remove originals: a right that an admin may have taken. */
  public void permitRemoval(boolean permitted) {
    messenger.permitRemoval(permitted);
  }

  /** The post with the files that still stand; empty when it is gone. */
  public Optional<IncomingPost> find(Post post) {
    return postings.find(post);
  }

  /** Whether the person is in the conversation now. */
  public boolean isIn(Person person, Conversation where) {
    return postings.isIn(person, where);
  }

  /** The keys of the cards that stand for the post. */
  public List<String> cardsFor(Post original) {
    return chronicle.read(
        chat ->
            chat.cards().values().stream()
                .filter(shown -> shown.card().replyTo().equals(original.id()))
                .map(JournalEntry.CardShown::key)
                .toList());
  }

  /** Everything that the person alone was told, oldest first. */
  public List<Notice> toldTo(Person person) {
    return chronicle.read(
        chat ->
            chat.told().stream()
                .filter(told -> told.person().equals(person.id()))
                .map(JournalEntry.Told::notice)
                .toList());
  }

  @Override
  public void close() throws IOException {
    disconnect();
    chronicle.ledger().close();
  }

  /** Says something of the bot's for everybody in the conversation. */
  public void say(Conversation where, List<Line> lines, List<Button> buttons) throws IOException {
    chronicle.write(new JournalEntry.Said(newId(), where.id(), lines, buttons, clock.millis()));
  }

  public Chronicle chronicle() {
    return chronicle;
  }

  static String newId() {
    return UuidCreator.getTimeOrderedEpoch().toString();
  }
}
