package io.cloakroom.deploy.keys;

import io.cloakroom.intake.rota.Chore;
import io.cloakroom.storage.MasterKeyChange;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes up what the file of the master keys says, on each node: each minute, and when asked to. */
public final class FollowMasterKey implements Chore {
  private static final Logger LOG = LoggerFactory.getLogger(FollowMasterKey.class);

  private final MasterKeyChange change;

  public FollowMasterKey(MasterKeyChange change) {
    this.change = change;
  }

  @Override
  public String name() {
    return "follow-master-key";
  }

  @Override
  public Duration every() {
    return Duration.ofMinutes(1);
  }

  @Override
  public boolean ofEachNode() {
    return true;
  }

  @Override
  public void round() {
    change.follow();
  }

  /** Whoever asks gets it now, or in the next round where the database is away. */
  public void asked() {
    try {
      round();
    } catch (RuntimeException notNow) {
      LOG.warn("the master key file was not read again yet: {}", notNow.getClass().getName());
    }
  }
}
