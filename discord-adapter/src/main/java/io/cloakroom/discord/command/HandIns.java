package io.cloakroom.discord.command;

import io.cloakroom.chat.card.CardKey;
import io.cloakroom.chat.card.Notice;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.command.Reply;
import io.cloakroom.discord.card.DirectMessages;
import io.cloakroom.discord.channel.DiscordChannel;
import io.cloakroom.discord.connection.ShardDuties;
import io.cloakroom.discord.incoming.HandIn;
import io.cloakroom.discord.incoming.HandedIn;
import io.cloakroom.intake.IntakeDesk;
import io.cloakroom.words.Language;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import net.dv8tion.jda.api.Permission;
import net.dv8tion.jda.api.utils.data.DataObject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code /image upload}: takes a picture in that never stands in the channel. It is kept before
 * anybody is told so, and what a process left unsaid the next one says.
 */
public final class HandIns {
  private static final Logger LOG = LoggerFactory.getLogger(HandIns.class);
  private static final String COMMAND = "upload";
  private static final String FILE = "picture";
  private static final String TEXT = "text";

  /** A new version of a picture is no post: it is handed in on a page. */
  private static final String REPLACES = "replaces";

  private final HandedIn handedIn;
  private final ShardDuties shards;
  private final IntakeDesk desk;
  private final LateAnswers late;
  private final DirectMessages direct;

  /** The calls that are being answered just now. */
  private final Set<Long> answering = ConcurrentHashMap.newKeySet();

  /**
   * @param shards says which node goes on with what
   */
  public HandIns(
      HandedIn handedIn,
      ShardDuties shards,
      IntakeDesk desk,
      LateAnswers late,
      DirectMessages direct) {
    this.handedIn = handedIn;
    this.shards = shards;
    this.desk = desk;
    this.late = late;
    this.direct = direct;
  }

  /** What is answered; with what was handed in when nothing of it is left to be done but that. */
  record Taken(Reply reply, Optional<HandIn> handIn) {}

  /** Empty when it is another call, or brings no file to be posted. */
  Optional<Taken> take(Interaction interaction, Caller caller) {
    Map<String, String> values = interaction.values();
    if (!interaction.words().equals(COMMAND)
        || !values.containsKey(FILE)
        || values.containsKey(REPLACES)) {
      return Optional.empty();
    }
    Optional<DataObject> file = interaction.resolved("attachments", values.get(FILE));
    if (file.isEmpty() || caller.channel().isEmpty()) {
      return Optional.empty();
    }
    DiscordChannel channel = caller.channel().get();
    if (!maySpeak(interaction, channel)) {
      return Optional.of(new Taken(FixedReply.CANNOT_POST.said(), Optional.empty()));
    }
    String text = values.getOrDefault(TEXT, "");
    long call = Long.parseLong(interaction.id());
    HandIn one =
        HandIn.of(call, channel, caller.person(), text, file.get())
            .answeredBy(interaction.application(), interaction.token(), interaction.language());
    answering.add(call);
    handedIn.keep(one);
    return Optional.of(new Taken(FixedReply.HANDED_IN.said(), takenIn(one)));
  }

  /** Empty when that is still to be done. */
  private Optional<HandIn> takenIn(HandIn one) {
    try {
      desk.requested(one.post());
      return Optional.of(one);
    } catch (RuntimeException later) {
      // It is kept all the same, and taken in at the next retry.
      LOG.warn("what was handed in by {} waits: {}", one.call(), later.getClass().getName());
      return Optional.empty();
    }
  }

  /** Its author was answered; otherwise that is caught up on later. */
  void answered(HandIn one) {
    handedIn.answered(one);
  }

  /** The call has ended, whether it was answered or broke off. */
  void over(Interaction interaction) {
    answering.remove(Long.parseLong(interaction.id()));
  }

  /**
   * Goes on with what was kept in shards of this node's, whose calls it takes, and answers whoever
   * was not answered. All of it is taken in first: Discord gives the files out for a day, and
   * answering may have to wait for the end of a limit.
   */
  public void resume() throws MessengerUnavailable {
    List<HandIn> left =
        handedIn.unanswered().stream()
            .filter(one -> shards.actsIn(one.post().conversation().workspace()))
            .filter(one -> !answering.contains(one.call()))
            .toList();
    left.forEach(one -> desk.requested(one.post()));
    for (HandIn one : left) {
      try (Language.Speaking unused = one.language().speak()) {
        if (!late.say(one, FixedReply.HANDED_IN.said())) {
          tell(one);
        }
      }
      handedIn.answered(one);
    }
  }

  private void tell(HandIn one) throws MessengerUnavailable {
    CardKey key = new CardKey(one.post().post().id() + "-taken");
    Notice notice = Notice.lasting(FixedReply.HANDED_IN_BEFORE.said().lines());
    direct.tell(key, one.author(), one.post().conversation(), notice);
  }

  /** Whoever may not speak there may not have the bot speak for them. */
  private static boolean maySpeak(Interaction interaction, DiscordChannel channel) {
    Permission speaks =
        channel.thread().isPresent() ? Permission.MESSAGE_SEND_IN_THREADS : Permission.MESSAGE_SEND;
    return (interaction.permissions() & speaks.getRawValue()) != 0;
  }
}
