package io.cloakroom.discord.connection;

import io.cloakroom.chat.Workspace;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.discord.setup.DiscordSettings;
import io.cloakroom.discord.setup.Snowflakes;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.entities.Guild;
import net.dv8tion.jda.api.entities.channel.concrete.ThreadChannel;
import net.dv8tion.jda.api.entities.channel.middleman.GuildChannel;
import net.dv8tion.jda.api.exceptions.InvalidTokenException;
import net.dv8tion.jda.api.hooks.EventListener;
import net.dv8tion.jda.api.requests.GatewayIntent;
import net.dv8tion.jda.api.requests.RestConfig;
import net.dv8tion.jda.api.sharding.DefaultShardManagerBuilder;
import net.dv8tion.jda.api.sharding.ShardManager;
import net.dv8tion.jda.api.utils.ChunkingFilter;
import net.dv8tion.jda.api.utils.MemberCachePolicy;
import net.dv8tion.jda.api.utils.cache.CacheFlag;

/** The gateway sessions and the REST door, one for the whole program. */
public final class DiscordConnection implements AutoCloseable {
  /** JDA waits for up to 15 minutes when nobody says otherwise. */
  private static final int MAX_RECONNECT_SECONDS = 60;

  private static final Duration CLOSE = Duration.ofSeconds(5);

  private final DiscordSettings settings;
  private final SessionBudget gate;
  private volatile Optional<ShardManager> shards = Optional.empty();

  /**
   * Connects to nothing yet.
   *
   * @param spent told when sessions were begun so often that something must be wrong
   */
  public DiscordConnection(DiscordSettings settings, Clock clock, Runnable spent) {
    this.settings = settings;
    this.gate = new SessionBudget(settings.servers(), clock, spent);
  }

  /**
   * Logs in and begins to listen; returns before the sessions are ready.
   *
   * @throws WrongToken when Discord does not know the token
   * @throws MessengerUnavailable when Discord is out of reach, or the sessions of the day are used
   *     up
   */
  public void open(EventListener listener) throws WrongToken, MessengerUnavailable {
    close();
    try {
      shards = Optional.of(builder(listener).build());
    } catch (CompletionException asked) {
      // So JDA wraps whatever is no RuntimeException.
      throw reason(Optional.ofNullable(asked.getCause()).orElse(asked));
    } catch (RuntimeException failed) {
      throw reason(failed);
    }
  }

  private static MessengerUnavailable reason(Throwable failed) throws WrongToken {
    if (failed instanceof InvalidTokenException) {
      throw new WrongToken();
    }
    return failed instanceof SessionBudget.BudgetSpent spent
        ? new MessengerUnavailable(spent.words(), Optional.of(spent.patience()))
        : new MessengerUnavailable("Discord is out of reach: " + failed.getClass().getSimpleName());
  }

  /** Discord does not know the token. */
  public static final class WrongToken extends Exception {
    private static final long serialVersionUID = 1L;
  }

  /** Without MEMBER_OVERRIDES JDA says that a member may see what was denied to them alone. */
  private DefaultShardManagerBuilder builder(EventListener listener) {
    return DefaultShardManagerBuilder.createLight(
            settings.token().value(),
            GatewayIntent.GUILD_MESSAGES,
            GatewayIntent.MESSAGE_CONTENT,
            GatewayIntent.DIRECT_MESSAGES)
        .enableCache(CacheFlag.MEMBER_OVERRIDES)
        .setMemberCachePolicy(MemberCachePolicy.NONE)
        .setChunkingFilter(ChunkingFilter.NONE)
        .setShardsTotal(settings.shards() == 0 ? -1 : settings.shards())
        .setSessionController(gate)
        .setRestConfigProvider(
            shard -> new RestConfig().setBaseUrl(settings.servers().api().toString()))
        .setMaxReconnectDelay(MAX_RECONNECT_SECONDS)
        // Our own repetition looks for what the lost answer left behind.
        .setRequestTimeoutRetry(false)
        .setEnableShutdownHook(false)
        .setRawEventsEnabled(true)
        .addEventListeners(listener);
  }

  public int sessions() {
    return shards.map(ShardManager::getShardsTotal).orElse(0);
  }

