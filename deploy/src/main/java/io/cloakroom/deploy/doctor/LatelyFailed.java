package io.cloakroom.deploy.doctor;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Workspace;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What failed within the last day, as the record has it: by the ids of where it was, until the chat
 * is asked how it calls that.
 */
final class LatelyFailed {
  private static final String ABOUT = "lately";

  private final List<String> words;

  /**
   * @param words each begins with its place: {@code slack T1/C1: one original …}
   */
  LatelyFailed(List<String> words) {
    this.words = new ArrayList<>(words);
  }

  /** Those of one workspace, which are then told. */
  List<Finding> of(String chat, Messenger messenger, Workspace workspace) {
    String place = workspace.messenger() + " " + workspace.id() + "/";
    List<String> theirs = words.stream().filter(one -> one.startsWith(place)).toList();
    words.removeAll(theirs);
    return theirs.stream()
        .map(one -> one.substring(place.length()))
        .map(rest -> Finding.wrong(ABOUT, chat + ", " + named(rest, messenger, workspace)))
        .toList();
  }

  private static String named(String rest, Messenger messenger, Workspace workspace) {
    int end = rest.indexOf(": ");
    return end <= 0
        ? rest
        : name(messenger, new Conversation(workspace, rest.substring(0, end)))
                .orElse(rest.substring(0, end))
            + rest.substring(end);
  }

  private static Optional<String> name(Messenger messenger, Conversation where) {
    try {
      return Optional.of(messenger.nameOf(where));
    } catch (MessengerUnavailable e) {
      return Optional.empty();
    }
  }

  /** All others: of chats that could not be asked, or are not set any more. */
  List<Finding> rest() {
    return words.stream().map(one -> Finding.wrong(ABOUT, one)).toList();
  }
}
