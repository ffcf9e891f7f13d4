package io.cloakroom.discord.fake.world;

import io.cloakroom.discord.fake.http.ApiError;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Everything that the fake knows, under one lock; every change wakes those who wait for one. */
public final class Realm {
  private static final long DISCORD_EPOCH = 1_420_070_400_000L;

  private final Clock clock;
  private final FakeApplication application;
  private final ReentrantLock lock = new ReentrantLock(true);
  private final Condition changed = lock.newCondition();
  private final Map<Long, FakeUser> users = new ConcurrentSkipListMap<>();
  private final Map<Long, FakeGuild> guilds = new ConcurrentSkipListMap<>();
  private final Map<Long, FakeChannel> channels = new ConcurrentSkipListMap<>();
  private final Map<Long, FakeMessage> messages = new ConcurrentHashMap<>();
  private final Map<Long, FakeWebhook> webhooks = new ConcurrentSkipListMap<>();
  private final List<Consumer<GatewayEvent>> listeners = new CopyOnWriteArrayList<>();
  private Runnable hearing = () -> {};
  private volatile boolean together;
  private long lastId;

  public Realm(Clock clock) {
    this.clock = clock;
    FakeUser bot = new FakeUser(nextId(), "cloakroom", true);
    users.put(bot.id(), bot);
    this.application = new FakeApplication(bot);
    PictureSize.loadReaders();
  }

  public Clock clock() {
    return clock;
  }

  public FakeApplication application() {
    return application;
  }

  public FakeUser bot() {
    return application.bot();
  }

  /** The next id: its time is the clock's, and it is always larger than the last. */
  public long nextId() {
    lock.lock();
    try {
      lastId = Math.max(lastId + 1, (clock.millis() - DISCORD_EPOCH) << 22);
      return lastId;
    } finally {
      lock.unlock();
    }
  }

  public static long millisOf(long id) {
    return (id >> 22) + DISCORD_EPOCH;
  }

  /** The first id of that moment. */
  public static long idAt(long millis) {
    return (millis - DISCORD_EPOCH) << 22;
  }

  public <T> T locked(Supplier<T> work) {
    lock.lock();
    try {
      return work.get();
    } finally {
      changed.signalAll();
      lock.unlock();
    }
  }

  public void change(Runnable work) {
    locked(
        () -> {
          work.run();
          return true;
        });
  }

  /**
   * Changes what the bot learns by an event, and returns once every client has dealt with it: what
   * comes next need not wait for it.
   */
  public <T> T announced(Supplier<T> work) {
    T changed = locked(work);
    if (!together) {
      hearing.run();
    }
    return changed;
  }

  /** Makes changes of which the bot learns in a row: it is waited for once, at their end. */
  void together(Runnable changes) {
    together = true;
    try {
      changes.run();
    } finally {
      together = false;
      hearing.run();
    }
  }

  public void announce(Runnable work) {
    announced(
        () -> {
          work.run();
          return true;
        });
  }

  /** What waits until every client has dealt with every event so far. */
  public void hearBy(Runnable wait) {
    this.hearing = wait;
  }

  /** Waits for changes until the condition holds; answers whether it does. */
  public boolean until(Duration patience, BooleanSupplier condition) {
    long nanos = patience.toNanos();
    lock.lock();
    try {
      while (!condition.getAsBoolean()) {
        if (nanos <= 0) {
          return false;
        }
        // Conditions may look at what no lock guards, so look again a hundred times a second.
        long slice = Math.min(nanos, TimeUnit.MILLISECONDS.toNanos(10));
        nanos -= slice - Math.max(0, changed.awaitNanos(slice));
      }
      return true;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      lock.unlock();
    }
  }

  public void listen(Consumer<GatewayEvent> listener) {
    listeners.add(listener);
  }

  public void emit(GatewayEvent event) {
    change(() -> listeners.forEach(listener -> listener.accept(event)));
  }

  public Map<Long, FakeUser> users() {
    return users;
  }

  public Map<Long, FakeGuild> guilds() {
    return guilds;
  }

  public Map<Long, FakeChannel> channels() {
    return channels;
  }

  public Map<Long, FakeMessage> messages() {
    return messages;
  }

  public Map<Long, FakeWebhook> webhooks() {
    return webhooks;
  }

  public FakeUser newUser(String name, boolean bot) {
    FakeUser user = new FakeUser(nextId(), name, bot);
    change(() -> users.put(user.id(), user));
    return user;
  }

  public FakeChannel channel(long id) {
    FakeChannel channel = channels.get(id);
    if (channel == null) {
      throw ApiError.unknown("Channel");
    }
    return channel;
  }

  public FakeGuild guild(long id) {
    FakeGuild guild = guilds.get(id);
    if (guild == null) {
      throw ApiError.unknown("Guild");
    }
    if (guild.member(bot().id()).isEmpty()) {
      throw ApiError.missingAccess();
    }
    return guild;
  }

  public FakeMessage message(FakeChannel channel, long id) {
    FakeMessage message = messages.get(id);
    if (message == null || message.channel() != channel || message.isEphemeral()) {
      throw ApiError.unknown("Message");
    }
    return message;
  }

  /** The direct channel between two people, opened when there is none. */
  public FakeChannel directChannel(FakeUser one, FakeUser other) {
    return locked(
        () ->
            channels.values().stream()
                .filter(c -> c.kind() == ChannelKind.DIRECT)
                .filter(c -> c.recipients().contains(one) && c.recipients().contains(other))
                .findFirst()
                .orElseGet(() -> openDirect(one, other)));
  }

  private FakeChannel openDirect(FakeUser one, FakeUser other) {
    FakeChannel direct = FakeChannel.direct(this, nextId(), List.of(one, other));
    channels.put(direct.id(), direct);
    return direct;
  }

  List<FakeChannel> threadsOf(FakeChannel parent) {
    List<FakeChannel> threads = new ArrayList<>();
    for (FakeChannel channel : channels.values()) {
      if (channel.kind().isThread() && channel.parent().filter(p -> p == parent).isPresent()) {
        threads.add(channel);
      }
    }
    return threads;
  }
}
