package io.cloakroom.intake;

import io.cloakroom.chat.Post;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.chat.messenger.RemovalUnit;
import io.cloakroom.intake.queue.Intake;
import java.io.IOException;
import java.util.Map;

/** Posts, and what is in their way. */
final class OutageScene {
  final Rig rig = new Rig(RemovalUnit.FILE, Mutation.NONE);

  Post post(String id) {
    return rig.chat.post(
        SimulatedChat.SITE, id, rig.clock.instant(), Map.of("F" + id, Scenario.picture(0xff)));
  }

  void fails(String call) {
    rig.faults.from(
        moment -> {
          if (moment.call().startsWith(call) && moment.before()) {
            switch (moment.port()) {
              case "chat" -> throw new MessengerUnavailable("away");
              case "blobs" -> throw new IOException("disk full");
              default -> throw new IllegalStateException("no connection");
            }
          }
        });
  }

  Intake intake(Post post) {
    return rig.database.intakes().register().of(post).get(0);
  }
}
