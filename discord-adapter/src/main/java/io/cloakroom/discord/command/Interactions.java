package io.cloakroom.discord.command;

import io.cloakroom.adapter.WorkLine;
import io.cloakroom.chat.card.Button;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.command.Call;
import io.cloakroom.command.Commands;
import io.cloakroom.command.Reply;
import io.cloakroom.discord.card.ButtonIds;
import io.cloakroom.discord.connection.DiscordConnection;
import io.cloakroom.words.Language;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import net.dv8tion.jda.api.utils.data.DataObject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers what people type, press and send. The right of whoever does it is checked by the command,
 * as Discord vouches for them at that moment: nothing that an id or a value says is believed.
 */
public final class Interactions {
  private static final Logger LOG = LoggerFactory.getLogger(Interactions.class);

  /** Discord waits for 3 s, the way there and back included. */
  private static final long SOON_MILLIS = 1_500;

  private final DiscordConnection connection;
  private final Callers callers;
  private final ButtonIds ids;
  private final Replies replies;
  private final MessageMenus menus;
  private final HandIns handIns;
  private final PassingAnswers passing;
  private final Commands commands;
  private final WorkLine line;

  public Interactions(
      DiscordConnection connection,
      Callers callers,
      ButtonIds ids,
      MessageMenus menus,
      HandIns handIns,
      PassingAnswers passing,
      Commands commands,
      WorkLine line) {
    this.connection = connection;
    this.callers = callers;
    this.ids = ids;
    this.replies = new Replies(ids);
    this.menus = menus;
    this.handIns = handIns;
    this.passing = passing;
    this.commands = commands;
    this.line = line;
  }

  /** Returns at once. */
  public void received(DataObject json) {
    Interaction interaction = new Interaction(json);
    InteractionAnswer answer;
    try {
      answer = new InteractionAnswer(connection.rest(), interaction);
    } catch (MessengerUnavailable notConnected) {
      LOG.debug("interaction {} came while not connected", interaction.id());
      return;
    }
    boolean completes = interaction.kind() == Interaction.Kind.COMPLETION;
    boolean taken = line.offer(() -> attempt(interaction, answer));
    if (!completes && !taken) {
      sayAtOnce(answer, interaction, FixedReply.BUSY);
    } else if (!completes) {
      CompletableFuture.delayedExecutor(SOON_MILLIS, TimeUnit.MILLISECONDS)
          .execute(answer::announce);
    }
  }

  private void attempt(Interaction interaction, InteractionAnswer answer) {
    try (Language.Speaking theirs = interaction.language().speak()) {
      answer(interaction, answer);
    } catch (MessengerUnavailable | RuntimeException failed) {
      // Without its message: that may repeat what somebody wrote.
      LOG.warn("no answer to {}: {}", interaction.id(), failed.getClass().getName());
      if (interaction.kind() != Interaction.Kind.COMPLETION) {
        sayAtOnce(answer, interaction, FixedReply.FAILED);
      }
    }
  }

  private void sayAtOnce(InteractionAnswer answer, Interaction interaction, FixedReply what) {
    Reply.Say said = interaction.language().saying(what::said);
    answer.sayAtOnce(replies.messages(said, false, Optional.empty()).get(0));
  }

  private void answer(Interaction interaction, InteractionAnswer answer)
      throws MessengerUnavailable {
    switch (interaction.kind()) {
      case COMPLETION -> complete(interaction, answer);
      case COMMAND -> typed(interaction, answer);
      case MESSAGE_MENU -> {
        Optional<Caller> caller = callers.of(interaction, Optional.empty());
        give(
            answer,
            caller.isEmpty()
                ? FixedReply.ONLY_IN_CHANNELS.said()
                : menus.answer(interaction, caller.get()),
            caller);
      }
      case BUTTON, FORM -> pressed(interaction, answer);
      case OTHER -> LOG.debug("interaction {} is of a kind that is not offered", interaction.id());
    }
  }

  private void complete(Interaction interaction, InteractionAnswer answer)
      throws MessengerUnavailable {
    Optional<Caller> caller = callers.of(interaction, Optional.empty());
    Optional<String> focused = interaction.focused();
    if (caller.isPresent() && focused.isPresent()) {
      Map<String, String> values = interaction.values();
      answer.suggest(
          Autocompletion.of(
              commands.suggest(
                  caller.get().call(interaction.words(), values),
                  focused.get(),
                  values.getOrDefault(focused.get(), ""))));
    }
  }

