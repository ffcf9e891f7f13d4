package io.cloakroom.intake.sweeping;

import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.intake.IntakeDesk;
import io.cloakroom.intake.queue.IntakeStores;
import io.cloakroom.intake.rota.Chore;
import io.cloakroom.policy.Policies;
import java.time.Clock;
import java.time.Duration;

/** Takes the sweeps of one chat further, a step at a time. */
public final class SweepChannels implements Chore {
  private static final Duration LEASE = Duration.ofMinutes(10);
  private static final int AT_ONCE = 5;

  private final String chat;
  private final IntakeStores stores;
  private final SweepWalk walk;
  private final Clock clock;

  /**
   * @param chat as in {@link io.cloakroom.chat.Workspace#messenger}
   * @param maxBytes of a picture that can be cleaned
   */
  public SweepChannels(
      String chat,
      IntakeStores stores,
      IntakeDesk desk,
      Policies policies,
      Messenger messenger,
      long maxBytes,
      Clock clock) {
    this.chat = chat;
    this.stores = stores;
    this.clock = clock;
    this.walk =
        new SweepWalk(
            stores,
            desk,
            new SweepLook(stores.register(), policies, maxBytes),
            new SweepNotices(messenger, policies),
            messenger,
            policies,
            clock);
  }

  @Override
  public String name() {
    return "sweep-" + chat;
  }

  @Override
  public Duration every() {
    return Duration.ofSeconds(1);
  }

  @Override
  public void round() {
    for (int i = 0; i < AT_ONCE; i++) {
      stores.sweeps().claim(chat, clock.instant(), LEASE).ifPresent(walk::step);
    }
  }
}
