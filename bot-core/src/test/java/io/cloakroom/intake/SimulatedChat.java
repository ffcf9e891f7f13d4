package io.cloakroom.intake;

import io.cloakroom.chat.Attachment;
import io.cloakroom.chat.Circumstances;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.IncomingPost;
import io.cloakroom.chat.Membership;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Post;
import io.cloakroom.chat.Standing;
import io.cloakroom.chat.Watermark;
import io.cloakroom.chat.Workspace;
import io.cloakroom.chat.card.Card;
import io.cloakroom.chat.card.CardFile;
import io.cloakroom.chat.card.CardKey;
import io.cloakroom.chat.card.Notice;
import io.cloakroom.chat.messenger.Carriage;
import io.cloakroom.chat.messenger.Elsewhere;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.chat.messenger.OlderPosts;
import io.cloakroom.chat.messenger.Removal;
import io.cloakroom.chat.messenger.RemovalUnit;
import io.cloakroom.chat.messenger.Shortcoming;
import io.cloakroom.vault.DurableCopies;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * A chat that outlives the bot: posts, files, cards, and the events that nobody acknowledged yet.
 */
final class SimulatedChat implements Messenger {
  static final Workspace WORKSPACE = new Workspace("sim", "W");
  static final Conversation SITE = new Conversation(WORKSPACE, "site");
  static final Conversation OTHER = new Conversation(WORKSPACE, "other");
  static final Person ANA = new Person(WORKSPACE, "ana");

  /** Something that the bot must be told, until it has acknowledged. */
  interface Delivery {
    void to(IntakeDesk desk);
  }

  final RemovalUnit unit;

  /** Who posted everything that stands there. */
  final SimulatedAuthor author = new SimulatedAuthor(this);

  final Map<Post, IncomingPost> posts = new LinkedHashMap<>();
  final Map<String, byte[]> files = new HashMap<>();
  final Map<CardKey, Card> cards = new LinkedHashMap<>();

  /** Whether guests or partners read its channels. */
  boolean outsiders = false;

  final Map<CardKey, Notice> notices = new LinkedHashMap<>();

  /** What was put in the place of notices. */
  final Map<CardKey, String> corrected = new LinkedHashMap<>();

  final List<Delivery> unacknowledged = new ArrayList<>();
  final Set<Post> takenBack = new HashSet<>();

  /** To which somebody added a file, by an edit. */
  final Set<Post> added = new HashSet<>();

  final Set<CardKey> cardsTakenAway = new HashSet<>();

  final List<String> said = new ArrayList<>();
  final List<Conversation> present = new ArrayList<>(List.of(SITE, OTHER));

  /** Those that anybody may have begun without inviting the bot. */
  final Map<Conversation, Instant> began = new HashMap<>();

  /** Whether it says in which conversations the bot is. */
  boolean answers = true;

  final Set<Conversation> unreadable = new HashSet<>();

  /** Nobody of those who ask reads them. */
  final Set<Conversation> left = new HashSet<>();

  /** Who reads them is not said. */
  final Set<Conversation> silent = new HashSet<>();

  final Set<CardKey> unwritable = new HashSet<>();

  /** Happens while a card is being written. */
  Runnable whileWriting = () -> {};

  /** The files that the bot removed, in order. */
  final List<String> removed = new ArrayList<>();

  /** How often each file was asked for. */
  final Map<String, Integer> opened = new HashMap<>();

  /** What a file comes over. */
  UnaryOperator<InputStream> line = file -> file;

  /** How often a card was written anew, or was to be. */
  int updates;

  int announcements;

  final Map<CardKey, Map<String, byte[]>> carried = new HashMap<>();
  Carriage carriage = new Carriage(100, 100, 1);
  Circumstances circumstances = Circumstances.ORDINARY;
  List<Person> administrators = List.of();
  boolean mayRemove = true;
  boolean maySpeak = true;
  int refusedToSay;

  /** For want of which it lets nothing be said in channels. */
  Optional<Shortcoming> muted = Optional.empty();

  /** It takes no card beside them, as their thread is locked. */
  final Set<Post> locked = new HashSet<>();

  /** Whose posts it shows with the older ones of any other: private threads are read so. */
  Optional<Conversation> shownAlong = Optional.empty();

  /** Whose files are shown elsewhere, too. */
  final Map<Post, Elsewhere> elsewhere = new HashMap<>();

