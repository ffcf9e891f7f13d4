package io.cloakroom.discord.incoming;

import io.cloakroom.adapter.WorkLine;
import io.cloakroom.gateway.Chat;
import java.time.Duration;
import java.util.List;
import net.dv8tion.jda.api.utils.data.DataObject;

/**
 * The lines on which what happens is handed in, each in its order.
 *
 * @param guilds what happens in servers
 * @param direct what people write to the bot alone: of whom each server may have to be asked, which
 *     nothing else waits for
 * @param changes what may be put together, and needs to be done only once for many events
 */
public record EventLines(WorkLine guilds, WorkLine direct, WorkLine changes)
    implements AutoCloseable {
  private static final int EVENTS = 10_000;
  private static final int DIRECT = 1_000;
  private static final int PASSES = 10;
  private static final Duration LAST_ONES = Chat.LAST_ONES.dividedBy(2);

  /** Opens them: their threads begin with the work. */
  public static EventLines open() {
    return new EventLines(
        new WorkLine("discord-events", 1, EVENTS),
        new WorkLine("discord-direct", 1, DIRECT),
        new WorkLine("discord-changes", 1, PASSES));
  }

  WorkLine of(DataObject event) {
    return event.isNull("guild_id") ? direct : guilds;
  }

  /**
   * Does what is in them already, all of them together for a part of {@link Chat#LAST_ONES}: what
   * is left whoever acts next finds.
   */
  @Override
  public void close() {
    long end = System.nanoTime() + LAST_ONES.toNanos();
    for (WorkLine line : List.of(guilds, direct, changes)) {
      line.close(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
    }
  }
}
