package io.cloakroom.deploy.doctor;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Workspace;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.chat.messenger.Shortcoming;
import io.cloakroom.deploy.chats.ConnectionWords;
import io.cloakroom.deploy.settings.ChatSettings;
import io.cloakroom.slack.SlackChat;
import io.cloakroom.slack.setup.SlackSetUpIncomplete;
import io.cloakroom.slack.setup.SlackSettings;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Asks each chat that is set what the bot lacks there; takes nothing in. */
final class ChatExam {
  private static final String CHAT = "chat";
  private static final String SLACK = "Slack";

  private final ChatSettings settings;
  private final LatelyFailed lately;
  private final Clock clock;

  /**
   * @param lately what failed in the chats
   */
  ChatExam(ChatSettings settings, LatelyFailed lately, Clock clock) {
    this.settings = settings;
    this.lately = lately;
    this.clock = clock;
  }

  List<Finding> findings() {
    if (settings.isEmpty()) {
      return List.of(Finding.wrong(CHAT, ConnectionWords.WORDS.noChat()));
    }
    List<Finding> findings = new ArrayList<>();
    settings.slack().ifPresent(slack -> findings.addAll(slack(slack)));
    settings
        .discord()
        .ifPresent(discord -> findings.addAll(new DiscordExam(discord, lately, clock).findings()));
    return findings;
  }

  private List<Finding> slack(SlackSettings slack) {
    try (SlackChat chat = SlackChat.open(slack, clock)) {
      Optional<String> socket = chat.socketProblem();
      List<Finding> findings =
          new ArrayList<>(
              lacking(SLACK, chat.messenger(), new Workspace(chat.name(), chat.teamId())));
      findings.add(Finding.well(SLACK, chat.sidePane()));
      if (socket.isPresent()) {
        findings.removeIf(Finding::isWell);
        findings.add(Finding.wrong(SLACK, socket.get()));
      }
      findings.addAll(
          lately.of(SLACK, chat.messenger(), new Workspace(chat.name(), chat.teamId())));
      return findings;
    } catch (SlackSetUpIncomplete e) {
      return e.problems().stream().map(problem -> Finding.wrong(SLACK, problem)).toList();
    } catch (MessengerUnavailable | IOException e) {
      return List.of(unreachable(SLACK, e));
    }
  }

  /** What the bot lacks in one workspace, or that it lacks nothing. */
  static List<Finding> lacking(String chat, Messenger messenger, Workspace workspace)
      throws MessengerUnavailable {
    List<Finding> findings = new ArrayList<>();
    for (Shortcoming lack : messenger.shortcomings(workspace)) {
      String place = chat + place(messenger, lack.where());
      findings.add(Finding.wrong(place, lack.missing() + ": " + lack.remedy()));
    }
    if (findings.isEmpty()) {
      int channels = messenger.conversations(workspace).size();
      findings.add(Finding.well(chat, "nothing is missing; it watches " + count(channels)));
    }
    return findings;
  }

  static Finding unreachable(String chat, Exception e) {
    return Finding.wrong(
        chat, "cannot be asked (" + e.getMessage() + "); see whether this machine reaches it");
  }

  private static String place(Messenger messenger, Optional<Conversation> where)
      throws MessengerUnavailable {
    return where.isPresent() ? ", " + messenger.nameOf(where.get()) : "";
  }

  private static String count(int channels) {
    return channels == 1 ? "one channel" : channels + " channels";
  }
}
