package io.cloakroom.storage.troubled;

import io.cloakroom.intake.queue.Intake;
import io.cloakroom.storage.Storage;
import io.cloakroom.storage.StorageSettings;
import io.cloakroom.storage.database.DatabaseFailure;
import io.cloakroom.testing.Sample;
import io.cloakroom.testing.TurnableClock;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

/**
 * A process that does what is read from its input, a line each: {@code add} a post and say its id
 * or {@code refused}; {@code problems}, all in one line.
 */
public final class FullDisk {
  /** The log goes to the same place. */
  public static final String ANSWER = "answer: ";

  private FullDisk() {}

  public static void main(String[] arguments) throws Exception {
    try (Storage storage =
            Storage.open(
                new StorageSettings(
                    Path.of(arguments[0]), Path.of(arguments[1]), StorageSettings.ONLY_NODE),
                new TurnableClock());
        BufferedReader in =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      System.out.println("open");
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        String answer = line.equals("add") ? add(storage) : storage.problems().toString();
        System.out.println(ANSWER + answer);
      }
    }
  }

  private static String add(Storage storage) {
    Intake intake = Sample.intake(Sample.SITE, UUID.randomUUID().toString(), "f1");
    try {
      return storage.intakes().queue().add(intake, List.of())
          ? intake.id().value().toString()
          : "taken";
    } catch (DatabaseFailure full) {
      return "refused";
    }
  }
}