  /** Files that are shown elsewhere, under whatever post. */
  final Set<String> filesElsewhere = new HashSet<>();

  boolean saysElsewhere = true;

  /** How much of what stands there it shows. */
  OlderPosts.Extent extent = OlderPosts.Extent.WHOLE;

  /** How often older posts were asked for. */
  int looksBack;

  Optional<Conversation> main = Optional.empty();
  boolean mayTell = true;
  boolean inPrivate;

  /** The next calls that tell somebody something are refused for so long. */
  final Queue<Duration> busyFor = new ArrayDeque<>();

  /** What is written beside files. */
  String words = "north pier";

  /** In which the next is posted; in none at first. */
  Optional<String> thread = Optional.empty();

  /** What everybody is there. */
  Standing standing = Standing.MEMBER;

  /** What time it is there. */
  Supplier<Instant> now = () -> Instant.MIN;

  /** Called when there is something to deliver: a live bot gets it in the middle of anything. */
  Runnable nudge = () -> {};

  SimulatedChat(RemovalUnit unit) {
    this.unit = unit;
  }

  Post post(Conversation where, String id, Instant at, Map<String, byte[]> withFiles) {
    List<Attachment> attachments = attached(withFiles);
    Post post = new Post(where, id);
    Person author = new Person(where.workspace(), ANA.id());
    IncomingPost incoming =
        new IncomingPost(post, thread, author, words, at, attachments, circumstances);
    posts.put(post, incoming);
    unacknowledged.add(desk -> desk.received(incoming));
    return post;
  }

  List<Attachment> attached(Map<String, byte[]> withFiles) {
    List<Attachment> attachments = new ArrayList<>();
    withFiles.forEach(
        (file, bytes) -> {
          files.put(file, bytes);
          attachments.add(
              file.endsWith(".csv")
                  ? new Attachment(file, file, "text/csv", bytes.length)
                  : new Attachment(file, file + ".jpg", "image/jpeg", bytes.length));
        });
    return attachments;
  }

  boolean stands(Post post, String file) {
    IncomingPost standing = posts.get(post);
    return standing != null
        && standing.attachments().stream().anyMatch(attachment -> attachment.id().equals(file));
  }

  @Override
  public boolean hasOutsiders(Conversation where) {
    return outsiders;
  }

  @Override
  public Carriage carriage(Conversation where) {
    return unit == RemovalUnit.POST ? carriage : Carriage.NONE;
  }

  @Override
  public List<Person> administrators(Conversation where) {
    return administrators;
  }

  @Override
  public List<Shortcoming> shortcomings(Workspace workspace) {
    return List.of();
  }

  @Override
  public void say(CardKey key, Conversation where, Notice notice) throws MessengerUnavailable {
    if (muted.isPresent()) {
      throw MessengerUnavailable.lacking(muted.get());
    }
    if (!maySpeak) {
      refusedToSay++;
      throw new MessengerUnavailable("busy");
    }
    if (notices.put(key, notice) == null) {
      said.add(where.id() + ": " + Spoken.of(notice));
    }
  }

  @Override
  public Optional<Conversation> mainPlace(Workspace workspace) {
    return main;
  }

  @Override
  public boolean isPrivate(Conversation where) {
    return inPrivate;
  }

  @Override
  public RemovalUnit removalUnit(Workspace workspace) {
    return unit;
  }

  @Override
  public Duration membershipLifetime(Workspace workspace) {
    return Duration.ofSeconds(5);
  }

  @Override
  public Optional<InputStream> open(Post post, Attachment attachment) {
    if (!stands(post, attachment.id())) {
      return Optional.empty();
    }
    opened.merge(attachment.id(), 1, Integer::sum);
    return Optional.of(line.apply(new ByteArrayInputStream(files.get(attachment.id()))));
  }

  @Override
  public Post announce(CardKey key, Card card) throws MessengerUnavailable {
    if (locked.contains(card.replyTo())) {
      throw new MessengerUnavailable("a locked thread");
    }
    if (cards.containsKey(key)) {
      refuseUnwritable(key);
    }
    Map<String, byte[]> brought = new HashMap<>();
    for (CardFile file : card.files()) {
      if (file.link().isEmpty()) {
        brought.put(file.id(), read(file));
      }
    }
    carried.putIfAbsent(key, brought);
    announcements++;
    cards.put(key, card);
    return new Post(card.replyTo().conversation(), "card-" + key.value());
  }

