package io.cloakroom.slack.threats;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Watermark;
import io.cloakroom.chat.Workspace;
import io.cloakroom.gateway.Doors;
import io.cloakroom.intake.CatchUp;
import io.cloakroom.intake.queue.IntakeStores;
import io.cloakroom.intake.queue.Watermarks;
import io.cloakroom.policy.Policies;
import io.cloakroom.slack.SlackRig;
import java.util.Map;
import java.util.Optional;

/** Watermarks of a database that is away. */
public final class LostWatermarks implements Watermarks {
  /** The doors of the bot, where nobody can read up to when the channels were looked through. */
  public static Doors doors(SlackRig rig) {
    IntakeStores stores = rig.bot.intakes;
    IntakeStores lost =
        new IntakeStores(
            stores.queue(),
            stores.register(),
            new LostWatermarks(),
            stores.latePosts(),
            stores.blocked(),
            stores.sweeps(),
            stores.durability());
    Doors doors = rig.bot.doors;
    Policies policies = new Policies(rig.db.policies());
    CatchUp catchUp =
        new CatchUp(
            lost,
            doors.desk(),
            rig.bot.messenger,
            policies,
            rig.db.keepsakes(),
            rig.db.audit(),
            rig.clock);
    return new Doors(
        doors.desk(), doors.pasted(), doors.people(), doors.commands(), catchUp, doors.panes());
  }

  @Override
  public Map<Conversation, Watermark> of(Workspace workspace) {
    throw away();
  }

  @Override
  public Optional<Watermark> of(Conversation conversation) {
    throw away();
  }

  @Override
  public void advance(Conversation conversation, Watermark to) {
    throw away();
  }

  private static IllegalStateException away() {
    return new IllegalStateException("the database is away");
  }
}