  /** Whether every session is open, so that all guilds can be asked about. */
  public boolean isOpen() {
    return shards.filter(DiscordConnection::isOpen).isPresent();
  }

  /** Whether that session is open. */
  public boolean isOpen(int shard) {
    return shards.stream()
        .flatMap(manager -> Optional.ofNullable(manager.getShardById(shard)).stream())
        .anyMatch(jda -> jda.getStatus() == JDA.Status.CONNECTED);
  }

  /** Whether no session is open. */
  public boolean isCutOff() {
    return IntStream.range(0, sessions()).noneMatch(this::isOpen);
  }

  private static boolean isOpen(ShardManager manager) {
    return manager.getShardCache().size() == manager.getShardsTotal()
        && manager.getShardCache().stream()
            .allMatch(jda -> jda.getStatus() == JDA.Status.CONNECTED);
  }

  public Rest rest() throws MessengerUnavailable {
    return new Rest(any());
  }

  /** The bot's own id. */
  public long self() throws MessengerUnavailable {
    return any().getSelfUser().getIdLong();
  }

  /**
   * The guild as it is now; empty when the bot is not in it.
   *
   * @throws MessengerUnavailable when its session is away, so that what is known may be outdated
   */
  public Optional<Guild> guild(Workspace workspace) throws MessengerUnavailable {
    OptionalLong id = Snowflakes.parse(workspace.id());
    if (!workspace.messenger().equals(DiscordSettings.NAME) || id.isEmpty()) {
      return Optional.empty();
    }
    ShardManager manager = open();
    int shard = (int) Long.remainderUnsigned(id.getAsLong() >> 22, manager.getShardsTotal());
    JDA jda = manager.getShardById(shard);
    if (jda == null
        || jda.getStatus() != JDA.Status.CONNECTED
        || jda.isUnavailable(id.getAsLong())) {
      throw new MessengerUnavailable("the session with Discord is away");
    }
    return Optional.ofNullable(jda.getGuildById(id.getAsLong()));
  }

  /** Every guild that is known at this moment. */
  public Iterable<Guild> guilds() throws MessengerUnavailable {
    return open().getGuilds();
  }

  /** Those of one shard that are known at this moment: none before its session is open. */
  public List<Guild> guilds(int shard) {
    return shards.stream()
        .flatMap(manager -> Optional.ofNullable(manager.getShardById(shard)).stream())
        .flatMap(jda -> jda.getGuilds().stream())
        .toList();
  }

  /** The channel or active thread; empty when it is not in the cache, or not wholly. */
  public Optional<GuildChannel> channel(long id) {
    return shards
        .map(manager -> manager.getChannelById(GuildChannel.class, id))
        .filter(found -> !(found instanceof ThreadChannel thread) || isWhole(thread));
  }

  /**
   * Whether JDA is done with a thread: it puts one into its cache before it gives it its parent,
   * and until then the thread throws at most questions.
   */
  public static boolean isWhole(ThreadChannel thread) {
    try {
      return thread.getParentChannel() != null;
    } catch (NullPointerException early) {
      return false;
    }
  }

  private JDA any() throws MessengerUnavailable {
    return open().getShardCache().stream()
        .filter(jda -> jda.getStatus() != JDA.Status.INITIALIZING)
        .filter(jda -> jda.getStatus() != JDA.Status.SHUTDOWN)
        .findFirst()
        .orElseThrow(() -> new MessengerUnavailable("not connected to Discord"));
  }

  private ShardManager open() throws MessengerUnavailable {
    return shards.orElseThrow(() -> new MessengerUnavailable("not connected to Discord"));
  }

  @Override
  public void close() {
    Optional<ShardManager> open = shards;
    shards = Optional.empty();
    open.ifPresent(DiscordConnection::close);
  }

  private static void close(ShardManager manager) {
    manager.shutdown();
    try {
      for (JDA jda : manager.getShardCache()) {
        if (!jda.awaitShutdown(CLOSE.toMillis(), TimeUnit.MILLISECONDS)) {
          jda.shutdownNow();
        }
      }
    } catch (InterruptedException stopped) {
      manager.getShardCache().forEach(JDA::shutdownNow);
      Thread.currentThread().interrupt();
    }
  }
}