  /** A chat that does not look puts up a second card, where there is a first. */
  @Override
  public Post announceFirst(CardKey key, Card card, Instant alone) throws MessengerUnavailable {
    if (now.get().isBefore(alone) && cards.containsKey(key)) {
      throw new AssertionError("a second card under " + key);
    }
    return announce(key, card);
  }

  private static byte[] read(CardFile file) throws MessengerUnavailable {
    try (InputStream bytes = file.content().open()) {
      return bytes.readAllBytes();
    } catch (IOException e) {
      throw new MessengerUnavailable("the file cannot be read");
    }
  }

  @Override
  public void update(CardKey key, Card card) throws MessengerUnavailable {
    updates++;
    whileWriting.run();
    refuseUnwritable(key);
    cards.computeIfPresent(key, (same, old) -> card);
  }

  private void refuseUnwritable(CardKey key) throws MessengerUnavailable {
    if (unwritable.contains(key)) {
      throw new MessengerUnavailable("not this one");
    }
  }

  @Override
  public void retract(CardKey key, IncomingPost original) {
    cards.remove(key);
  }

  @Override
  public Removal remove(IncomingPost original, DurableCopies proof) {
    if (!mayRemove) {
      return Removal.NOT_PERMITTED;
    }
    SimulatedRemoval removal = new SimulatedRemoval(this);
    return unit == RemovalUnit.POST ? removal.ofPost(original) : removal.ofFiles(original);
  }

  @Override
  public Elsewhere elsewhere(IncomingPost post) throws MessengerUnavailable {
    if (!saysElsewhere) {
      throw new MessengerUnavailable("away");
    }
    boolean shown =
        post.attachments().stream().map(Attachment::id).anyMatch(filesElsewhere::contains);
    return shown ? Elsewhere.SHOWN : elsewhere.getOrDefault(post.post(), Elsewhere.NOWHERE);
  }

  @Override
  public Membership membership(Person person, Conversation where) throws MessengerUnavailable {
    if (silent.contains(where)) {
      throw new MessengerUnavailable("busy");
    }
    return new Membership(standing, !left.contains(where), Set.of(), false, false);
  }

  @Override
  public String nameOf(Person person) {
    return person.id();
  }

  @Override
  public String nameOf(Conversation conversation) {
    return "#" + conversation.id();
  }

  @Override
  public List<IncomingPost> missed(Conversation where, Watermark since)
      throws MessengerUnavailable {
    if (unreadable.contains(where)) {
      throw new MessengerUnavailable("not this one");
    }
    return posts.values().stream()
        .filter(post -> post.conversation().equals(where) && !post.at().isBefore(since.at()))
        .toList();
  }

  @Override
  public OlderPosts older(Conversation where, Instant since, Instant until, Optional<String> place)
      throws MessengerUnavailable {
    looksBack++;
    List<IncomingPost> all = new ArrayList<>(missed(where, new Watermark(since)));
    if (shownAlong.isPresent()) {
      all.addAll(missed(shownAlong.get(), new Watermark(since)));
    }
    all.removeIf(post -> !post.at().isBefore(until));
    return new OlderPosts(all, Optional.empty(), extent);
  }

  @Override
  public List<Conversation> conversations(Workspace workspace) throws MessengerUnavailable {
    if (!answers) {
      throw new MessengerUnavailable("away");
    }
    return List.copyOf(present);
  }

  @Override
  public Optional<Instant> beganAt(Conversation where) {
    return Optional.ofNullable(began.get(where));
  }

  @Override
  public boolean tell(CardKey key, Person person, Conversation where, Notice notice)
      throws MessengerUnavailable {
    if (!mayTell) {
      throw new MessengerUnavailable("away");
    }
    if (!busyFor.isEmpty()) {
      throw new MessengerUnavailable("busy", Optional.of(busyFor.remove()));
    }
    if (notices.put(key, notice) == null) {
      said.add("@" + person.id() + ": " + Spoken.of(notice));
    }
    return true;
  }

  @Override
  public void correct(CardKey key, Person person, Conversation where, Notice notice) {
    if (notices.containsKey(key)) {
      corrected.put(key, Spoken.of(notice));
    }
  }

  @Override
  public void handOver(
      CardKey key, Person person, Conversation where, String name, InputStream file, long length) {
    notices.put(key, new Notice(List.of(), List.of()));
  }
}
