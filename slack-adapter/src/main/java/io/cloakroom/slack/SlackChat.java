package io.cloakroom.slack;

import io.cloakroom.adapter.ChangeMarks;
import io.cloakroom.adapter.Duties;
import io.cloakroom.adapter.Keepsakes;
import io.cloakroom.adapter.NoKeepsakes;
import io.cloakroom.adapter.Secret;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.gateway.Chat;
import io.cloakroom.gateway.Doors;
import io.cloakroom.gateway.session.SignIn;
import io.cloakroom.slack.command.AnswerThreads;
import io.cloakroom.slack.command.OnceAnswered;
import io.cloakroom.slack.incoming.ArchivedChannels;
import io.cloakroom.slack.incoming.DeliveryDoor;
import io.cloakroom.slack.incoming.RequestSignature;
import io.cloakroom.slack.incoming.Rounds;
import io.cloakroom.slack.incoming.SafetyNet;
import io.cloakroom.slack.incoming.SlackHealth;
import io.cloakroom.slack.incoming.SocketLine;
import io.cloakroom.slack.people.IdTokens;
import io.cloakroom.slack.people.SigningKeys;
import io.cloakroom.slack.people.SlackSignIn;
import io.cloakroom.slack.setup.SlackManifest;
import io.cloakroom.slack.setup.SlackSetUpIncomplete;
import io.cloakroom.slack.setup.SlackSettings;
import io.cloakroom.slack.setup.Team;
import io.cloakroom.slack.web.ApiAnswer;
import io.cloakroom.slack.web.CallPace;
import io.cloakroom.slack.web.WebApi;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.eclipse.jetty.server.Handler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One Slack workspace: the one that the bot's token belongs to. */
public final class SlackChat implements Chat {
  private static final Logger LOG = LoggerFactory.getLogger(SlackChat.class);

  /** What fails once is mostly well the next time. */
  private static final int OFTEN = 2;

  private static final Duration TIDYING = Duration.ofSeconds(5);

  private final SlackSettings settings;
  private final Consumer<String> ending;
  private final SlackWiring office;
  private final Clock clock;
  private final SlackHealth health = new SlackHealth();
  private final AnswerThreads aside;
  private final OnceAnswered once;
  private final SafetyNet net;
  private final Rounds rounds;
  private final ArchivedChannels archived;
  private final AtomicReference<Optional<SocketLine>> socket =
      new AtomicReference<>(Optional.empty());
  private final ScheduledExecutorService timer = timer("slack-net");

  /** Nothing else runs there: what waits out a limit of Slack's takes longer than a lease. */
  private final ScheduledExecutorService leaseTimer = timer("slack-leases");

  private final AtomicBoolean tidying = new AtomicBoolean();

  /** How often in a row Slack did not answer. */
  private final AtomicInteger unanswered = new AtomicInteger();

  private interface Chore {
    void run() throws MessengerUnavailable;
  }

  private SlackChat(
      SlackSettings settings,
      SlackWiring office,
      Keepsakes keepsakes,
      Duties duties,
      Clock clock,
      Consumer<String> ending) {
    this.settings = settings;
    this.ending = ending;
    this.office = office;
    this.aside = new AnswerThreads(office.directory()::languageOf);
    this.once = new OnceAnswered(keepsakes, clock);
    this.clock = clock;
    this.net = new SafetyNet(office.files(), office.missed(), office.team(), clock);
    this.archived = new ArchivedChannels(office.directory(), office.team(), clock);
    this.rounds =
        new Rounds(office.missed(), office.rooms(), net, office.team(), duties, keepsakes, clock);
  }

  private static ScheduledExecutorService timer(String name) {
    return Executors.newSingleThreadScheduledExecutor(
        work -> {
          Thread thread = new Thread(work, name);
          thread.setDaemon(true);
          return thread;
        });
  }

  /**
   * Finds out which workspace it is, for who only looks at it.
   *
   * @throws SlackSetUpIncomplete when the bot's token is refused, or scopes are missing: names each
   * @throws MessengerUnavailable when Slack is out of reach
   */
  public static SlackChat open(SlackSettings settings, Clock clock)
      throws SlackSetUpIncomplete, MessengerUnavailable {
    return open(
        settings, new NoKeepsakes(), ChangeMarks.ofOneNode(), Duties.alone(), clock, why -> {});
  }

