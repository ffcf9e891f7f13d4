package io.cloakroom.discord;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Post;
import io.cloakroom.chat.Workspace;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.discord.channel.DiscordChannel;
import io.cloakroom.discord.channel.MessagePlace;
import io.cloakroom.discord.fake.FakeDiscord;
import io.cloakroom.discord.fake.http.FakeUpload;
import io.cloakroom.discord.fake.people.FakePerson;
import io.cloakroom.discord.fake.world.ChannelKind;
import io.cloakroom.discord.fake.world.FakeChannel;
import io.cloakroom.discord.fake.world.FakeMessage;
import io.cloakroom.discord.fake.world.Permissions;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.Stage;
import io.cloakroom.policy.RoleHolder;
import io.cloakroom.policy.Roles;
import io.cloakroom.policy.Scope;
import io.cloakroom.testing.Recorded;
import io.cloakroom.testing.TurnableClock;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;

/**
 * The stage of the journeys: a guild with #site, whose members are Ana, Bob and its admin Cho; Dan,
 * who is in other channels only; Sec of the security role; and the whole bot. Every request keeps
 * Discord's contract, and no file is fetched after its message was deleted.
 */
public abstract class Museum {
  public static final byte[] GPS = load("gps.jpg");

  public final TurnableClock clock = new TurnableClock(Instant.parse("2026-11-25T09:00:00Z"));
  public final FakeDiscord discord = FakeDiscord.start(clock);
  public final FakeChannel site = discord.guild().add(ChannelKind.TEXT, "site");
  public final FakeChannel other = discord.guild().channel("general");
  public final FakePerson ana = discord.person("ana");
  public final FakePerson bob = discord.person("bob");
  public final FakePerson cho = discord.person("cho");
  public final FakePerson dan = discord.person("dan");
  public final FakePerson sec = discord.person("sec");
  public final Bot.Disk disk = Bot.Disk.empty();
  public Bot bot;

  public Museum() {
    site.hide();
    site.allowBot(Permissions.VIEW_CHANNEL);
    List.of(ana, bob).forEach(one -> site.allow(one, Permissions.VIEW_CHANNEL));
    site.allow(cho, Permissions.VIEW_CHANNEL | Permissions.MANAGE_CHANNELS);
    AuditEvent event =
        AuditEvent.of(clock.instant(), workspace(), Action.ROLE_CHANGED).by(person(sec));
    disk.database()
        .policies()
        .grant(
            Scope.of(workspace()),
            Roles.SECURITY,
            RoleHolder.person(Long.toString(sec.id())),
            event);
    start();
  }

  /** The bot begins, or begins anew over what the last one left. */
  public final void start() {
    try {
      bot = new Bot(discord, clock, disk).start();
    } catch (MessengerUnavailable e) {
      throw new AssertionError(e);
    }
  }

  public final void stop() {
    bot.close();
  }

  @AfterEach
  public final void end() {
    stop();
    discord.close();
    assertThat(discord.contractErrors()).isEmpty();
    assertThat(discord.cdn().fetchesAfterDelete()).isEmpty();
  }

  public static byte[] load(String name) {
    try (InputStream in = Museum.class.getResourceAsStream("/sanitize/" + name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static FakeUpload picture() {
    return FakeUpload.of("IMG_1.jpg", GPS);
  }

  public final Workspace workspace() {
    return DiscordChannel.workspace(discord.guild().id());
  }

  public final Conversation conversation(FakeChannel channel) {
    boolean direct = channel.kind() == ChannelKind.DIRECT;
    Workspace home = direct ? workspace() : DiscordChannel.workspace(channel.guild().id());
    return new Conversation(home, Long.toString(channel.id()));
  }

  public final Person person(FakePerson one) {
    return new Person(workspace(), Long.toString(one.id()));
  }

  public final void await(String what, BooleanSupplier condition) {
    discord.await(what, condition);
  }

  /** Posts a picture in #site as @ana, and waits until only its card stands. */
  public final FakeMessage cardOf(String text, FakeUpload... uploads) {
    return replaced(ana.post(site, text, uploads));
  }

  /** Waits until the post is gone and its card says so. */
  public final FakeMessage replaced(FakeMessage post) {
    awaitStage(post, Stage.REPLACED);
    assertThat(post.isDeleted()).isTrue();
    return card(post).orElseThrow();
  }

  /** The first message of the bot after the post, in its channel. */
  public final Optional<FakeMessage> card(FakeMessage post) {
    return cards(post.channel()).stream().filter(card -> card.id() > post.id()).findFirst();
  }

  public final List<FakeMessage> cards(FakeChannel channel) {
    return channel.messages().stream().filter(this::isCard).toList();
  }

  private boolean isCard(FakeMessage message) {
    return message.text().contains("Cloakroom") && !message.isDeleted();
  }

  public final List<AuditEvent> events() {
    return Recorded.events(disk.database().audit(), workspace());
  }

  public final List<AuditEvent> events(Action action) {
    return events().stream().filter(event -> event.action().equals(action)).toList();
  }

  public final void awaitEvent(Action action) {
    await("the record of " + action, () -> !events(action).isEmpty());
  }

  /** What the bot has of the post. */
  public final List<Intake> intakes(FakeMessage post) {
    String id = new MessagePlace(post.channel().id(), post.id()).idIn(conversation(post));
    return disk.database().intakes().register().of(new Post(conversation(post), id));
  }

  private Conversation conversation(FakeMessage post) {
    FakeChannel channel = post.channel();
    boolean ofItsOwn = channel.kind() == ChannelKind.PRIVATE_THREAD;
    return conversation(ofItsOwn ? channel : channel.parent().orElse(channel));
  }

  /** Waits until it is at one of the stages. */
  public final void awaitStage(FakeMessage post, Stage... stages) {
    List<Stage> sought = List.of(stages);
    await(
        "one of " + sought,
        () -> intakes(post).stream().anyMatch(intake -> sought.contains(intake.stage())));
  }

  /** Waits for what asks the fake by itself: such a question must not be asked under its lock. */
  public final void awaitFreely(String what, BooleanSupplier condition) {
    for (int i = 0; i < 600 && !condition.getAsBoolean(); i++) {
      discord.until(Duration.ofMillis(100), () -> false);
    }
    assertThat(condition.getAsBoolean()).as(what).isTrue();
  }

  /** What the bot says there, as time goes by. */
  public final FakeMessage said(FakeChannel where, String words) {
    inTime(words, () -> find(where, words).isPresent());
    return find(where, words).orElseThrow();
  }

  public static Optional<FakeMessage> find(FakeChannel where, String words) {
    return first(where.messages(), words);
  }

  /** What it tells somebody alone, as time goes by. */
  public final FakeMessage told(FakePerson person, String words) {
    inTime(words, () -> find(person, words).isPresent());
    return find(person, words).orElseThrow();
  }

  public static Optional<FakeMessage> find(FakePerson person, String words) {
    return first(person.directMessages(), words);
  }

  private static Optional<FakeMessage> first(Collection<FakeMessage> all, String words) {
    return all.stream().filter(one -> one.text().contains(words)).findFirst();
  }

  /** Turns the clock on until it holds, a little at a time, as the worker's pauses need it. */
  public final void inTime(String what, BooleanSupplier condition) {
    for (int i = 0; i < 240 && !condition.getAsBoolean(); i++) {
      clock.turn(Duration.ofSeconds(2));
      discord.until(Duration.ofMillis(100), condition);
    }
    assertThat(condition.getAsBoolean()).as(what).isTrue();
  }
}
