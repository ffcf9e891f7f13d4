package io.cloakroom.discord;

import io.cloakroom.adapter.Duties;
import io.cloakroom.adapter.NoKeepsakes;
import io.cloakroom.chat.Workspace;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.discord.channel.DiscordChannel;
import io.cloakroom.discord.connection.DiscordConnection;
import io.cloakroom.discord.connection.ShardDuties;
import io.cloakroom.discord.setup.DiscordInvite;
import io.cloakroom.discord.setup.DiscordSettings;
import io.cloakroom.discord.setup.FatalCode;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import net.dv8tion.jda.api.entities.Guild;
import net.dv8tion.jda.api.events.GenericEvent;
import net.dv8tion.jda.api.events.StatusChangeEvent;
import net.dv8tion.jda.api.events.session.ShutdownEvent;
import net.dv8tion.jda.api.requests.CloseCode;

/**
 * A look at what the bot may do where, by a session that takes nothing in: before the first start,
 * or beside a program that serves. It uses up one of the sessions that Discord allows in a day.
 */
public final class DiscordCheckUp implements AutoCloseable {
  private static final Duration READY = Duration.ofSeconds(30);

  private final DiscordSettings settings;
  private final DiscordConnection connection;
  private final Messenger messenger;
  private final Semaphore changes = new Semaphore(0);
  private volatile Optional<String> refusal = Optional.empty();

  private DiscordCheckUp(DiscordSettings settings, Clock clock) {
    this.settings = settings;
    this.connection =
        new DiscordConnection(settings, clock, () -> refusal = Optional.of(FatalCode.tooOften()));
    ShardDuties acting = new ShardDuties(Duties.alone(), connection::sessions, connection::isOpen);
    this.messenger = Parts.of(connection, acting, settings, new NoKeepsakes(), clock).messenger();
  }

  /**
   * Begins the session.
   *
   * @throws MessengerUnavailable when Discord is out of reach
   */
  public static DiscordCheckUp open(DiscordSettings settings, Clock clock)
      throws MessengerUnavailable {
    DiscordCheckUp made = new DiscordCheckUp(settings, clock);
    try {
      made.connection.open(made::heard);
      made.await();
    } catch (DiscordConnection.WrongToken wrong) {
      made.refused(CloseCode.AUTHENTICATION_FAILED);
    }
    return made;
  }

  /** Why Discord does not let the bot in, with the remedy; empty when it does. */
  public Optional<String> refusal() {
    return refusal;
  }

  /** Asks what the bot lacks; of use only without a {@link #refusal}. */
  public Messenger messenger() {
    return messenger;
  }

  /** The servers that the bot is in. */
  public List<Workspace> workspaces() throws MessengerUnavailable {
    List<Workspace> found = new ArrayList<>();
    for (Guild guild : connection.guilds()) {
      found.add(DiscordChannel.workspace(guild.getIdLong()));
    }
    return found;
  }

  /** The server's name, as people see it. */
  public String nameOf(Workspace workspace) throws MessengerUnavailable {
    return connection.guild(workspace).map(Guild::getName).orElse(workspace.id());
  }

  /** The address with which a server's admin invites the bot. */
  public URI invite() throws MessengerUnavailable {
    return DiscordInvite.link(settings.servers(), Long.toString(connection.self()), false);
  }

  @Override
  public void close() {
    connection.close();
  }

  /** Until every session is open, or Discord refuses; gives up when nothing changes. */
  private void await() throws MessengerUnavailable {
    try {
      while (refusal.isEmpty() && !connection.isOpen()) {
        if (!changes.tryAcquire(READY.toMillis(), TimeUnit.MILLISECONDS)) {
          close();
          throw new MessengerUnavailable("no session with Discord began");
        }
      }
    } catch (InterruptedException stopped) {
      close();
      Thread.currentThread().interrupt();
      throw new MessengerUnavailable("stopped while connecting");
    }
  }

  private void heard(GenericEvent event) {
    if (event instanceof StatusChangeEvent) {
      changes.release();
    } else if (event instanceof ShutdownEvent end && end.getCloseCode() != null) {
      refused(end.getCloseCode());
    }
  }

  private void refused(CloseCode code) {
    if (!code.isReconnect()) {
      refusal = Optional.of(FatalCode.reason(code));
      changes.release();
    }
  }
}
