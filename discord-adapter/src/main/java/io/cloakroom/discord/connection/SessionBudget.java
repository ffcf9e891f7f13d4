package io.cloakroom.discord.connection;

import io.cloakroom.discord.setup.Servers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.exceptions.ErrorResponseException;
import net.dv8tion.jda.api.exceptions.InvalidTokenException;
import net.dv8tion.jda.api.requests.Route;
import net.dv8tion.jda.api.utils.ConcurrentSessionController;
import net.dv8tion.jda.api.utils.data.DataObject;
import net.dv8tion.jda.internal.requests.RestActionImpl;

/**
 * Says where the gateway is, and opens no session when too few of the day's are left: Discord
 * resets the token of a bot that uses them up. Source: docs, events, "Session Start Limit".
 */
final class SessionBudget extends ConcurrentSessionController {
  /** Left for whoever has to start the bot by hand on that day. */
  private static final int RESERVE = 20;

  /** Discord allows a thousand. */
  private static final int MOST_A_DAY = 500;

  private static final Duration DAY = Duration.ofDays(1);
  private static final int UNAUTHORIZED = 401;
  private static final int NOT_FOUND = 404;

  /** Too few sessions are left. */
  static final class BudgetSpent extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final int left;
    private final transient Duration patience;

    BudgetSpent(int left, Duration patience) {
      this.left = left;
      this.patience = patience;
    }

    /** What to say of it. */
    String words() {
      return "only "
          + left
          + " sessions with Discord are left for now, so none is begun for "
          + patience.toMinutes()
          + " minutes; see why the bot starts so often";
    }

    @Override
    public String getMessage() {
      return words();
    }

    Duration patience() {
      return patience;
    }
  }

  private final Servers servers;
  private final Clock clock;
  private final Runnable spent;
  private final Deque<Instant> begun = new ArrayDeque<>();
  private volatile String address = "";

  /**
   * @param spent told when sessions were begun so often that something must be wrong
   */
  SessionBudget(Servers servers, Clock clock, Runnable spent) {
    this.servers = servers;
    this.clock = clock;
    this.spent = spent;
  }

  /** Begins the session in its turn, unless half of a day's were begun already. */
  @Override
  public void appendSession(SessionConnectNode node) {
    if (mayBegin()) {
      super.appendSession(node);
    } else {
      spent.run();
    }
  }

  /** Whether one more may begin, which is counted. */
  synchronized boolean mayBegin() {
    Instant now = clock.instant();
    while (!begun.isEmpty() && begun.peekFirst().isBefore(now.minus(DAY))) {
      begun.removeFirst();
    }
    begun.addLast(now);
    return begun.size() <= MOST_A_DAY;
  }

  @Override
  public String getGateway() {
    return address;
  }

  @Override
  public ShardedGateway getShardedGateway(JDA jda) {
    DataObject answer = answer(jda);
    DataObject limit = answer.optObject("session_start_limit").orElseGet(DataObject::empty);
    int left = limit.getInt("remaining", Integer.MAX_VALUE);
    if (left < RESERVE) {
      throw new BudgetSpent(left, Duration.ofMillis(limit.getLong("reset_after", 60_000)));
    }
    String url = servers.gateway().map(Object::toString).orElseGet(() -> answer.getString("url"));
    address = url.endsWith("/") ? url : url + "/";
    return new ShardedGateway(
        address, answer.getInt("shards", 1), limit.getInt("max_concurrency", 1));
  }

  /** A server of one's own, whose gateway is set, need not have this route. */
  private DataObject answer(JDA jda) {
    try {
      return new RestActionImpl<DataObject>(
              jda, Route.Misc.GATEWAY_BOT.compile(), (response, request) -> response.getObject())
          .priority()
          .complete();
    } catch (ErrorResponseException refused) {
      if (refused.getResponse().code == UNAUTHORIZED) {
        throw new InvalidTokenException();
      }
      if (refused.getResponse().code == NOT_FOUND && servers.gateway().isPresent()) {
        return DataObject.empty();
      }
      throw refused;
    }
  }
}
