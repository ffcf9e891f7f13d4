package io.cloakroom.record.witness;

import io.cloakroom.adapter.SaidOnce;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Workspace;
import io.cloakroom.chat.card.CardKey;
import io.cloakroom.chat.card.Notice;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.intake.rota.Chore;
import io.cloakroom.policy.LogChannels;
import io.cloakroom.record.checkpoint.Checkpoints;
import io.cloakroom.record.checkpoint.SignedCheckpoint;
import io.cloakroom.record.checkpoint.VerifierKey;
import io.cloakroom.record.tree.LogTree;
import io.cloakroom.words.Language;
import java.time.Duration;
import java.util.List;
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
  /** Longer than the day that it is for. */
  private static final Duration KEPT = Duration.ofDays(2);

  private static final Logger LOG = LoggerFactory.getLogger(PostCheckpoints.class);

  private final String chat;
  private final LogChannels channels;
  private final Supplier<Optional<SignedCheckpoint>> signed;
  private final List<VerifierKey> keys;
  private final WitnessPolicy policy;
  private final Messenger messenger;
  private final SaidOnce once;

  /**
   * @param signed as {@link Checkpoints#sign}
   * @param keys by one of which each is checked, the latest last
   * @param policy who else signs them
   * @param once says which node posts
   */
  public PostCheckpoints(
      String chat,
      LogChannels channels,
      Supplier<Optional<SignedCheckpoint>> signed,
      List<VerifierKey> keys,
      WitnessPolicy policy,
      Messenger messenger,
      SaidOnce once) {
    this.chat = chat;
    this.channels = channels;
    this.signed = signed;
    this.keys = List.copyOf(keys);
    this.policy = policy;
    this.messenger = messenger;
    this.once = once;
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
    String today = once.today().toString();
    for (LogChannels.Progress progress : channels.all(chat)) {
      channels
          .of(progress.workspace())
          .ifPresent(channel -> attempt(progress.workspace(), channel, today));
    }
  }

  private void attempt(Workspace workspace, Conversation channel, String today) {
    String which = String.join(" ", "checkpoint", today, channel.toString());
    if (!once.begin(which)) {
      return;
    }
    boolean posted = false;
    try (Language.Speaking unused = channels.speakIn(workspace)) {
      posted = post(channel, today);
    } catch (MessengerUnavailable later) {
      LOG.warn("a checkpoint for {} is posted later: {}", workspace.id(), later.getClass());
    } finally {
      once.end(which, posted, KEPT);
    }
  }

  /** False while there is nothing to post. */
  private boolean post(Conversation channel, String today) throws MessengerUnavailable {
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
