package io.cloakroom.discord.command;

import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.command.Reply;
import io.cloakroom.discord.card.ButtonIds;
import io.cloakroom.discord.connection.DiscordConnection;
import io.cloakroom.discord.connection.DiscordRefusal;
import io.cloakroom.discord.incoming.HandIn;
import io.cloakroom.discord.setup.Snowflakes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import net.dv8tion.jda.api.requests.Route;

/**
 * Answers calls that an earlier process announced an answer to. Source: docs, interactions,
 * "Receiving and Responding": a token lives for 15 minutes, and only where an answer was announced.
 */
public final class LateAnswers {
  private static final Duration TOKENS_LIVE = Duration.ofMinutes(15);

  private final DiscordConnection connection;
  private final Replies replies;
  private final Clock clock;

  public LateAnswers(DiscordConnection connection, ButtonIds ids, Clock clock) {
    this.connection = connection;
    this.replies = new Replies(ids);
    this.clock = clock;
  }

  /** Whether it could still be said in the call's place. */
  boolean say(HandIn one, Reply.Say said) throws MessengerUnavailable {
    Instant called = Snowflakes.time(one.call());
    if (!clock.instant().isBefore(called.plus(TOKENS_LIVE))) {
      return false;
    }
    try {
      Route.CompiledRoute place = Interaction.answer(one.application(), one.token());
      connection.rest().send(place, replies.messages(said, false, Optional.empty()).get(0));
      return true;
    } catch (DiscordRefusal over) {
      return false;
    }
  }
}