  private void typed(Interaction interaction, InteractionAnswer answer)
      throws MessengerUnavailable {
    Optional<Caller> caller = callers.of(interaction, Optional.empty());
    if (caller.isEmpty()) {
      give(answer, FixedReply.ONLY_IN_CHANNELS.said(), caller);
      return;
    }
    if (!handIn(interaction, answer, caller.get())) {
      give(
          answer,
          commands.answer(caller.get().call(interaction.words(), typed(interaction, caller.get()))),
          caller);
    }
  }

  private Map<String, String> typed(Interaction interaction, Caller caller)
      throws MessengerUnavailable {
    return ChannelLists.read(
        commands.all(), interaction.words(), interaction.values(), callers.roles(caller));
  }

  /** Whether it was one. */
  private boolean handIn(Interaction interaction, InteractionAnswer answer, Caller caller)
      throws MessengerUnavailable {
    try {
      Optional<HandIns.Taken> taken = handIns.take(interaction, caller);
      if (taken.isPresent()) {
        boolean said = give(answer, taken.get().reply(), Optional.of(caller));
        taken.get().handIn().filter(one -> said).ifPresent(handIns::answered);
      }
      return taken.isPresent();
    } finally {
      handIns.over(interaction);
    }
  }

  private void pressed(Interaction interaction, InteractionAnswer answer)
      throws MessengerUnavailable {
    Optional<ButtonIds.Pressed> pressed = ids.read(interaction.customId());
    Optional<Caller> caller = callers.of(interaction, pressed.flatMap(ButtonIds.Pressed::scene));
    if (pressed.isEmpty() || caller.isEmpty()) {
      give(answer, FixedReply.OLD_BUTTON.said(), caller);
      return;
    }
    Map<String, String> values = new HashMap<>(pressed.get().arguments());
    boolean form = interaction.kind() == Interaction.Kind.FORM;
    if (form) {
      values.putAll(interaction.filledIn());
    }
    Call call = caller.get().call(pressed.get().command(), values);
    Reply reply = form ? commands.submitted(call) : commands.answer(call);
    give(answer, reply instanceof Reply.Wrong wrong ? again(wrong, pressed.get()) : reply, caller);
  }

  /**
   * Discord's forms close when they are sent: what was wrong is said, and it can be opened again.
   */
  private static Reply again(Reply.Wrong wrong, ButtonIds.Pressed pressed) {
    Button open =
        new Button(
            AnswerWords.WORDS.tryAgain(),
            pressed.command(),
            pressed.arguments(),
            Button.Style.PRIMARY);
    return new Reply.Say(wrong.said().lines(), List.of(open), false);
  }

  /** Whether it arrived. */
  private boolean give(InteractionAnswer answer, Reply reply, Optional<Caller> caller)
      throws MessengerUnavailable {
    Optional<ButtonIds.Scene> scene = caller.flatMap(Caller::scene);
    if (reply instanceof Reply.Ask ask) {
      if (Replies.isLong(ask)) {
        return answer.say(replies.messages(Replies.parts(ask), false, scene));
      }
      if (!answer.ask(replies.form(ask, scene))) {
        Reply.Say late =
            new Reply.Say(
                FixedReply.LATE_FORM.said().lines(), List.of(Replies.opening(ask)), false);
        return answer.say(replies.messages(late, false, scene));
      }
      return true;
    } else if (reply instanceof Reply.Say say) {
      // What was announced was announced for the caller alone, and cannot become public.
      boolean late = say.forAll() && answer.isAnnounced();
      if (late) {
        answer.say(replies.messages(FixedReply.SAID_TO_ALL.said(), false, scene));
      }
      List<DataObject> messages = replies.messages(say, say.forAll(), scene);
      boolean said = answer.say(messages, ListedPictures.of(say.thumbnails().values()));
      // What stands on several messages stays: they are not one answer to be replaced.
      say.passing()
          .filter(any -> said && messages.size() == 1)
          .ifPresent(how -> passing.given(answer.interaction(), how, scene));
      return said;
    }
    return true;
  }
}
