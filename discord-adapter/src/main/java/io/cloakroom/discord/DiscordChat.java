package io.cloakroom.discord;

import io.cloakroom.adapter.Duties;
import io.cloakroom.adapter.Keepsakes;
import io.cloakroom.adapter.WorkLine;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.discord.command.HandIns;
import io.cloakroom.discord.command.Interactions;
import io.cloakroom.discord.connection.DiscordConnection;
import io.cloakroom.discord.connection.ShardDuties;
import io.cloakroom.discord.incoming.Arrivals;
import io.cloakroom.discord.incoming.Deletions;
import io.cloakroom.discord.incoming.EventLines;
import io.cloakroom.discord.incoming.Rounds;
import io.cloakroom.discord.people.DiscordSignIn;
import io.cloakroom.discord.setup.DiscordSettings;
import io.cloakroom.discord.setup.FatalCode;
import io.cloakroom.gateway.Chat;
import io.cloakroom.gateway.Doors;
import io.cloakroom.gateway.session.SignIn;
import io.cloakroom.intake.rota.Chore;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import net.dv8tion.jda.api.requests.CloseCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Discord as the program serves it. Each guild is a workspace. */
public final class DiscordChat implements Chat {
  private static final Logger LOG = LoggerFactory.getLogger(DiscordChat.class);
  private static final Duration READY = Duration.ofSeconds(60);

  /** What the first look through the channels takes longer, it takes beside the work. */
  private static final Duration FIRST_ROUND = Duration.ofSeconds(10);

  private static final int CALLS = 200;
  private static final int CALLERS = 4;
  private static final int CHORES = 100;

  private final DiscordSettings settings;
  private final Clock clock;
  private final Consumer<String> fatal;
  private final DiscordConnection connection;
  private final ShardDuties shards;
  private final Parts parts;
  private volatile Optional<Rounds> rounds = Optional.empty();
  private volatile Optional<Lines> lines = Optional.empty();
  private volatile Optional<Arrivals> arrivals = Optional.empty();
  private volatile Optional<HandIns> handIns = Optional.empty();
  private volatile boolean registered;
  private volatile Optional<Supplier<String>> problem = Optional.empty();

  /** The lines of work while connected: what happens, what people ask for, and what can wait. */
  private record Lines(EventLines events, WorkLine calls, WorkLine chores)
      implements AutoCloseable {
    static Lines open() {
      return new Lines(
          EventLines.open(),
          new WorkLine("discord-calls", CALLERS, CALLS),
          new WorkLine("discord-chores", 1, CHORES));
    }

    @Override
    public void close() {
      events.close();
      calls.close();
      chores.close();
    }
  }

  private DiscordChat(
      DiscordSettings settings,
      Keepsakes keepsakes,
      Duties duties,
      Clock clock,
      Consumer<String> fatal) {
    this.settings = settings;
    this.clock = clock;
    this.fatal = fatal;
    this.connection = new DiscordConnection(settings, clock, () -> stop(FatalCode::tooOften));
    this.shards = new ShardDuties(duties, connection::sessions, connection::isOpen);
    this.parts = Parts.of(connection, shards, settings, keepsakes, clock);
  }

  /**
   * Makes it; nothing is asked of Discord before {@link #connect}.
   *
   * @param keepsakes remembers what was handed in, until it was fetched and answered
   * @param duties in which shards this node acts
   * @param fatal learns why Discord will never let the bot in as it is set up, with the remedy: the
   *     program is to end, because each further attempt brings the token closer to being reset
   */
  public static DiscordChat open(
      DiscordSettings settings,
      Keepsakes keepsakes,
      Duties duties,
      Clock clock,
      Consumer<String> fatal) {
    return new DiscordChat(settings, keepsakes, duties, clock, fatal);
  }

  @Override
  public String name() {
    return DiscordSettings.NAME;
  }

  @Override
  public List<String> problems() {
    return problem.map(Supplier::get).stream().toList();
  }

  @Override
  public Messenger messenger() {
    return parts.messenger();
  }

  @Override
  public List<Chore> chores() {
    return List.of(parts.passing(), new HoldShards(this::takeShards));
  }

  @Override
  public Optional<SignIn> signIn() {
    return settings
        .clientSecret()
        .map(secret -> new DiscordSignIn(settings.servers(), secret, connection));
  }

