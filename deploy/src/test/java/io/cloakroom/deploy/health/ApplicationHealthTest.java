package io.cloakroom.deploy.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.audit.AuditLog;
import io.cloakroom.audit.LateFailures;
import io.cloakroom.record.checkpoint.WitnessKey;
import io.cloakroom.record.finding.Found;
import io.cloakroom.record.witness.KnownWitnesses;
import io.cloakroom.record.witness.Witness;
import io.cloakroom.record.witness.WitnessPolicy;
import io.cloakroom.record.witness.WitnessStanding;
import io.cloakroom.record.witness.WitnessState;
import io.cloakroom.storage.Storage;
import io.cloakroom.testing.MemoryDatabase;
import io.cloakroom.testing.MemoryWitnesses;
import io.cloakroom.testing.Sample;
import io.cloakroom.vault.ImageId;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Whoever asks how it is gets an answer in every state (T39). */
class ApplicationHealthTest {
  /** Once, whoever asked /ready while the database was away got a page that says "Not just now". */
  @Test
  void T39_answersWhileTheDatabaseDoesNot() {
    Storage storage =
        (Storage)
            proxy(
                Storage.class,
                name ->
                    switch (name) {
                      case "problems" -> List.of("the database cannot be written");
                      case "warnings" -> List.of("only 9 MiB are free");
                      default -> throw new AssertionError(name);
                    });
    AuditLog away =
        (AuditLog)
            proxy(
                AuditLog.class,
                name -> {
                  throw new IllegalStateException("the database closed itself");
                });

    ApplicationHealth health =
        new ApplicationHealth(
            storage,
            List.of(),
            nobody(),
            new LateFailures(away, Clock.systemUTC()),
            List::of,
            Optional::empty,
            Optional::empty,
            List::of,
            List::of);

    assertThat(health.problems()).contains("the database cannot be written");
    assertThat(health.warnings())
        .contains("only 9 MiB are free")
        .anySatisfy(words -> assertThat(words).contains("the database does not answer now"));
    assertThat(health.failures()).isEmpty();
  }

  @Test
  void T36_warnsOfADamagedPictureAndSaysWhatToDo() {
    Storage storage = (Storage) proxy(Storage.class, name -> List.of());
    AuditLog audit = new MemoryDatabase().audit();
    ApplicationHealth health =
        new ApplicationHealth(
            storage,
            List.of(),
            nobody(),
            new LateFailures(audit, Clock.systemUTC()),
            List::of,
            Optional::empty,
            Optional::empty,
            List::of,
            List::of);
    assertThat(health.warnings()).isEmpty();

    audit.append(
        AuditEvent.of(Clock.systemUTC().instant(), Sample.HOME, Action.IMAGE_DAMAGED)
            .in(Sample.SITE)
            .on(ImageId.next()));

    assertThat(health.warnings())
        .singleElement()
        .asString()
        .contains(
            "one picture is damaged", "put the folder blobs (or the bucket) of a backup back");
    assertThat(health.failures()).isEmpty();
  }

  @Test
  void T27_saysOfEachThatIsToBeMendedWhatItIsAbout() {
    AtomicInteger free = new AtomicInteger(10);
    String lost = "of 3 stored pictures looked at 1 are missing";
    Storage storage =
        (Storage)
            proxy(
                Storage.class,
                name ->
                    switch (name) {
                      case "problems" -> List.of("the database cannot be written");
                      case "diskShortage" -> Optional.of(free.decrementAndGet() + " MiB are free");
                      case "lostPictures" -> Optional.of(lost);
                      case "picturePlace" -> Optional.of("the bucket keeps former versions");
                      case "unsafeCommits" -> Optional.of("commits are not safe");
                      case "masterKeyFile" -> Optional.of("the key file is another");
                      case "keptName" -> Optional.of("the record keeps its name");
                      default -> throw new AssertionError(name);
                    });
    ApplicationHealth health =
        new ApplicationHealth(
            storage,
            List.of(),
            nobody(),
            new LateFailures(new MemoryDatabase().audit(), Clock.systemUTC()),
            () -> List.of("the SIEM takes nothing"),
            Optional::empty,
            () -> Optional.of("the scanner is away"),
            () -> List.of("the certificate runs out"),
            List::of);

    assertThat(health.found())
        .containsExactlyInAnyOrder(
            Found.of(Found.About.STORAGE, "the database cannot be written"),
            Found.of(Found.About.STORAGE, "commits are not safe"),
            Found.of(Found.About.STORAGE, "the key file is another"),
            Found.of(Found.About.STORAGE, "the record keeps its name"),
            Found.of(Found.About.DISK, "9 MiB are free"),
            Found.of(Found.About.PICTURES, lost),
            Found.of(Found.About.PICTURES, "the bucket keeps former versions"),
            Found.of(Found.About.SIEM, "the SIEM takes nothing"),
            Found.of(Found.About.SCANNER, "the scanner is away"),
            Found.of(Found.About.CERTIFICATE, "the certificate runs out"));
  }

  @Test
  void T26_warnsOfAWitnessThatDoesNotAnswer() {
    Storage storage = (Storage) proxy(Storage.class, name -> List.of());
    Witness witness =
        new Witness(URI.create("https://w.example"), WitnessKey.of("w.example", new byte[32]));
    MemoryWitnesses store = new MemoryWitnesses();
    store.turn(witness.id(), "node", Sample.NOW, Sample.NOW.plusSeconds(60));
    store.settle(
        witness.id(),
        "node",
        new WitnessState(7, WitnessStanding.AWAY, Sample.NOW, 2, Sample.NOW.plusSeconds(60)));
    ApplicationHealth health =
        new ApplicationHealth(
            storage,
            List.of(),
            new KnownWitnesses(new WitnessPolicy(List.of(witness), 1), store),
            new LateFailures(new MemoryDatabase().audit(), Clock.systemUTC()),
            List::of,
            Optional::empty,
            Optional::empty,
            List::of,
            List::of);

    assertThat(health.problems()).doesNotContain("w.example");
    assertThat(health.warnings())
        .singleElement()
        .asString()
        .contains("the witness w.example does not answer since 20", "can be reached from here");
  }

  private static KnownWitnesses nobody() {
    return new KnownWitnesses(WitnessPolicy.NONE, new MemoryWitnesses());
  }

  private static Object proxy(Class<?> type, Function<String, Object> answering) {
    return Proxy.newProxyInstance(
        type.getClassLoader(),
        new Class<?>[] {type},
        (self, method, arguments) -> answering.apply(method.getName()));
  }
}
