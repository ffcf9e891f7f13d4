package io.cloakroom.deploy.opening;

import io.cloakroom.deploy.chats.Ending;
import io.cloakroom.intake.rota.Chore;
import io.cloakroom.storage.Storage;
import java.time.Duration;
import java.util.List;

/**
 * Ends the program once another has its database, or the name of this node: its server was away,
 * and the other was first when it came back. Two would do everything twice.
 */
public final class LeaveDatabase implements Chore {
  private final Storage storage;
  private final Ending ending;

  public LeaveDatabase(Storage storage, Ending ending) {
    this.storage = storage;
    this.ending = ending;
  }

  @Override
  public String name() {
    return "leave-database";
  }

  @Override
  public Duration every() {
    return Duration.ofSeconds(5);
  }

  @Override
  public boolean ofEachNode() {
    return true;
  }

  /** What speaks against beginning work: while something does, no round of a chore is made. */
  public List<String> problems() {
    round();
    return storage.problems();
  }

  @Override
  public void round() {
    storage.takenOver().ifPresent(ending::because);
  }
}
