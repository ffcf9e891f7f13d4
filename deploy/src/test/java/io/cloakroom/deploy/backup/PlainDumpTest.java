package io.cloakroom.deploy.backup;

import static io.cloakroom.deploy.backup.AnnsErasure.ANN;
import static io.cloakroom.deploy.backup.AnnsErasure.NOBODY;
import static io.cloakroom.deploy.backup.AnnsErasure.WAD;
import static io.cloakroom.testing.Sample.SITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.audit.Action;
import io.cloakroom.chat.Person;
import io.cloakroom.deploy.RunCommand;
import io.cloakroom.deploy.settings.SettingsReader;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkEvents;
import io.cloakroom.link.LinkStatus;
import io.cloakroom.link.Shredder;
import io.cloakroom.policy.ViewLimit;
import io.cloakroom.storage.Storage;
import io.cloakroom.storage.files.RestoredFromPast;
import io.cloakroom.testing.FakeS3;
import io.cloakroom.testing.Sample;
import io.cloakroom.testing.TurnableClock;
import io.cloakroom.vault.BlobKey;
import io.cloakroom.vault.ImageVault;
import io.cloakroom.vault.Part;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * J53: what PostgreSQL's own dump and a copy of the bucket put back, as {@code running.md} has it.
 */
@Tag("full")
class PlainDumpTest {
  private static final Duration LONG = Duration.ofMinutes(2);
  private static final Instant NOW = Sample.NOW;
  private static final byte[] PICTURE = {1, 2, 3};

  @TempDir Path home;
  private final TurnableClock clock = new TurnableClock(NOW);
  private final AnnsErasure erasure = new AnnsErasure(clock);
  private final Map<String, String> environment = new HashMap<>();

  @Test
  void M21_J50_whatEndedSinceTheDumpEndsAgain() throws Exception {
    try (EmbeddedPostgres server = EmbeddedPostgres.builder().setPGStartupWait(LONG).start();
        FakeS3 bucket = new FakeS3()) {
      in(server, bucket);
      execute(server, "create database cloakroom");
      Link hers;
      Link revoked;
      Link destroyed;
      Link open;
      try (Storage storage = open()) {
        hers = share(storage, ANN);
        revoked = share(storage, WAD);
        destroyed = share(storage, WAD);
        open = share(storage, WAD);
        erasure.keep(storage);
      }
      // What pg_dump would write, and pg_restore put into an empty one; and then the bucket.
      execute(server, "create database dump template cloakroom");
      Map<String, byte[]> copied = new HashMap<>(bucket.objects());
      try (Storage storage = open()) {
        storage.links().revoke(revoked.id(), NOW, LinkEvents.of(Action.LINK_REVOKED, revoked, NOW));
        destroy(storage, destroyed);
        erasure.forget(storage);
        erasure.keep(storage);
      }
      execute(server, "drop database cloakroom");
      execute(server, "alter database dump rename to cloakroom");
      copied.forEach(bucket.objects()::putIfAbsent);
      bucket.objects().remove("cloakroom-owner");
      assertThatThrownBy(this::open).isInstanceOf(RestoredFromPast.class);

      RunCommand done = RunCommand.by(environment, "restore", "--reconcile");

      assertThat(done.code()).as(done.words()).isZero();
      assertThat(done.words())
          .contains("Ended again: 1 links, 1 pictures destroyed, 1 people forgotten.");
      try (Storage storage = open()) {
        assertThat(status(storage, revoked)).isEqualTo(LinkStatus.REVOKED);
        assertThat(status(storage, destroyed)).isNotEqualTo(LinkStatus.LIVE);
        assertThat(storage.blobs().open(key(destroyed))).isEmpty();
        assertThat(bucket.objects().keySet())
            .noneMatch(name -> name.contains(destroyed.image().id().toString()));
        assertThat(storage.erasures().reach(ANN).pictures()).isZero();
        assertThat(storage.links().find(hers.id()).orElseThrow().owner()).isEqualTo(NOBODY);
        assertThat(status(storage, open)).isEqualTo(LinkStatus.LIVE);
        assertThat(storage.blobs().open(key(open)).orElseThrow().readAllBytes()).isEqualTo(PICTURE);
      }
      RunCommand again = RunCommand.by(environment, "restore", "--reconcile");
      assertThat(again.code()).as(again.words()).isZero();
      assertThat(again.words()).contains("Nothing had to be ended.");
    }
  }

  private void in(EmbeddedPostgres server, FakeS3 bucket) throws IOException {
    environment.put("CLOAKROOM_DATA_DIR", home.resolve("data").toString());
    environment.put("CLOAKROOM_PORT", "1");
    environment.put(
        "CLOAKROOM_DATABASE_URL", "jdbc:postgresql://localhost:" + server.getPort() + "/cloakroom");
    environment.put("CLOAKROOM_DATABASE_USER", "postgres");
    environment.put("CLOAKROOM_DATABASE_PASSWORD_FILE", file("password", "postgres"));
    environment.put("CLOAKROOM_S3_ENDPOINT", bucket.endpoint().toString());
    environment.put("CLOAKROOM_S3_BUCKET", FakeS3.BUCKET);
    environment.put("CLOAKROOM_S3_ACCESS_KEY_FILE", file("access", "access"));
    environment.put("CLOAKROOM_S3_SECRET_KEY_FILE", file("secret", "secret"));
  }

  private String file(String name, String content) throws IOException {
    return Files.writeString(home.resolve(name), content + "\n").toString();
  }

  private Storage open() throws Exception {
    return Storage.open(SettingsReader.forServe(environment).storage(), clock);
  }

  private static void execute(EmbeddedPostgres server, String sql) throws Exception {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static BlobKey key(Link link) {
    return new BlobKey(link.image().id(), Part.PICTURE);
  }

  private static LinkStatus status(Storage storage, Link link) {
    return storage.links().find(link.id()).orElseThrow().status(NOW.plusSeconds(1));
  }

  private static Link share(Storage storage, Person owner) throws IOException {
    Link any = Sample.link(SITE, ViewLimit.NONE);
    Link link =
        Link.issue(
            any.id(), any.image(), SITE, owner, NOW, NOW.plus(Duration.ofDays(9)), ViewLimit.NONE);
    storage.blobs().put(key(link), new ByteArrayInputStream(PICTURE), PICTURE.length);
    storage.links().add(link, List.of(LinkEvents.of(Action.LINK_ISSUED, link, NOW)));
    return link;
  }

  private static void destroy(Storage storage, Link link) throws IOException {
    new Shredder(storage.links(), new ImageVault(storage.blobs())).shred(link.image().id());
    storage.links().erased(link.image().id(), NOW, LinkEvents.of(Action.IMAGE_ERASED, link, NOW));
  }
}
