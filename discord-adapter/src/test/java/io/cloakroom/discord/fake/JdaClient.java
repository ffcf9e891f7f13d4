package io.cloakroom.discord.fake;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.JDABuilder;
import net.dv8tion.jda.api.events.GenericEvent;
import net.dv8tion.jda.api.hooks.EventListener;
import net.dv8tion.jda.api.requests.GatewayIntent;
import net.dv8tion.jda.api.requests.RestConfig;
import net.dv8tion.jda.api.utils.ChunkingFilter;
import net.dv8tion.jda.api.utils.Compression;
import net.dv8tion.jda.api.utils.ConcurrentSessionController;
import net.dv8tion.jda.api.utils.MemberCachePolicy;
import net.dv8tion.jda.api.utils.cache.CacheFlag;

/** The real JDA at the fake, through its public hooks, keeping every event that it hears. */
final class JdaClient implements EventListener, AutoCloseable {
  static final Set<GatewayIntent> USUAL =
      EnumSet.of(
          GatewayIntent.GUILD_MESSAGES,
          GatewayIntent.MESSAGE_CONTENT,
          GatewayIntent.DIRECT_MESSAGES);

  private final FakeDiscord discord;
  private final List<GenericEvent> events = new CopyOnWriteArrayList<>();
  private final JDA jda;

  JdaClient(FakeDiscord discord) {
    this(discord, USUAL, Compression.ZLIB);
  }

  JdaClient(FakeDiscord discord, Set<GatewayIntent> intents, Compression compression) {
    this.discord = discord;
    this.jda =
        JDABuilder.createLight(discord.botToken(), intents)
            .enableCache(CacheFlag.MEMBER_OVERRIDES)
            .setMemberCachePolicy(MemberCachePolicy.NONE)
            .setChunkingFilter(ChunkingFilter.NONE)
            .setCompression(compression)
            .setMaxReconnectDelay(32)
            .setRestConfig(new RestConfig().setBaseUrl(discord.apiUrl()))
            .setSessionController(new Gateway(discord.gatewayUrl()))
            .setEnableShutdownHook(false)
            .addEventListeners(this)
            .build();
  }

  private static final class Gateway extends ConcurrentSessionController {
    private final String url;

    Gateway(String url) {
      this.url = url;
    }

    @Override
    public String getGateway() {
      return url;
    }
  }

  @Override
  public void onEvent(GenericEvent event) {
    events.add(event);
  }

  JDA jda() {
    return jda;
  }

  JdaClient ready() {
    discord.await("the client", () -> jda.getStatus() == JDA.Status.CONNECTED);
    return this;
  }

  <T> List<T> heard(Class<T> type) {
    return events.stream().filter(type::isInstance).map(type::cast).toList();
  }

  /** Waits for the first event of that kind. */
  <T> T await(Class<T> type) {
    return await(type, 1);
  }

  /** Waits for that many events of a kind and gives the last of them. */
  <T> T await(Class<T> type, int count) {
    discord.await(count + " of " + type.getSimpleName(), () -> heard(type).size() >= count);
    return heard(type).get(count - 1);
  }

  @Override
  public void close() {
    jda.shutdownNow();
    discord.until(Duration.ofSeconds(10), () -> jda.getStatus() == JDA.Status.SHUTDOWN);
  }
}
