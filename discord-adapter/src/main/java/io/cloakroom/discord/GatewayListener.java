package io.cloakroom.discord;

import io.cloakroom.discord.command.Interactions;
import io.cloakroom.discord.connection.ShardDuties;
import io.cloakroom.discord.incoming.Arrivals;
import io.cloakroom.discord.incoming.Rounds;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.events.GenericEvent;
import net.dv8tion.jda.api.events.RawGatewayEvent;
import net.dv8tion.jda.api.events.StatusChangeEvent;
import net.dv8tion.jda.api.events.guild.GuildAvailableEvent;
import net.dv8tion.jda.api.events.guild.GuildJoinEvent;
import net.dv8tion.jda.api.events.session.ReadyEvent;
import net.dv8tion.jda.api.events.session.SessionRecreateEvent;
import net.dv8tion.jda.api.events.session.ShutdownEvent;
import net.dv8tion.jda.api.hooks.EventListener;
import net.dv8tion.jda.api.requests.CloseCode;
import net.dv8tion.jda.api.utils.data.DataObject;

/**
 * Hears what JDA hears, on its own thread: so it hands everything on and returns at once. Nothing
 * is lost by that: what a crash leaves in the line is found again by looking through the channels,
 * and so is what nobody acted on while a shard went from one node to another.
 */
final class GatewayListener implements EventListener {
  private final ShardDuties shards;
  private final Arrivals arrivals;
  private final Interactions interactions;
  private final Rounds rounds;
  private final Runnable ready;
  private final Consumer<CloseCode> fatal;

  /** The shards with a new session that is not open yet: JDA tells of it a moment before it is. */
  private final Set<Integer> begun = ConcurrentHashMap.newKeySet();

  GatewayListener(
      ShardDuties shards,
      Arrivals arrivals,
      Interactions interactions,
      Rounds rounds,
      Runnable ready,
      Consumer<CloseCode> fatal) {
    this.shards = shards;
    this.arrivals = arrivals;
    this.interactions = interactions;
    this.rounds = rounds;
    this.ready = ready;
    this.fatal = fatal;
  }

  @Override
  public void onEvent(GenericEvent event) {
    boolean acts = shards.actsIn(event.getJDA().getShardInfo().getShardId());
    if (event instanceof RawGatewayEvent raw) {
      heard(raw.getType(), raw.getPayload(), acts);
    } else if (event instanceof ReadyEvent || event instanceof SessionRecreateEvent) {
      begun.add(event.getJDA().getShardInfo().getShardId());
    } else if (event instanceof StatusChangeEvent change) {
      changed(event.getJDA(), change.getNewStatus(), acts);
    } else if (event instanceof ShutdownEvent end) {
      CloseCode code = end.getCloseCode();
      if (code != null && !code.isReconnect()) {
        fatal.accept(code);
      }
    } else if (event instanceof GuildAvailableEvent || event instanceof GuildJoinEvent) {
      if (acts) {
        came(event);
      }
    } else {
      arrivals.changed(event, acts);
    }
  }

  private void came(GenericEvent event) {
    if (event instanceof GuildAvailableEvent back) {
      rounds.anew(List.of(back.getGuild()));
    } else if (event instanceof GuildJoinEvent joined) {
      rounds.joined(joined.getGuild());
    }
  }

  private void changed(JDA shard, JDA.Status now, boolean acts) {
    if (now != JDA.Status.CONNECTED) {
      return;
    }
    rounds.back();
    if (begun.remove(shard.getShardInfo().getShardId())) {
      if (acts) {
        shard.getGuilds().forEach(guild -> rounds.anew(guild.getIdLong()));
      }
      ready.run();
    }
  }

  /** What is remembered of people is outdated on every node, and what is gone is so for each. */
  private void heard(String type, DataObject payload, boolean acts) {
    if (!acts) {
      arrivals.overheard(type, payload);
    } else if (type.equals("INTERACTION_CREATE")) {
      interactions.received(payload);
    } else {
      arrivals.heard(type, payload);
    }
  }
}
