package io.cloakroom.storage.troubled;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.IntakeStores;
import io.cloakroom.intake.queue.Move;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkStore;
import io.cloakroom.policy.ViewLimit;
import io.cloakroom.storage.Storage;
import io.cloakroom.storage.StorageSettings;
import io.cloakroom.testing.Sample;
import io.cloakroom.testing.TurnableClock;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.function.BiConsumer;

/**
 * A process that writes posts, links and views with their events until it is killed, and prints
 * each id once the store has acknowledged it.
 */
public final class WriteLoad {
  public static final int THREADS = 4;

  private WriteLoad() {}

  public static void main(String[] arguments) throws IOException {
    Storage storage =
        Storage.open(
            new StorageSettings(
                Path.of(arguments[0]), Path.of(arguments[1]), StorageSettings.ONLY_NODE),
            new TurnableClock());
    for (int number = 0; number < THREADS; number++) {
      new Thread(() -> write(storage)).start();
    }
  }

  private static void write(Storage storage) {
    while (true) {
      post(storage, WriteLoad::acknowledge);
    }
  }

  /**
   * The rows of a post with two pictures, from its arrival to the first look.
   *
   * @param acknowledged is told what the store has acknowledged
   */
  public static void post(Storage storage, BiConsumer<String, UUID> acknowledged) {
    post(storage.intakes(), storage.links(), acknowledged);
  }

  public static void post(
      IntakeStores intakes, LinkStore links, BiConsumer<String, UUID> acknowledged) {
    Intake intake = Sample.intake(Sample.SITE, UUID.randomUUID().toString(), "f1", "f2");
    List<AuditEvent> received =
        List.of(event(Action.INTAKE_RECEIVED), event(Action.INTAKE_RECEIVED));
    intakes.queue().add(intake, received);
    acknowledged.accept("intake", intake.id().value());
    Intake stored = intake.withEachItem(Sample::stored).moved(Move.STORE, Sample.NOW);
    intakes.queue().save(stored, List.of(event(Action.IMAGE_STORED), event(Action.IMAGE_STORED)));
    acknowledged.accept("stored", intake.id().value());
    Link link = Sample.link(Sample.SITE, ViewLimit.of(2));
    links.add(link, List.of(event(Action.LINK_ISSUED)));
    acknowledged.accept("link", link.id().value());
    links.claim(Sample.view(link, Sample.BOB), event(Action.IMAGE_VIEWED));
    acknowledged.accept("view", link.id().value());
  }

  private static AuditEvent event(Action action) {
    return AuditEvent.of(Sample.NOW, Sample.HOME, action).in(Sample.SITE);
  }

  private static void acknowledge(String what, UUID id) {
    synchronized (WriteLoad.class) {
      System.out.println(what + " " + id);
      System.out.flush();
    }
  }
}
