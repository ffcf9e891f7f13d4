package io.cloakroom.discord.command;

import io.cloakroom.adapter.Keepsake;
import io.cloakroom.adapter.Keepsakes;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.command.Reply;
import io.cloakroom.discord.card.ButtonIds;
import io.cloakroom.discord.connection.DiscordConnection;
import io.cloakroom.discord.connection.DiscordRefusal;
import io.cloakroom.intake.rota.Chore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import net.dv8tion.jda.api.requests.Route;
import net.dv8tion.jda.api.utils.data.DataObject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers that are good for a time: once it is over, something else is put in their place, after a
 * restart too. What that takes is a secret, and kept sealed for some minutes. Source: docs,
 * interactions, "Receiving and Responding": a token lives for 15 minutes.
 */
public final class PassingAnswers implements Chore {
  private static final Logger LOG = LoggerFactory.getLogger(PassingAnswers.class);
  private static final String SHELF = "discord-passing";
  private static final int MOST_AT_ONCE = 50;

  /** Where so many fail in a round Discord is away, and all wait. */
  private static final int MOST_FAILURES = 3;

  /** For so long it is tried, from when the answer's time is over: less than its token lives. */
  private static final Duration TRIED = Duration.ofMinutes(12);

  private final DiscordConnection connection;
  private final Replies replies;
  private final Keepsakes keepsakes;
  private final Clock clock;

  public PassingAnswers(
      DiscordConnection connection, ButtonIds ids, Keepsakes keepsakes, Clock clock) {
    this.connection = connection;
    this.replies = new Replies(ids);
    this.keepsakes = keepsakes;
    this.clock = clock;
  }

  /**
   * Remembers the answer that was just given. Where that cannot be saved, it stands as it is: for
   * how long it is good it says itself.
   *
   * @param scene what buttons must carry along
   */
  void given(Interaction to, Reply.Passing passing, Optional<ButtonIds.Scene> scene) {
    DataObject instead = replies.messages(passing.over(), false, scene).get(0);
    DataObject words =
        DataObject.empty()
            .put("application", to.application())
            .put("token", to.token())
            .put("instead", instead);
    Instant over = clock.instant().plus(passing.life());
    try {
      keepsakes.keep(new Keepsake(SHELF, to.id(), words.toString(), over.plus(TRIED)));
    } catch (RuntimeException notSaved) {
      LOG.warn("an answer will not say that it is over: {}", notSaved.getClass().getName());
    }
  }

  @Override
  public String name() {
    return "passing-answers";
  }

  @Override
  public Duration every() {
    return Duration.ofSeconds(5);
  }

  /** Whoever waits longest comes first, and one that fails holds up no other. */
  @Override
  public void round() {
    Instant now = clock.instant();
    int failed = 0;
    for (Keepsake one : keepsakes.of(SHELF, now, MOST_AT_ONCE)) {
      if (now.isBefore(one.until().minus(TRIED)) || failed == MOST_FAILURES) {
        return;
      }
      if (replaced(one)) {
        keepsakes.forget(SHELF, one.name());
      } else {
        failed++;
      }
    }
  }

  /** False where it is to be tried again. */
  private boolean replaced(Keepsake one) {
    DataObject words = DataObject.fromJson(one.words());
    try {
      Route.CompiledRoute answer =
          Interaction.answer(words.getString("application"), words.getString("token"));
      connection.rest().send(answer, words.getObject("instead"));
    } catch (DiscordRefusal gone) {
      LOG.debug("an answer is not there any more: code {}", gone.code());
    } catch (MessengerUnavailable away) {
      return false;
    }
    return true;
  }
}
