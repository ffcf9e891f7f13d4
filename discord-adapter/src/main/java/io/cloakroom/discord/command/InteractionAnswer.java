package io.cloakroom.discord.command;

import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.discord.card.Messages;
import io.cloakroom.discord.connection.DiscordRefusal;
import io.cloakroom.discord.connection.OutgoingFile;
import io.cloakroom.discord.connection.Rest;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import net.dv8tion.jda.api.requests.Route;
import net.dv8tion.jda.api.utils.data.DataArray;
import net.dv8tion.jda.api.utils.data.DataObject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One answer to one interaction. Discord waits three seconds for it: what takes longer is announced
 * in time and given later. A form can only be given at once. Source: docs, interactions, "Receiving
 * and Responding".
 */
final class InteractionAnswer {
  private static final Logger LOG = LoggerFactory.getLogger(InteractionAnswer.class);
  private static final int MESSAGE = 4;
  private static final int LATER = 5;
  private static final int CHOICES = 8;
  private static final int FORM = 9;
  private static final long PATIENCE_SECONDS = 10;

  private final Rest rest;
  private final Interaction interaction;
  private Optional<CompletableFuture<String>> announced = Optional.empty();
  private boolean answered;

  InteractionAnswer(Rest rest, Interaction interaction) {
    this.rest = rest;
    this.interaction = interaction;
  }

  /** What it answers. */
  Interaction interaction() {
    return interaction;
  }

  /** Says that the answer comes, unless it came already. Returns at once. */
  synchronized void announce() {
    if (!answered && announced.isEmpty()) {
      DataObject flags = DataObject.empty().put("flags", Messages.EPHEMERAL);
      DataObject later = DataObject.empty().put("type", LATER).put("data", flags);
      announced = Optional.of(rest.queue(callback(), later));
    }
  }

  /**
   * Says one thing without waiting, unless an answer was given; after an announcement in its place.
   */
  synchronized void sayAtOnce(DataObject message) {
    if (answered) {
      return;
    }
    answered = true;
    DataObject now = DataObject.empty().put("type", MESSAGE).put("data", message);
    announced =
        Optional.of(
            announced
                .map(before -> before.thenCompose(done -> rest.queue(original(), message)))
                .orElseGet(() -> rest.queue(callback(), now)));
  }

  /** Whether it is too late for a form. */
  synchronized boolean isAnnounced() {
    return announced.isPresent();
  }

  /** Says the messages without pictures. */
  boolean say(List<DataObject> messages) throws MessengerUnavailable {
    return say(messages, ListedPictures.NONE);
  }

  /**
   * Says the messages, the first of them in place of the announcement if there was one; whether
   * they arrived.
   *
   * @param pictures what stands on the last of them, where Discord takes it
   */
  boolean say(List<DataObject> messages, ListedPictures pictures) throws MessengerUnavailable {
    boolean first = !isAnswered();
    Optional<CompletableFuture<String>> before = take();
    try {
      if (first && before.isPresent()) {
        before.get().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      }
      Way way = !first ? this::follow : before.isEmpty() ? this::respond : this::replace;
      for (int i = 0; i < messages.size(); i++) {
        boolean last = i == messages.size() - 1;
        send(i == 0 ? way : this::follow, messages.get(i), last ? pictures : ListedPictures.NONE);
      }
      return true;
    } catch (DiscordRefusal late) {
      LOG.warn("the answer to {} came too late: code {}", interaction.id(), late.code());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException lost) {
      LOG.warn("the answer to {} could not be announced", interaction.id());
    }
    return false;
  }

  /** Whether the form could still be given. */
  boolean ask(DataObject form) throws MessengerUnavailable {
    synchronized (this) {
      if (announced.isPresent()) {
        return false;
      }
      answered = true;
    }
    try {
      respond(FORM, form);
    } catch (DiscordRefusal late) {
      LOG.warn("the form for {} came too late: code {}", interaction.id(), late.code());
    }
    return true;
  }

  void suggest(DataArray choices) throws MessengerUnavailable {
    try {
      respond(CHOICES, DataObject.empty().put("choices", choices));
    } catch (DiscordRefusal late) {
      LOG.debug("suggestions for {} came too late: code {}", interaction.id(), late.code());
    }
  }

  /** Where a message of the answer goes. */
  private interface Way {
    void send(DataObject message, List<OutgoingFile> files)
        throws DiscordRefusal, MessengerUnavailable;
  }

  /** In words alone where Discord refuses the pictures. */
  private void send(Way way, DataObject message, ListedPictures pictures)
      throws DiscordRefusal, MessengerUnavailable {
    if (!pictures.isEmpty()) {
      try {
        way.send(pictures.on(message), pictures.files());
        return;
      } catch (DiscordRefusal refused) {
        LOG.debug("{} is answered without pictures: code {}", interaction.id(), refused.code());
      }
    }
    way.send(message, List.of());
  }

  private void respond(DataObject message, List<OutgoingFile> files)
      throws DiscordRefusal, MessengerUnavailable {
    rest.send(callback(), DataObject.empty().put("type", MESSAGE).put("data", message), files);
  }

  private void replace(DataObject message, List<OutgoingFile> files)
      throws DiscordRefusal, MessengerUnavailable {
    rest.send(original(), message, files);
  }

  private void follow(DataObject message, List<OutgoingFile> files)
      throws DiscordRefusal, MessengerUnavailable {
    rest.send(
        Route.Interactions.CREATE_FOLLOWUP.compile(interaction.application(), interaction.token()),
        message,
        files);
  }

  private synchronized boolean isAnswered() {
    return answered;
  }

  private synchronized Optional<CompletableFuture<String>> take() {
    answered = true;
    return announced;
  }

  private void respond(int type, DataObject data) throws DiscordRefusal, MessengerUnavailable {
    rest.send(callback(), DataObject.empty().put("type", type).put("data", data));
  }

  private Route.CompiledRoute callback() {
    return Route.Interactions.CALLBACK.compile(interaction.id(), interaction.token());
  }

  private Route.CompiledRoute original() {
    return Interaction.answer(interaction.application(), interaction.token());
  }
}
