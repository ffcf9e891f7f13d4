package io.cloakroom.intake.queue;

import io.cloakroom.intake.blocked.BlockedPictures;
import io.cloakroom.intake.sweep.SweepStore;
import java.util.Objects;

/** All that is kept of posts on their way. Whoever needs a part of it is given that part. */
public record IntakeStores(
    IntakeQueue queue,
    IntakeRegister register,
    Watermarks watermarks,
    LatePosts latePosts,
    BlockedPictures blocked,
    SweepStore sweeps,
    Durability durability) {
  public IntakeStores {
    Objects.requireNonNull(queue, "queue");
    Objects.requireNonNull(register, "register");
    Objects.requireNonNull(watermarks, "watermarks");
    Objects.requireNonNull(latePosts, "latePosts");
    Objects.requireNonNull(blocked, "blocked");
    Objects.requireNonNull(sweeps, "sweeps");
    Objects.requireNonNull(durability, "durability");
  }
}
