package io.cloakroom.intake;

import static java.util.stream.Collectors.toSet;

import io.cloakroom.chat.Attachment;
import io.cloakroom.chat.IncomingPost;
import io.cloakroom.chat.messenger.Removal;
import java.util.List;
import java.util.Set;

/** How originals go from a simulated chat when the bot removes them. */
final class SimulatedRemoval {
  private final SimulatedChat chat;

  SimulatedRemoval(SimulatedChat chat) {
    this.chat = chat;
  }

  Removal ofPost(IncomingPost original) {
    IncomingPost standing = chat.posts.get(original.post());
    if (standing == null) {
      return Removal.ALREADY_GONE;
    }
    Set<String> listed = original.attachments().stream().map(Attachment::id).collect(toSet());
    if (standing.attachments().stream().anyMatch(file -> !listed.contains(file.id()))) {
      chat.unacknowledged.add(desk -> desk.received(standing));
      return Removal.CHANGED;
    }
    chat.posts.remove(original.post());
    chat.unacknowledged.add(desk -> desk.deleted(original.post()));
    chat.nudge.run();
    return Removal.REMOVED;
  }

  Removal ofFiles(IncomingPost original) {
    boolean any = false;
    for (Attachment file : original.attachments()) {
      any |= file(file.id());
    }
    return any ? Removal.REMOVED : Removal.ALREADY_GONE;
  }

  private boolean file(String file) {
    boolean any = false;
    for (IncomingPost standing : List.copyOf(chat.posts.values())) {
      if (chat.stands(standing.post(), file)) {
        any = true;
        chat.removed.add(file);
        List<Attachment> rest =
            standing.attachments().stream().filter(one -> !one.id().equals(file)).toList();
        chat.posts.put(standing.post(), standing.with(rest));
        chat.unacknowledged.add(desk -> desk.deleted(standing.post(), Set.of(file)));
      }
    }
    chat.files.remove(file);
    chat.nudge.run();
    return any;
  }
}
