package io.cloakroom.record.prune;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Workspace;
import io.cloakroom.chat.card.CardKey;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Notice;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.intake.rota.Chore;
import io.cloakroom.policy.LogChannels;
import io.cloakroom.record.checkpoint.Checkpoints;
import io.cloakroom.record.checkpoint.PruneStatement;
import io.cloakroom.record.tree.LogTree;
import io.cloakroom.words.Language;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes from the record what the workspaces of a chat do not want to keep any longer, and says so
 * in their log channels. Where none is named, nothing is removed: nobody would hear of it.
 */
public final class PruneLog implements Chore {
  private static final Logger LOG = LoggerFactory.getLogger(PruneLog.class);

  private final String chat;
  private final LogChannels channels;
  private final LogPruner pruner;
  private final PruneStore store;
  private final LogRetention retention;
  private final Messenger messenger;

  public PruneLog(
      String chat,
      LogChannels channels,
      LogPruner pruner,
      PruneStore store,
      LogRetention retention,
      Messenger messenger) {
    this.chat = chat;
    this.channels = channels;
    this.pruner = pruner;
    this.store = store;
    this.retention = retention;
    this.messenger = messenger;
  }

  @Override
  public String name() {
    return "prune-log-" + chat;
  }

  @Override
  public Duration every() {
    return Duration.ofMinutes(10);
  }

  @Override
  public void round() {
    pruner.finish();
    for (LogChannels.Progress progress : channels.all(chat)) {
      Workspace workspace = progress.workspace();
      channels.of(workspace).ifPresent(channel -> prune(workspace, channel));
    }
  }

  /** Nothing more is removed while nobody hears of what was. */
  private void prune(Workspace workspace, Conversation channel) {
    if (!isTold(workspace, channel)) {
      return;
    }
    try {
      pruner.prune(workspace);
    } catch (Checkpoints.Rewritten | LogTree.Incomplete changed) {
      LOG.error(
          "the record is not the one that was signed, so nothing old is removed; run: cloakroom"
              + " audit verify");
    }
    isTold(workspace, channel);
  }

  private boolean isTold(Workspace workspace, Conversation channel) {
    List<PruneStatement> untold = store.untold(workspace);
    return untold.isEmpty() || tell(workspace, channel, untold);
  }

  private boolean tell(Workspace workspace, Conversation channel, List<PruneStatement> untold) {
    Optional<RetentionOrder> order = retention.of(workspace);
    long last = untold.get(untold.size() - 1).body().number();
    try (Language.Speaking unused = channels.speakIn(workspace)) {
      List<Line> said = PruneWords.removed(untold, order);
      messenger.say(
          new CardKey("log-pruned-" + last + "-" + channel.id()),
          channel,
          new Notice(said, List.of()));
      store.told(untold);
      return true;
    } catch (MessengerUnavailable later) {
      LOG.warn("what was removed is said in {} later: {}", workspace.id(), later.getClass());
      return false;
    }
  }
}
