package io.cloakroom.record.witness;

import io.cloakroom.adapter.SaidOnce;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.card.CardKey;
import io.cloakroom.chat.card.Notice;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.intake.rota.Chore;
import io.cloakroom.policy.LogChannels;
import io.cloakroom.words.Language;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the log channels, once a day, that a witness saw another record. */
public final class TellWitnesses implements Chore {
  /** Longer than the day that it is for. */
  private static final Duration KEPT = Duration.ofDays(2);

  private static final Logger LOG = LoggerFactory.getLogger(TellWitnesses.class);

  private final String chat;
  private final LogChannels channels;
  private final Supplier<List<String>> disagreeing;
  private final Messenger messenger;
  private final SaidOnce once;

  /**
   * @param disagreeing as {@link KnownWitnesses#disagreeing}
   * @param once says which node tells
   */
  public TellWitnesses(
      String chat,
      LogChannels channels,
      Supplier<List<String>> disagreeing,
      Messenger messenger,
      SaidOnce once) {
    this.chat = chat;
    this.channels = channels;
    this.disagreeing = disagreeing;
    this.messenger = messenger;
    this.once = once;
  }

  @Override
  public String name() {
    return "tell-witnesses-" + chat;
  }

  @Override
  public Duration every() {
    return Duration.ofSeconds(30);
  }

  /** A channel that takes nothing is tried again in the next round, and keeps none from its own. */
  @Override
  public void round() {
    List<String> names = disagreeing.get();
    if (names.isEmpty()) {
      return;
    }
    String today = once.today().toString();
    for (LogChannels.Progress progress : channels.all(chat)) {
      channels.of(progress.workspace()).ifPresent(channel -> tell(channel, today, names));
    }
  }

  private void tell(Conversation channel, String today, List<String> names) {
    String which = String.join(" ", "witness-disagrees", today, channel.toString());
    if (!once.begin(which)) {
      return;
    }
    boolean told = false;
    try (Language.Speaking unused = channels.speakIn(channel.workspace())) {
      messenger.say(
          new CardKey("witness-disagrees-" + today + "-" + channel.id()),
          channel,
          new Notice(WitnessWords.alarm(names), List.of()));
      told = true;
    } catch (MessengerUnavailable later) {
      LOG.warn(
          "that a witness disagrees is told {} later: {}",
          channel.workspace().id(),
          later.getClass());
    } finally {
      once.end(which, told, KEPT);
    }
  }
}