  /**
   * The same, to be connected; nothing comes in before {@link #connect}.
   *
   * @param keepsakes remembers what was answered, for every node
   * @param marks of what other nodes were told of
   * @param duties whether this node looks for what was missed
   * @param ending learns why it can never be connected: the app's token is refused
   */
  public static SlackChat open(
      SlackSettings settings,
      Keepsakes keepsakes,
      ChangeMarks marks,
      Duties duties,
      Clock clock,
      Consumer<String> ending)
      throws SlackSetUpIncomplete, MessengerUnavailable {
    SlackWiring office = SlackWiring.open(settings, keepsakes, marks, clock);
    return new SlackChat(settings, office, keepsakes, duties, clock, ending);
  }

  /**
   * Why Slack opens no socket, with the remedy; empty when it does, or where none is needed. Asks
   * for an address, which Slack gives out once a minute: not to be asked while the bot is
   * connected.
   *
   * @throws MessengerUnavailable when Slack is out of reach
   */
  public Optional<String> socketProblem() throws MessengerUnavailable {
    if (settings.app().isEmpty()) {
      return Optional.empty();
    }
    try {
      ApiAnswer answer =
          new WebApi(office.slack(), settings.app().get(), new CallPace(clock))
              .call("apps.connections.open", Map.of());
      return Optional.of(answer.error()).filter(error -> !error.isEmpty()).map(SocketLine::refusal);
    } catch (MessengerUnavailable e) {
      if (e.retryAfter().isPresent()) {
        // It was opened a moment ago: by the running bot.
        return Optional.empty();
      }
      throw e;
    }
  }

  /**
   * Whether pictures open in Slack's side pane, as far as Slack says it, and what to do where they
   * do not. Nobody is shown anything.
   *
   * @throws MessengerUnavailable when Slack is out of reach
   */
  public String sidePane() throws MessengerUnavailable {
    return office.doctor().sidePane();
  }

  /** The id of the workspace that is served. */
  public String teamId() {
    return office.team().workspace().id();
  }

  @Override
  public String name() {
    return Team.MESSENGER;
  }

  @Override
  public List<String> problems() {
    return health.problems();
  }

  @Override
  public List<String> warnings() {
    return health.warnings();
  }

  @Override
  public Messenger messenger() {
    return new SlackMessenger(office);
  }

  @Override
  public Map<String, Handler> pages(Doors doors) {
    if (settings.socketMode()) {
      return Map.of();
    }
    Secret secret =
        settings.signing().orElseThrow(() -> new IllegalStateException("checked before"));
    return Map.of(
        SlackManifest.DELIVERIES,
        new DeliveryDoor(app().of(doors), new RequestSignature(secret, clock)));
  }

  /**
   * Slack's own, for its side pane; each of the three is needed.
   *
   * @see <a href="https://docs.slack.dev/messaging/work-objects-embeds">Slack: Work Objects
   *     embeds</a>
   */
  public static List<String> frames(SlackSettings settings) {
    return settings.sidePane()
        ? List.of("https://*.slack.com", "https://*.slack-gov.com", "https://*.slack-mcps.com")
        : List.of();
  }

  @Override
  public List<String> frames() {
    return frames(settings);
  }

  @Override
  public Optional<SignIn> signIn() {
    return settings.client().map(client -> signIn(client));
  }

  private SlackSignIn signIn(SlackSettings.Client client) {
    URI address = settings.authorizeUrl();
    IdTokens tokens =
        new IdTokens(
            SigningKeys.at(address.resolve("keys"), office.slack().getHttpClient()),
            client.id(),
            clock);
    return new SlackSignIn(client, address, office.team(), office.nobody(), tokens);
  }

