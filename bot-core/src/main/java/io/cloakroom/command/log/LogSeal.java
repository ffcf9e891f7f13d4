package io.cloakroom.command.log;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.card.CardKey;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Notice;
import io.cloakroom.chat.card.Span;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.command.CallerRight;
import io.cloakroom.command.Command;
import io.cloakroom.command.Reply;
import io.cloakroom.command.Request;
import io.cloakroom.command.Slash;
import io.cloakroom.command.Usage;
import io.cloakroom.command.help.HelpWords;
import io.cloakroom.policy.LogChannels;
import io.cloakroom.record.SealedRecord;
import io.cloakroom.record.checkpoint.Checkpoints;
import io.cloakroom.record.checkpoint.SignedCheckpoint;
import io.cloakroom.record.tree.LogTree;
import io.cloakroom.record.witness.CheckpointWords;
import io.cloakroom.words.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Signs what the record is now, and posts that where it is not in the reach of this program. */
final class LogSeal implements Command {
  private static final Usage USAGE =
      Usage.of("log seal", HelpWords.WORDS::logSeal, "log seal", CallerRight.SECURITY);

  private final SealedRecord record;
  private final RecordReader reader;
  private final LogChannels channels;
  private final Messenger messenger;
  private final Slash slash;

  LogSeal(
      SealedRecord record,
      RecordReader reader,
      LogChannels channels,
      Messenger messenger,
      Slash slash) {
    this.record = record;
    this.reader = reader;
    this.channels = channels;
    this.messenger = messenger;
    this.slash = slash;
  }

  @Override
  public Usage usage() {
    return USAGE;
  }

  @Override
  public Reply run(Request request) {
    return reader
        .admitted(request, USAGE, Optional.empty(), Map.of())
        .orElseGet(() -> seal(request));
  }

  private Reply seal(Request request) {
    Optional<SignedCheckpoint> signed;
    try {
      signed = record.signed().get();
    } catch (Checkpoints.Rewritten | LogTree.Incomplete changed) {
      return new Reply.Say(CheckpointWords.alarm(), List.of(), false);
    }
    Optional<Conversation> channel = channels.of(request.where().workspace());
    if (signed.isEmpty()) {
      return Reply.Say.of(Line.of(LogWords.WORDS.nothingSealed()));
    }
    return channel.isPresent()
        ? posted(signed.get(), channel.get())
        : new Reply.Say(shown(signed.get(), nowhere()), List.of(), false);
  }

  /** The same checkpoint again is the same message: a chat that can tell says it once. */
  private Reply posted(SignedCheckpoint signed, Conversation channel) {
    long size = signed.checkpoint().size();
    try (Language.Speaking unused = channels.speakIn(channel.workspace())) {
      messenger.say(
          new CardKey("sealed-" + size + "-" + channel.id()),
          channel,
          new Notice(
              CheckpointWords.posted(signed, signed.signer(record.keys()), record.witnesses()),
              List.of()));
    } catch (MessengerUnavailable later) {
      return new Reply.Say(
          shown(signed, Line.of(LogWords.WORDS.notPosted(Span.conversation(channel)))),
          List.of(),
          false);
    }
    return Reply.Say.of(Line.of(LogWords.WORDS.posted(Span.conversation(channel), size)));
  }

  private Line nowhere() {
    return Line.of(LogWords.WORDS.noChannelKeeps(slash.of("admin log-channel on")));
  }

  private List<Line> shown(SignedCheckpoint signed, Line first) {
    List<Line> lines = new ArrayList<>();
    lines.add(first);
    lines.addAll(CheckpointWords.shown(signed, signed.signer(record.keys()), record.witnesses()));
    return lines;
  }
}
