package io.cloakroom.deploy;

import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.intake.queue.IntakeStores;
import io.cloakroom.intake.rota.Chores;
import io.cloakroom.storage.files.Volume;
import io.cloakroom.vault.BlobStore;
import java.time.Duration;
import java.util.function.UnaryOperator;

/**
 * What is put around the doors to the outside, and how long a chore rests: nothing, and as each
 * says, but in tests.
 */
public record Wrapping(
    UnaryOperator<Messenger> messenger,
    UnaryOperator<BlobStore> blobs,
    UnaryOperator<IntakeStores> intakes,
    UnaryOperator<Volume> volume,
    Duration longestRest) {
  public static final Wrapping NONE =
      new Wrapping(
          UnaryOperator.identity(),
          UnaryOperator.identity(),
          UnaryOperator.identity(),
          UnaryOperator.identity(),
          Chores.LONGEST_REST);
}