  @Override
  public void connect(Doors doors) throws MessengerUnavailable {
    doors.catchUp().meet(office.team().workspace());
    // What an attempt that failed further on had opened serves on.
    if (settings.app().isPresent() && line().isEmpty()) {
      socket.set(Optional.of(opened(doors, settings.app().get())));
    }
    if (tidying.compareAndSet(false, true)) {
      nowAndThen(timer, () -> tidy(doors));
      nowAndThen(leaseTimer, this::keepLeases);
    }
    LOG.info("connected to the Slack workspace {}", teamId());
    if (settings.deletion().isPresent()) {
      // The token may be new: what could not be removed before is tried again.
      orLetGo(() -> office.rooms().joined().forEach(doors.desk()::rightsChanged));
    }
    rounds.run(doors, settings.socketMode());
    findArchived(doors);
  }

  private static void nowAndThen(ScheduledExecutorService on, Runnable chores) {
    Future<?> unused =
        on.scheduleWithFixedDelay(
            chores, TIDYING.toMillis(), TIDYING.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void findArchived(Doors doors) {
    if (rounds.areOurs()) {
      tidy("channels that were archived are found later", () -> archived.find(doors));
    }
  }

  private SocketLine opened(Doors doors, Secret token) throws MessengerUnavailable {
    try {
      return SocketLine.open(app().of(doors), token);
    } catch (SlackSetUpIncomplete e) {
      String why = String.join("; ", e.problems());
      ending.accept(why);
      throw new MessengerUnavailable(why);
    }
  }

  @Override
  public void retry(Doors doors) throws MessengerUnavailable {
    tidy(doors);
    watchSocket(doors);
    orLetGo(() -> office.team().mustAnswer(office.bot()));
    rounds.run(doors, settings.socketMode());
    // What one node left alone no other knows.
    doors.catchUp().tellOfApps(office.team().workspace());
    findArchived(doors);
  }

  /** Whoever cannot ask leaves what is to be asked to other nodes; who names a limit is there. */
  private void orLetGo(Chore asking) throws MessengerUnavailable {
    try {
      asking.run();
      unanswered.set(0);
    } catch (MessengerUnavailable e) {
      if (e.retryAfter().isEmpty() && unanswered.incrementAndGet() >= OFTEN) {
        rounds.letGo();
      }
      throw e;
    }
  }

  private void keepLeases() {
    if (unanswered.get() < OFTEN) {
      tidy("whose the rounds are is asked later", rounds::areOurs);
    }
  }

  @Override
  public void close() throws IOException {
    timer.shutdown();
    leaseTimer.shutdown();
    rounds.end();
    Optional<SocketLine> line = line();
    socket.set(Optional.empty());
    if (line.isPresent()) {
      line.get().close();
    }
    aside.close();
    office.close();
  }

  /** What cannot be done for now waits for the next time. */
  private void tidy(Doors doors) {
    tidy("files without a message are looked for later", () -> net.look(doors.desk()));
    tidy(
        "previews that are missing are shown later",
        () -> office.cards().finishBare(doors.desk()::showAgain));
    tidy("previews that ended are deleted later", office.cards()::finishDiscarding);
    tidy("originals that stay are tried again later", () -> removesAgain(doors));
  }

  private void removesAgain(Doors doors) {
    office.refusals().takeBack().stream()
        .map(office.team()::conversation)
        .forEach(doors.desk()::rightsChanged);
  }

  private static void tidy(String otherwise, Chore chore) {
    try {
      chore.run();
    } catch (MessengerUnavailable | RuntimeException e) {
      LOG.warn("{}: {}", otherwise, e.getClass().getName());
    }
  }

  private Optional<SocketLine> line() {
    return Objects.requireNonNull(socket.get());
  }

  /** Where it was away, whatever waited for the chat goes at once. */
  private void watchSocket(Doors doors) {
    Optional<SocketLine> line = line();
    if (line.isEmpty()) {
      return;
    }
    boolean open = line.get().isOpen();
    health.connected(open);
    if (line.get().wasInterrupted() || !open) {
      rounds.gap();
      doors.desk().chatIsBack(Team.MESSENGER);
    }
    if (!open) {
      line.get().reopen();
    }
  }

  private BoltApp app() {
    return new BoltApp(settings, office, net, rounds, health, aside, once, clock);
  }
}
