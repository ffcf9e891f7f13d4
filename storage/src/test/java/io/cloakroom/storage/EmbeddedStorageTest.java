package io.cloakroom.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.audit.AuditQuery;
import io.cloakroom.chat.Attachment;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.IncomingPost;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Post;
import io.cloakroom.chat.Workspace;
import io.cloakroom.intake.Intake;
import io.cloakroom.storage.keys.KeyRing;
import io.cloakroom.testing.TurnableClock;
import io.cloakroom.vault.BlobKey;
import io.cloakroom.vault.ImageId;
import io.cloakroom.vault.Part;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedStorageTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123456789Z");
  private static final Workspace WORKSPACE = new Workspace("demo", "W1");
  private static final Conversation SITE = new Conversation(WORKSPACE, "site");
  private static final Person ANN = new Person(WORKSPACE, "ann");

  @TempDir Path folder;

  @Test
  void everythingIsThereAgainAfterARestart() throws Exception {
    BlobKey key = new BlobKey(ImageId.next(), Part.PICTURE);
    Intake intake = Intake.received(post(), NOW);
    AuditEvent event = AuditEvent.of(NOW, WORKSPACE, Action.INTAKE_RECEIVED).by(ANN).in(SITE);
    KeyRing keys;
    try (EmbeddedStorage storage = open()) {
      keys = storage.keys();
      storage.intakes().add(intake, List.of(event));
      storage.blobs().put(key, new ByteArrayInputStream(new byte[] {1, 2, 3}), 3);
      storage.intakes().force();
    }

    try (EmbeddedStorage storage = open()) {
      assertThat(storage.keys()).isEqualTo(keys).isInstanceOf(KeyRing.Ready.class);
      assertThat(storage.intakes().find(intake.id())).contains(intake);
      assertThat(storage.intakes().claim(NOW, Duration.ofMinutes(1), 5)).hasSize(1);
      assertThat(storage.blobs().open(key).orElseThrow().readAllBytes()).containsExactly(1, 2, 3);
      assertThat(
              storage
                  .audit()
                  .find(AuditQuery.everything(WORKSPACE), OptionalLong.empty(), 10)
                  .events())
          .singleElement()
          .satisfies(recorded -> assertThat(recorded.event()).isEqualTo(event));
    }
  }

  private EmbeddedStorage open() throws Exception {
    return EmbeddedStorage.open(
        folder.resolve("data"), folder.resolve("master.key"), new TurnableClock());
  }

  private static IncomingPost post() {
    return new IncomingPost(
        new Post(SITE, "p1"),
        Optional.of("p0"),
        ANN,
        "have a look",
        NOW,
        List.of(new Attachment("f1", "holiday.jpg", "image/jpeg", 123)),
        false);
  }
}
