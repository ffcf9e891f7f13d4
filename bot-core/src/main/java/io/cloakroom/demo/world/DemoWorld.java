package io.cloakroom.demo.world;

import com.github.f4b6a3.uuid.UuidCreator;
import io.cloakroom.chat.Attachment;
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
import io.cloakroom.demo.ledger.JournalEntry;
import io.cloakroom.demo.ledger.Ledger;
import io.cloakroom.demo.ledger.MemoryLedger;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
  private final List<Consumer<Person>> onMembershipChange = new CopyOnWriteArrayList<>();

  private DemoWorld(Ledger ledger, Clock clock, RemovalUnit unit) throws IOException {
    this.chronicle = new Chronicle(ledger);
    this.clock = clock;
    this.delivery = new Delivery(chronicle);
    this.messenger = new DemoMessenger(chronicle, clock, unit, delivery);
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

  /**
   * Posts; returns once it is kept.
   *
   * @throws IllegalArgumentException when there is nothing to post, the author is not in there, or
   *     it answers something that was not posted there
   */
  public Post post(PostDraft draft) throws IOException {
    check(draft, draft.files().size());
    List<Attachment> kept = new ArrayList<>();
    for (PostDraft.Upload upload : draft.files()) {
      kept.add(keep(upload));
    }
    return put(draft, kept);
  }

  /**
   * Posts a file that stands already a second time, as Slack does when somebody shares it.
   *
   * @throws IllegalArgumentException when it does not stand there
   */
  public Post share(Post from, String file, PostDraft draft) throws IOException {
    List<Attachment> shared =
        find(from).stream()
            .flatMap(post -> post.attachments().stream())
            .filter(attachment -> attachment.id().equals(file))
            .toList();
    if (shared.isEmpty()) {
      throw new IllegalArgumentException("no such file: it was removed; post it anew");
    }
    check(draft, shared.size());
    return put(draft, shared);
  }

  /** Deletes a post of the person's own with its files; false when it is not theirs or gone. */
  public boolean delete(Person author, Post post) throws IOException {
    return changed(
        chronicle.change(
            chat -> {
              Optional<StandingPost> own = own(chat, author, post);
              if (own.isPresent()) {
                chronicle.write(new JournalEntry.PostGone(post.id()));
                chronicle.discard(own.get().fileIds());
              }
              return own.isPresent();
            }));
  }

  /** Deletes one file of a post of the person's own; false when it is not theirs or gone. */
  public boolean deleteFile(Person author, Post post, String file) throws IOException {
    return changed(
        chronicle.change(
            chat -> {
              Optional<StandingPost> own = own(chat, author, post).filter(m -> m.shows(file));
              if (own.isPresent()) {
                chronicle.write(new JournalEntry.FilesGone(Set.of(file)));
                chronicle.discard(own.get().fileIds());
              }
              return own.isPresent();
            }));
  }

  /** Puts the person into the conversation. */
  public void join(Person person, Conversation where) throws IOException {
    chronicle.write(new JournalEntry.Joined(person.id(), where.id()));
    onMembershipChange.forEach(listener -> listener.accept(person));
  }

  /** Takes the person out of the conversation. */
  public void leave(Person person, Conversation where) throws IOException {
    chronicle.write(new JournalEntry.Left(person.id(), where.id()));
    onMembershipChange.forEach(listener -> listener.accept(person));
  }

  /** Whether the messenger lets the bot remove originals: a right that an admin may have taken. */
  public void permitRemoval(boolean permitted) {
    messenger.permitRemoval(permitted);
  }

  /** The post with the files that still stand; empty when it is gone. */
  public Optional<IncomingPost> find(Post post) {
    return chronicle.read(
        chat -> chat.post(post.id()).filter(m -> !m.gone()).map(StandingPost::asItStands));
  }

  /** Whether the person is in the conversation now. */
  public boolean isIn(Person person, Conversation where) {
    return chronicle.read(chat -> chat.people(where.id()).contains(person.id()));
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

  private Attachment keep(PostDraft.Upload upload) throws IOException {
    String id = newId();
    try (InputStream bytes = upload.bytes().open()) {
      long length = chronicle.ledger().keep(id, bytes);
      return new Attachment(id, upload.name(), upload.type(), length);
    }
  }

  private void check(PostDraft draft, int files) {
    String channel = draft.where().id();
    if (files == 0 && draft.text().isBlank()) {
      throw new IllegalArgumentException("nothing to post: write something or add a file");
    }
    if (!isIn(draft.author(), draft.where())) {
      throw new IllegalArgumentException("not in #" + channel + ": join it first");
    }
    if (draft.thread().isPresent() && !stands(draft.where(), draft.thread().get())) {
      throw new IllegalArgumentException(
          "nothing to answer: no such post in #" + channel + "; post it in the channel");
    }
  }

  /** Whether the post is one of the conversation's; its card may be all that is left of it. */
  private boolean stands(Conversation where, String post) {
    return chronicle.read(
        chat -> chat.post(post).filter(m -> m.conversation().equals(where)).isPresent());
  }

  private Post put(PostDraft draft, List<Attachment> files) throws IOException {
    Post post = new Post(draft.where(), newId());
    chronicle.write(
        new JournalEntry.Posted(
            post.id(),
            draft.where().id(),
            draft.thread().orElse(""),
            draft.author().id(),
            draft.text(),
            files,
            clock.millis()));
    delivery.deliver();
    return post;
  }

  private boolean changed(boolean changed) {
    delivery.deliver();
    return changed;
  }

  private static Optional<StandingPost> own(WorldState chat, Person author, Post post) {
    return chat.post(post.id())
        .filter(standing -> !standing.gone() && standing.post().equals(post))
        .filter(standing -> standing.posted().author().equals(author.id()));
  }
}
