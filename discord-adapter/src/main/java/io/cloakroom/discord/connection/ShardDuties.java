package io.cloakroom.discord.connection;

import io.cloakroom.adapter.Duties;
import io.cloakroom.adapter.Duty;
import io.cloakroom.adapter.Leases;
import io.cloakroom.chat.Workspace;
import io.cloakroom.discord.setup.Snowflakes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntPredicate;
import java.util.function.IntSupplier;

/**
 * In which shards this node acts. Each node has a session of every shard, as it has to know the
 * servers whose pictures it shows; Discord tells each of them everything, and one acts on it: one
 * that hears it. A node whose session of a shard is away for long leaves it to the others.
 *
 * @see <a href="https://docs.discord.com/developers/events/gateway#sharding">Discord: Sharding</a>
 */
public final class ShardDuties {
  /** A session that breaks off is mostly gone on with within seconds. */
  static final Duration AWAY = Leases.LENGTH.dividedBy(2);

  private final Duties duties;
  private final IntSupplier sessions;
  private final IntPredicate open;
  private final Map<Integer, Long> awaySince = new HashMap<>();
  private final Map<Integer, Duty> shards = new ConcurrentHashMap<>();

  /**
   * @param sessions how many there are; 0 before they are begun
   * @param open whether this node hears what happens in that shard at this moment
   */
  public ShardDuties(Duties duties, IntSupplier sessions, IntPredicate open) {
    this.duties = duties;
    this.sessions = sessions;
    this.open = open;
  }

  /**
   * Takes and renews them where that is due: to be called often.
   *
   * @return those that this node had not before, or not for a while: what happened there meanwhile
   *     is to be looked for
   */
  public synchronized List<Integer> take() {
    List<Integer> taken = new ArrayList<>();
    for (int shard = 0; shard < sessions.getAsInt(); shard++) {
      if (!mayAct(shard)) {
        leave(shard);
      } else if (takes(shard)) {
        taken.add(shard);
      }
    }
    return taken;
  }

  private boolean takes(int shard) {
    Duty duty = shards.computeIfAbsent(shard, one -> duties.of("discord-shard-" + one));
    int turns = duty.turns();
    return duty.take() && duty.turns() != turns;
  }

  /** Where there is no other node nobody else hears it either. */
  private boolean mayAct(int shard) {
    if (!duties.leases().areShared() || open.test(shard)) {
      awaySince.remove(shard);
      return true;
    }
    long now = duties.nanos().getAsLong();
    long since = awaySince.computeIfAbsent(shard, one -> now);
    return actsIn(shard) && now - since < AWAY.toNanos();
  }

  private void leave(int shard) {
    Optional.ofNullable(shards.get(shard)).ifPresent(Duty::letGo);
  }

  /** Whether this node acts on what happens in the shard. Asks nobody. */
  public boolean actsIn(int shard) {
    return Optional.ofNullable(shards.get(shard)).filter(Duty::isOurs).isPresent();
  }

  /** The same of what happens in a guild. */
  public boolean actsIn(long guild) {
    int all = sessions.getAsInt();
    return all > 0 && actsIn((int) Long.remainderUnsigned(guild >> 22, all));
  }

  /** The same of one that is a workspace. */
  public boolean actsIn(Workspace workspace) {
    return Snowflakes.parse(workspace.id()).stream().anyMatch(this::actsIn);
  }

  /** From now on it acts in none of them; nobody is told yet. */
  public void end() {
    shards.values().forEach(Duty::end);
  }

  /** The same, and other nodes get them at once. */
  public synchronized void giveUp() {
    end();
    try {
      shards.values().forEach(Duty::giveUp);
    } finally {
      shards.clear();
    }
  }
}