  @Override
  public synchronized void connect(Doors doors) throws MessengerUnavailable {
    close();
    Lines opened = Lines.open();
    lines = Optional.of(opened);
    Deletions deletions = parts.deletions(doors);
    Rounds made =
        new Rounds(
            connection, shards, doors, deletions, opened.events().guilds(), opened.chores(), clock);
    rounds = Optional.of(made);
    Arrivals heard = parts.arrivals(doors, opened.events(), deletions, made);
    arrivals = Optional.of(heard);
    CountDownLatch ready = new CountDownLatch(1);
    HandIns handed = parts.handIns(doors, clock);
    open(listener(heard, parts.interactions(doors, handed, opened.calls()), made, ready));
    takeShards();
    await(ready);
    takeShards();
    registered = false;
    register(doors);
    made.soon(FIRST_ROUND);
    handIns = Optional.of(handed);
    boolean resumed = opened.chores().offer(() -> resume(handed));
    LOG.debug("what was handed in before is gone on with: {}", resumed);
    LOG.info("connected to Discord; sessions: {}", connection.sessions());
  }

  private GatewayListener listener(
      Arrivals heard, Interactions asked, Rounds made, CountDownLatch ready) {
    return new GatewayListener(
        shards,
        heard,
        asked,
        made,
        () -> {
          ready.countDown();
          made.soon();
        },
        code -> {
          stop(() -> FatalCode.reason(code));
          ready.countDown();
        });
  }

  /** What happened in those that another node let go of, or lost, is looked for. */
  private void takeShards() {
    List<Integer> taken = shards.take();
    rounds.ifPresent(all -> taken.forEach(shard -> all.anew(connection.guilds(shard))));
    if (!taken.isEmpty()) {
      LOG.info("this node acts in the shards {} from now on", taken);
    }
  }

  private void open(GatewayListener listener) throws MessengerUnavailable {
    try {
      connection.open(listener);
    } catch (DiscordConnection.WrongToken wrong) {
      stop(() -> FatalCode.reason(CloseCode.AUTHENTICATION_FAILED));
      throw new MessengerUnavailable("Discord does not know the token");
    }
  }

  private void await(CountDownLatch ready) throws MessengerUnavailable {
    try {
      boolean inTime = ready.await(READY.toMillis(), TimeUnit.MILLISECONDS);
      if (!inTime || problem.isPresent()) {
        connection.close();
        throw new MessengerUnavailable("no session with Discord began");
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new MessengerUnavailable("stopped while connecting");
    }
  }

  /** What fails is tried again at the next retry. */
  private static void resume(HandIns handIns) {
    try {
      handIns.resume();
    } catch (MessengerUnavailable | RuntimeException failed) {
      LOG.warn("what was handed in before waits: {}", failed.getClass().getName());
    }
  }

  /** A session is too dear to be given up for this: what fails is tried again at the next retry. */
  private void register(Doors doors) {
    try {
      parts.registration().register(doors.commands().all());
      registered = true;
    } catch (MessengerUnavailable failed) {
      LOG.warn("the commands are told to Discord later: {}", failed.getMessage());
    }
  }

  private void stop(Supplier<String> reason) {
    problem = Optional.of(reason);
    LOG.error("{}", reason.get());
    fatal.accept(reason.get());
  }

  @Override
  public void retry(Doors doors) throws MessengerUnavailable {
    if (!registered) {
      register(doors);
    }
    arrivals.ifPresent(Arrivals::retry);
    handIns.ifPresent(DiscordChat::resume);
    if (rounds.isPresent()) {
      rounds.get().nowAndThen();
    }
  }

  /** Of one shard that is away the guilds say so themselves, and those of the others go on. */
  @Override
  public boolean isCutOff() {
    return connection.isCutOff();
  }

  @Override
  public synchronized void close() {
    // What happens from here on whoever acts next finds.
    shards.end();
    // While they can still ask Discord.
    lines.map(Lines::events).ifPresent(EventLines::close);
    giveUpShards();
    connection.close();
    lines.ifPresent(Lines::close);
    lines = Optional.empty();
    rounds = Optional.empty();
    arrivals = Optional.empty();
    handIns = Optional.empty();
  }

  private void giveUpShards() {
    try {
      shards.giveUp();
    } catch (RuntimeException away) {
      LOG.warn("other nodes wait for this one's shards: {}", away.getClass().getName());
    }
  }
}
