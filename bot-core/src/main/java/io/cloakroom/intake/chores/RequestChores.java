package io.cloakroom.intake.chores;

import io.cloakroom.intake.queue.IntakeSettings;
import io.cloakroom.intake.rota.Chore;
import io.cloakroom.intake.say.RequestNotices;
import io.cloakroom.request.AccessRequests;
import io.cloakroom.request.RequestStore;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** What is to be done for those who asked to be let in, and for those who answer. */
public final class RequestChores {
  private RequestChores() {}

  /**
   * Ends what is over, and tells of what is new.
   *
   * @param chats the messengers that are served, as in {@link
   *     io.cloakroom.chat.Workspace#messenger}
   */
  public static List<Chore> of(
      AccessRequests requests,
      RequestStore store,
      RequestNotices notices,
      List<String> chats,
      IntakeSettings settings,
      Clock clock) {
    List<Chore> chores = new ArrayList<>();
    chores.add(new EndGrants(requests));
    for (String chat : chats) {
      chores.add(new TellRequests(chat, store, notices, settings, clock));
    }
    return chores;
  }
}
