package io.cloakroom.deploy.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloakroom.deploy.DemoClient;
import io.cloakroom.deploy.DemoStage;
import io.cloakroom.deploy.Pictures;
import io.cloakroom.deploy.settings.BackupSettings;
import io.cloakroom.record.seal.RecordSealer;
import io.cloakroom.storage.Storage;
import io.cloakroom.storage.StorageSettings;
import io.cloakroom.tombstone.KeepTombstones;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;

/** The demo in which things end after it was backed up, in whatever way that was. */
public abstract class EndingsStage extends DemoStage {
  public static final Duration PATIENCE = Duration.ofMinutes(4);

  public final String share(String who, String name) throws Exception {
    String post = demo.post(who, "site", name, Pictures.phone());
    String link = DemoClient.link(demo.awaitReplaced(who, "site", post));
    assertThat(demo.open("bob", "site", link).status()).isEqualTo(200);
    return link;
  }

  /** The link at the address that the demo has now. */
  public final String here(String link) {
    return settings.baseUrl().resolve(URI.create(link).getPath()).toString();
  }

  /** Three pictures of Ana's, each in its way; and all that is of Cho. */
  public final void end(String revoked, String burned, String removed) throws Exception {
    demo.type("ana", "site", "/image revoke " + here(revoked));
    demo.type("ana", "site", "/image set " + here(burned) + " once:true");
    assertThat(demo.open("bob", "site", here(burned)).status()).isEqualTo(200);
    demo.type("ana", "site", "/image remove " + here(removed));
    JsonNode asked = demo.type("wad", "site", "/image privacy erase @cho");
    demo.press("wad", "site", DemoClient.button(asked, "privacy erase").orElseThrow());
    await("that all of it is done")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(500))
        .until(
            () -> {
              clock.turn(Duration.ofSeconds(20));
              return demo.channel("sec", "security").toString().contains("had erased is gone");
            });
  }

  /** What happened in the second before it stopped. */
  public final void noteTheLast() throws IOException {
    try (Storage storage = Storage.open(settings.storage(), clock)) {
      assertThat(storage.tombstones().stand().leaves()).isPositive();
      clock.turn(Duration.ofMinutes(5));
      new RecordSealer(storage.seals(), StorageSettings.ONLY_NODE, clock).round();
      new KeepTombstones(
              storage.seals(),
              storage.intakes().durability(),
              storage.tombstones(),
              BackupSettings.DEFAULT::kept,
              () -> {},
              clock)
          .round();
    }
  }
}
