package io.cloakroom.deploy.chats;

import io.cloakroom.adapter.ChangeMarks;
import io.cloakroom.adapter.Duties;
import io.cloakroom.adapter.Keepsakes;
import io.cloakroom.chat.messenger.FilesOfNowhere;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.chat.messenger.Messengers;
import io.cloakroom.deploy.settings.ChatSettings;
import io.cloakroom.discord.DiscordChat;
import io.cloakroom.gateway.Chat;
import io.cloakroom.gateway.Doors;
import io.cloakroom.gateway.session.SignIn;
import io.cloakroom.intake.rota.Chore;
import io.cloakroom.settings.WrongSettings;
import io.cloakroom.slack.SlackChat;
import io.cloakroom.slack.setup.SlackSetUpIncomplete;
import io.cloakroom.slack.setup.SlackSettings;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.eclipse.jetty.server.Handler;

/** The chats that one program serves, taken together. */
public final class ServedChats {
  private static final String SLACK = "slack";
  private static final String SLACK_EVENTS = "/slack/events";

  private ServedChats() {}

  /**
   * Those that the settings name; possibly none.
   *
   * @param keepsakes remembers for the chats what they have to finish
   * @param marks of what other nodes were told of
   * @param duties what this node alone does in them
   * @param ending learns why a chat can never be served again, such as by a token that was revoked
   * @throws WrongSettings when a chat refuses the settings, or something is missing there
   */
  public static List<Chat> open(
      ChatSettings settings,
      Keepsakes keepsakes,
      ChangeMarks marks,
      Duties duties,
      Clock clock,
      Ending ending)
      throws WrongSettings {
    List<Chat> chats = new ArrayList<>();
    if (settings.slack().isPresent()) {
      chats.add(slack(settings.slack().get(), keepsakes, marks, duties, clock, ending).tried());
    }
    settings
        .discord()
        .ifPresent(
            discord ->
                chats.add(DiscordChat.open(discord, keepsakes, duties, clock, ending::because)));
    return chats;
  }

  private static LateChat slack(
      SlackSettings settings,
      Keepsakes keepsakes,
      ChangeMarks marks,
      Duties duties,
      Clock clock,
      Ending ending) {
    Set<String> paths = settings.socketMode() ? Set.of() : Set.of(SLACK_EVENTS);
    Optional<URI> place = settings.client().map(client -> settings.authorizeUrl());
    return new LateChat(
        SLACK,
        paths,
        SlackChat.frames(settings),
        "Slack",
        place,
        () -> made(settings, keepsakes, marks, duties, clock, ending),
        ending);
  }

  private static Chat made(
      SlackSettings settings,
      Keepsakes keepsakes,
      ChangeMarks marks,
      Duties duties,
      Clock clock,
      Ending ending)
      throws WrongSettings, MessengerUnavailable {
    try {
      return SlackChat.open(settings, keepsakes, marks, duties, clock, ending::because);
    } catch (SlackSetUpIncomplete e) {
      throw new WrongSettings(e.problems());
    }
  }

  /**
   * One door out to all of them.
   *
   * @param files of posts that none of them shows
   */
  public static Messenger messenger(List<Chat> chats, FilesOfNowhere files) {
    return new Messengers(
        name ->
            chats.stream()
                .filter(chat -> chat.name().equals(name))
                .findFirst()
                .map(Chat::messenger),
        files);
  }

  /** The pages of all, by the path that they answer for. */
  public static Map<String, Handler> pages(List<Chat> chats, Doors doors) {
    Map<String, Handler> pages = new HashMap<>();
    chats.forEach(chat -> pages.putAll(chat.pages(doors)));
    return pages;
  }

  /** What they have to do from time to time, each by itself. */
  public static List<Chore> chores(List<Chat> chats) {
    return chats.stream().flatMap(chat -> chat.chores().stream()).toList();
  }

  /** How people can sign in. */
  public static List<SignIn> signIns(List<Chat> chats) {
    return chats.stream().flatMap(chat -> chat.signIn().stream()).toList();
  }

  /** In whose pages a picture may be shown. */
  public static List<String> frames(List<Chat> chats) {
    return chats.stream().flatMap(chat -> chat.frames().stream()).toList();
  }

  /** Begins nothing more with any of them. */
  public static void disconnect(List<Connection> connections) throws InterruptedException {
    for (Connection connection : connections) {
      connection.close();
    }
  }

  /** Closes all at once, also when one does not close well: none waits for another. */
  public static void close(List<Chat> chats) throws IOException, InterruptedException {
    Queue<IOException> failed = new ConcurrentLinkedQueue<>();
    List<Thread> closing =
        chats.stream()
            .map(chat -> new Thread(() -> close(chat, failed), "closing " + chat.name()))
            .toList();
    for (Thread one : closing) {
      one.setDaemon(true);
      one.start();
    }
    for (Thread one : closing) {
      one.join();
    }
    if (!failed.isEmpty()) {
      throw failed.remove();
    }
  }

  private static void close(Chat chat, Queue<IOException> failed) {
    try {
      chat.close();
    } catch (IOException e) {
      failed.add(e);
    } catch (RuntimeException e) {
      failed.add(new IOException(chat.name() + " could not be closed", e));
    }
  }
}
