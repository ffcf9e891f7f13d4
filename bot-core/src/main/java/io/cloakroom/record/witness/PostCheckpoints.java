package io.cloakroom.record.witness;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Workspace;
import io.cloakroom.chat.card.CardKey;
import io.cloakroom.chat.card.Notice;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.intake.chores.Chore;
import io.cloakroom.policy.LogChannels;
import io.cloakroom.record.checkpoint.Checkpoints;
import io.cloakroom.record.checkpoint.SignedCheckpoint;
import io.cloakroom.record.checkpoint.VerifierKey;
import io.cloakroom.record.tree.LogTree;
import io.cloakroom.words.Language;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Posts a checkpoint of the record each day into the channel that a workspace named for its log, so
 * that the chat itself bears witness: whoever rewrites the record cannot rewrite that. Once it does
 * not go on from what was signed, the channel is told so instead.
 */
public final class PostCheckpoints implements Chore {
  private static final Logger LOG = LoggerFactory.getLogger(PostCheckpoints.class);

  private final String chat;
  private final LogChannels channels;
  private final Supplier<Optional<SignedCheckpoint>> signed;
  private final List<VerifierKey> keys;
  private final WitnessPolicy policy;
  private final Messenger messenger;
  private final Clock clock;
  private final Map<Conversation, LocalDate> posted = new HashMap<>();

  /**
   * @param signed as {@link Checkpoints#sign}
   * @param keys by one of which each is checked, the latest last
   * @param policy who else signs them
   */
  public PostCheckpoints(
      String chat,
      LogChannels channels,
      Supplier<Optional<SignedCheckpoint>> signed,
      List<VerifierKey> keys,
      WitnessPolicy policy,
      Messenger messenger,
      Clock clock) {
    this.chat = chat;
    this.channels = channels;
    this.signed = signed;
    this.keys = List.copyOf(keys);
    this.policy = policy;
    this.messenger = messenger;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "post-checkpoints-" + chat;
  }

  @Override
  public Duration every() {
    return Duration.ofMinutes(10);
  }

  /** A channel that takes nothing is tried again in the next round, and keeps none from its own. */
  @Override
  public void round() {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    for (LogChannels.Progress progress : channels.all(chat)) {
      channels
          .of(progress.workspace())
          .filter(channel -> !today.equals(posted.get(channel)))
          .ifPresent(channel -> attempt(progress.workspace(), channel, today));
    }
  }

  private void attempt(Workspace workspace, Conversation channel, LocalDate today) {
    try (Language.Speaking unused = channels.speakIn(workspace)) {
      if (post(channel, today)) {
        posted.put(channel, today);
      }
    } catch (MessengerUnavailable later) {
      LOG.warn("a checkpoint for {} is posted later: {}", workspace.id(), later.getClass());
    }
  }

  /** False while there is nothing to post. */
  private boolean post(Conversation channel, LocalDate today) throws MessengerUnavailable {
    Optional<SignedCheckpoint> checkpoint;
    try {
      checkpoint = signed.get();
    } catch (Checkpoints.Rewritten | LogTree.Incomplete changed) {
      LOG.error("the record is not the one that was signed; run: cloakroom audit verify");
      messenger.say(
          key("record-changed-" + today, channel),
          channel,
          new Notice(CheckpointWords.alarm(), List.of()));
      return true;
    }
    if (checkpoint.isPresent()) {
      SignedCheckpoint one = checkpoint.get();
      messenger.say(
          key("checkpoint-" + today, channel),
          channel,
          new Notice(CheckpointWords.posted(one, one.signer(keys), policy), List.of()));
    }
    return checkpoint.isPresent();
  }

  /** A chat may say of two messages with one key the first alone, also in different channels. */
  private static CardKey key(String what, Conversation channel) {
    return new CardKey(what + "-" + channel.id());
  }
}
