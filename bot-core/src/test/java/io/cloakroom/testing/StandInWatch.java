package io.cloakroom.testing;

import io.cloakroom.adapter.Keepsake;
import io.cloakroom.adapter.Keepsakes;
import io.cloakroom.chat.Workspace;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.intake.quarantine.Deciders;
import io.cloakroom.policy.LogChannels;
import io.cloakroom.policy.PolicyStore;
import io.cloakroom.policy.Roles;
import io.cloakroom.record.seal.SealStore;
import io.cloakroom.record.stream.StreamPlaces;
import io.cloakroom.record.watch.Sightings;
import io.cloakroom.record.watch.TellSightings;
import io.cloakroom.record.watch.WatchRecord;
import io.cloakroom.record.watch.WatchSettings;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Watches what happens in a workspace, and tells of it, whenever a test says so. */
public final class StandInWatch {
  private final MemoryDatabase database;
  private final Workspace workspace;
  private final Messenger messenger;
  private final Clock clock;
  private final SealStore seals;
  private final StreamPlaces places = new MemoryPlaces();
  private final WatchRecord watch;
  private final TellSightings tell;

  public StandInWatch(
      MemoryDatabase database, Workspace workspace, Messenger messenger, Clock clock) {
    this.database = database;
    this.workspace = workspace;
    this.messenger = messenger;
    this.clock = clock;
    this.seals = new SealedAudit(database.audit(), workspace);
    this.watch =
        new WatchRecord(
            seals,
            places,
            new WatchSettings(database.policies()),
            sightings(database.keepsakes()),
            "node",
            clock);
    this.tell = telling(database.keepsakes());
  }

  private Sightings sightings(Keepsakes keepsakes) {
    return new Sightings(keepsakes, database.audit(), clock);
  }

  private TellSightings telling(Keepsakes keepsakes) {
    PolicyStore store = database.policies();
    Roles roles = new Roles(store, messenger::isPrivate);
    return new TellSightings(
        workspace.messenger(),
        sightings(keepsakes),
        new LogChannels(store, database.keepsakes()),
        new Deciders(store, roles, messenger),
        places,
        "node",
        messenger,
        clock);
  }

  /** What happened is seen. */
  public void watch() {
    seals.seal("sealer", clock.instant(), Integer.MAX_VALUE);
    watch.round();
  }

  /** What was seen is told. */
  public void tell() {
    tell.round();
  }

  public void round() {
    watch();
    tell();
  }

  /** It is told, and the process is gone before it knows so. */
  public void tellAndDie() {
    telling(new KeepsNothing(database.keepsakes())).round();
  }

  private record KeepsNothing(Keepsakes keepsakes) implements Keepsakes {
    @Override
    public void keep(List<Keepsake> all) {
      throw new IllegalStateException("killed");
    }

    @Override
    public boolean keepFirst(Keepsake one, Instant now) {
      throw new IllegalStateException("killed");
    }

    @Override
    public boolean replace(Keepsake was, Keepsake now) {
      throw new IllegalStateException("killed");
    }

    @Override
    public Optional<Keepsake> find(String shelf, String name, Instant now) {
      return keepsakes.find(shelf, name, now);
    }

    @Override
    public List<Keepsake> of(String shelf, Instant now, int most) {
      return keepsakes.of(shelf, now, most);
    }

    @Override
    public boolean forget(String shelf, String name) {
      return keepsakes.forget(shelf, name);
    }

    @Override
    public boolean forget(Keepsake was) {
      return keepsakes.forget(was);
    }

    @Override
    public void forgetEnded(Instant now) {
      keepsakes.forgetEnded(now);
    }
  }
}
