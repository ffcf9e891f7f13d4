package io.cloakroom.record.witness;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.card.CardKey;
import io.cloakroom.chat.card.Notice;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.intake.chores.Chore;
import io.cloakroom.policy.LogChannels;
import io.cloakroom.words.Language;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the log channels, once a day, that a witness saw another record. */
public final class TellWitnesses implements Chore {
  private static final Logger LOG = LoggerFactory.getLogger(TellWitnesses.class);

  private final String chat;
  private final LogChannels channels;
  private final Supplier<List<String>> disagreeing;
  private final Messenger messenger;
  private final Clock clock;
  private final Map<Conversation, LocalDate> told = new HashMap<>();

  /**
   * @param disagreeing as {@link KnownWitnesses#disagreeing}
   */
  public TellWitnesses(
      String chat,
      LogChannels channels,
      Supplier<List<String>> disagreeing,
      Messenger messenger,
      Clock clock) {
    this.chat = chat;
    this.channels = channels;
    this.disagreeing = disagreeing;
    this.messenger = messenger;
    this.clock = clock;
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
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    for (LogChannels.Progress progress : channels.all(chat)) {
      channels
          .of(progress.workspace())
          .filter(channel -> !today.equals(told.get(channel)))
          .ifPresent(channel -> tell(channel, today, names));
    }
  }

  private void tell(Conversation channel, LocalDate today, List<String> names) {
    try (Language.Speaking unused = channels.speakIn(channel.workspace())) {
      messenger.say(
          new CardKey("witness-disagrees-" + today + "-" + channel.id()),
          channel,
          new Notice(WitnessWords.alarm(names), List.of()));
      told.put(channel, today);
    } catch (MessengerUnavailable later) {
      LOG.warn(
          "that a witness disagrees is told {} later: {}",
          channel.workspace().id(),
          later.getClass());
    }
  }
}
