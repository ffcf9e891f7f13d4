package io.cloakroom.deploy;

import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.intake.queue.IntakeStores;
import io.cloakroom.storage.files.Volume;
import io.cloakroom.vault.BlobStore;
import java.util.function.UnaryOperator;

/** What is put around the doors to the outside: nothing, but in tests. */
record Wrapping(
    UnaryOperator<Messenger> messenger,
    UnaryOperator<BlobStore> blobs,
    UnaryOperator<IntakeStores> intakes,
    UnaryOperator<Volume> volume) {
  static final Wrapping NONE =
      new Wrapping(
          UnaryOperator.identity(),
          UnaryOperator.identity(),
          UnaryOperator.identity(),
          UnaryOperator.identity());
}
