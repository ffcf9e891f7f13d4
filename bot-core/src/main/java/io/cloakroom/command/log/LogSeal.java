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
import io.cloakroom.policy.LogChannels;
import io.cloakroom.record.SealedRecord;
import io.cloakroom.record.checkpoint.Checkpoints;
import io.cloakroom.record.checkpoint.SignedCheckpoint;
import io.cloakroom.record.tree.LogTree;
import io.cloakroom.record.witness.CheckpointWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Signs what the record is now, and posts that where it is not in the reach of this program. */
final class LogSeal implements Command {
  private static final Usage USAGE =
      Usage.of(
          "log seal",
          "Sign what is on record now, and post it in the log channel",
          "log seal",
          CallerRight.SECURITY);

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
      return Reply.Say.of(
          Line.of("Nothing is sealed yet. What happens is sealed within a second or two."));
    }
    return channel.isPresent()
        ? posted(signed.get(), channel.get())
        : new Reply.Say(shown(signed.get(), nowhere()), List.of(), false);
  }

  /** The same checkpoint again is the same message: a chat that can tell says it once. */
  private Reply posted(SignedCheckpoint signed, Conversation channel) {
    long size = signed.checkpoint().size();
    try {
      messenger.say(
          new CardKey("sealed-" + size + "-" + channel.id()),
          channel,
          new Notice(
              CheckpointWords.posted(signed, signed.signer(record.keys()), record.witnesses()),
              List.of()));
    } catch (MessengerUnavailable later) {
      return new Reply.Say(
          shown(
              signed,
              Line.of(
                  Span.plain("I could not post it in "),
                  Span.conversation(channel),
                  Span.plain(": keep these lines yourself, or ask again soon."))),
          List.of(),
          false);
    }
    return Reply.Say.of(
        Line.of(
            Span.plain("✓ Signed and posted in "),
            Span.conversation(channel),
            Span.plain(
                ": "
                    + SealedWords.events(size)
                    + ". What happened in the last seconds comes into the next; what is counted"
                    + " together, such as refusals, after three minutes.")));
  }

  private Line nowhere() {
    return Line.of(
        Span.plain("No channel keeps it, so keep these lines yourself. To have one posted daily: "),
        slash.of("admin log-channel on"));
  }

  private List<Line> shown(SignedCheckpoint signed, Line first) {
    List<Line> lines = new ArrayList<>();
    lines.add(first);
    lines.addAll(CheckpointWords.shown(signed, signed.signer(record.keys()), record.witnesses()));
    return lines;
  }
}
