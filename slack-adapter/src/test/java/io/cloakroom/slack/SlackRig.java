package io.cloakroom.slack;

import io.cloakroom.audit.AuditEvent;
import io.cloakroom.audit.AuditQuery;
import io.cloakroom.audit.RecordedEvent;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Membership;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.slack.fake.FakeChannel;
import io.cloakroom.slack.fake.FakeFile;
import io.cloakroom.slack.fake.FakePerson;
import io.cloakroom.slack.fake.FakeSlack;
import io.cloakroom.slack.fake.SeenMessage;
import io.cloakroom.slack.setup.SlackSetUpIncomplete;
import io.cloakroom.slack.setup.SlackSettings;
import io.cloakroom.testing.MemoryBlobStore;
import io.cloakroom.testing.MemoryDatabase;
import io.cloakroom.testing.TurnableClock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Supplier;
import org.awaitility.Awaitility;

/** The journeys' stage: a workspace with its cast, #site, and the bot in it. */
public final class SlackRig implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  /** Longer than Slack's own three seconds: a first answer is slow where classes are loaded. */
  private static final Duration ACK_DEADLINE = Duration.ofSeconds(30);

  public final TurnableClock clock = new TurnableClock();
  public final FakeSlack slack = FakeSlack.start(clock);
  public final MemoryBlobStore blobs = new MemoryBlobStore();
  public final FakePerson cho = slack.person("cho");
  public final FakePerson ana = slack.person("ana");
  public final FakePerson bob = slack.person("bob");
  public final FakePerson dan = slack.person("dan");
  public final FakePerson wad = slack.owner();

  /** Created by @cho, who is its admin. */
  public final FakeChannel site = slack.channel("site", cho, ana, bob);

  public MemoryDatabase db = new MemoryDatabase();
  public Bot bot;

  public SlackRig() {
    this(FakeSettings::of);
  }

  public SlackRig(Function<FakeSlack, SlackSettings> settings) {
    slack.courier().ackDeadline(ACK_DEADLINE);
    cho.inviteBot(site);
    bot = started(settings.apply(slack));
  }

  private Bot started(SlackSettings settings) {
    try {
      Bot made = new Bot(settings, db, blobs, clock).listen();
      if (!settings.socketMode()) {
        slack.deliverTo("http://127.0.0.1:" + made.gateway.port() + "/slack/events");
      }
      return made.connect();
    } catch (SlackSetUpIncomplete | MessengerUnavailable e) {
      throw new IllegalStateException(e);
    }
  }

  /** The bot ends; Slack knows it too: what went to a closing socket comes again after a while. */
  public void down() {
    bot.close();
    slack.sockets().awaitConnected(0);
  }

  /** Nothing is stored any more: the next bot starts for the very first time. */
  public void forget() {
    db = new MemoryDatabase();
  }

  /** The bot starts anew over what it had stored. */
  public void up(SlackSettings settings) {
    bot = started(settings);
  }

  public void up() {
    up(FakeSettings.of(slack));
  }

  /** Waits until it is there; the bot may be asked meanwhile. */
  public <T> T await(String what, Supplier<Optional<T>> sought) {
    return Awaitility.await(what)
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(30))
        .until(sought::get, Optional::isPresent)
        .orElseThrow();
  }

  /** The same while time goes by: what it waits for may be put off only after this was called. */
  public <T> T awaitLater(String what, Supplier<Optional<T>> sought) {
    return await(
        what,
        () -> {
          clock.turn(Duration.ofMillis(500));
          return sought.get();
        });
  }

  public void awaitThat(String what, Supplier<Boolean> holds) {
    await(what, () -> holds.get() ? Optional.of(true) : Optional.empty());
  }

  /** Waits until so much is recorded. */
  public List<AuditEvent> awaitRecorded(String code, int count) {
    return await(
        count + " times " + code,
        () -> Optional.of(recorded(code)).filter(events -> events.size() >= count));
  }

  /** Lets something happen that Slack tells of by one event, and waits until the bot has that. */
  public void awaitTold(String event, Runnable happening) {
    long before = told(event);
    happening.run();
    awaitThat(event, () -> told(event) > before);
  }

  private long told(String event) {
    return slack.journal().of("deliver").stream()
        .filter(delivery -> delivery.outcome().equals("ok"))
        .filter(delivery -> delivery.details().at("/event/type").asText().equals(event))
        .count();
  }

  public SeenMessage posts(FakePerson author, String text, byte[]... pictures) {
    FakeFile[] files = new FakeFile[pictures.length];
    for (int i = 0; i < pictures.length; i++) {
      files[i] = FakeFile.of("IMG_" + (i + 1) + ".jpg", pictures[i]);
    }
    return author.post(site, text, files);
  }

  /** The bot's answers in the thread of the message, as somebody sees them. */
  public List<SeenMessage> cards(SeenMessage post) {
    return bob.sees(post).map(SeenMessage::replies).orElse(List.of()).stream()
        .filter(reply -> reply.author().equals(slack.botUserId()))
        .toList();
  }

  /** The card of the post, once it says this. */
  public SeenMessage card(SeenMessage post, String words) {
    return await(
        "a card with \"" + words + "\"",
        () -> cards(post).stream().filter(card -> card.words().contains(words)).findFirst());
  }

  /** The same while time goes by, where something waits for it. */
  public SeenMessage laterCard(SeenMessage post, String words) {
    return awaitLater(
        "a card with \"" + words + "\"",
        () -> cards(post).stream().filter(card -> card.words().contains(words)).findFirst());
  }

  /** The card of a picture that was posted and replaced. */
  public SeenMessage protectedCard(FakePerson author) {
    SeenMessage post = posts(author, "north pier", Photo.jpeg());
    return await(
        "a card of a protected picture",
        () ->
            cards(post).stream()
                .filter(
                    card ->
                        card.words().contains("Protected")
                            || card.words().contains("Opens on request"))
                .findFirst());
  }

  /** Whether every file of the message is gone. */
  public boolean isReplaced(SeenMessage post) {
    return bob.sees(post).stream()
        .flatMap(message -> message.files().stream())
        .allMatch(file -> file.isDeleted());
  }

  /** Everything that was recorded with this action code, oldest first. */
  public List<AuditEvent> recorded(String code) {
    return allRecorded().stream().filter(event -> event.action().code().equals(code)).toList();
  }

  public List<AuditEvent> allRecorded() {
    AuditQuery query = AuditQuery.everything(bot.conversation(site.id()).workspace());
    return db.audit().find(query, OptionalLong.empty(), 1000).events().stream()
        .map(RecordedEvent::event)
        .toList();
  }

  public List<Intake> intakes(SeenMessage post) {
    return bot.intakes
        .register()
        .of(new io.cloakroom.chat.Post(bot.conversation(post.channel()), post.ts()));
  }

  /** Until nobody is at the post any more: an edit of the seconds before goes by. */
  public void awaitSettled(SeenMessage post) {
    awaitThat(
        "an end of the walk",
        () ->
            intakes(post).stream()
                .allMatch(one -> one.stage().isFinal() && one.leasedUntil().isEmpty()));
  }

  public BrowsingPerson viewer() {
    return new BrowsingPerson(bot.gateway);
  }

  /** In a browser of their own, where the card's Open let them in. */
  public BrowsingPerson signedIn(FakePerson person, SeenMessage card) {
    return viewer()
        .signIn(person.press(card, "Open").awaitAnswer("For you alone").url("Open the picture"));
  }

  /** What the bot's messenger says of somebody in #site. */
  public Membership membership(FakePerson person) {
    Conversation where = bot.conversation(site.id());
    try {
      return bot.messenger.membership(new Person(where.workspace(), person.id()), where);
    } catch (MessengerUnavailable e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    bot.close();
    slack.close();
  }
}
