package io.cloakroom.intake.numbers;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Workspace;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Finds who answers for a workspace, as the chat says it now. */
final class WorkspaceAdmins {
  private static final int SOME = 20;

  private final Messenger messenger;

  WorkspaceAdmins(Messenger messenger) {
    this.messenger = messenger;
  }

  /** Where they can be asked for and told something; empty where the bot is nowhere. */
  Optional<Conversation> place(Workspace workspace) throws MessengerUnavailable {
    return messenger.conversations(workspace).stream()
        .filter(where -> !messenger.isPrivate(where))
        .min(Comparator.comparing(Conversation::id));
  }

  /** Where that person reads it: one of the first channels that they are in, else the place. */
  Conversation near(Person admin, Conversation place) throws MessengerUnavailable {
    List<Conversation> some =
        messenger.conversations(place.workspace()).stream()
            .filter(where -> !messenger.isPrivate(where))
            .sorted(Comparator.comparing(Conversation::id))
            .limit(SOME)
            .toList();
    return messenger.readable(admin, some).stream()
        .min(Comparator.comparing(Conversation::id))
        .orElse(place);
  }

  /** At most twenty, possibly nobody. */
  List<Person> of(Conversation place) throws MessengerUnavailable {
    return messenger.workspaceAdmins(place);
  }

  /** In which the first of them counts days; empty where the chat does not say now. */
  Optional<ZoneId> zone(Workspace workspace) {
    try {
      Optional<Conversation> place = place(workspace);
      List<Person> admins = place.isPresent() ? of(place.get()) : List.of();
      return admins.stream().findFirst().flatMap(messenger::zoneOf);
    } catch (MessengerUnavailable away) {
      return Optional.empty();
    }
  }
}
