package io.cloakroom.deploy.doctor;

import io.cloakroom.audit.LateFailures;
import io.cloakroom.deploy.settings.DataFolder;
import io.cloakroom.deploy.settings.Settings;
import io.cloakroom.deploy.settings.SiemSettings;
import io.cloakroom.record.seal.SealedEvent;
import io.cloakroom.record.stream.StreamPlaces;
import io.cloakroom.record.witness.KnownWitnesses;
import io.cloakroom.record.witness.WitnessWords;
import io.cloakroom.settings.WrongSettings;
import io.cloakroom.storage.Storage;
import io.cloakroom.storage.files.DatabaseInUse;
import io.cloakroom.storage.files.DiskAlarm;
import io.cloakroom.storage.files.StorageRefused;
import io.cloakroom.storage.files.Volume;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Looks at the data folder, its disk, the database and the master key; makes nothing. */
final class StorageExam {
  private static final String FOLDER = "data folder";
  private static final String DISK = "disk";
  private static final String STORAGE = "database and key";
  private static final String PICTURES = "pictures";
  private static final String WITNESSES = "witnesses";
  private static final int MUCH = 1_000;
  private static final Duration LATE = Duration.ofHours(1);
  private static final String STREAM = "stream to the SIEM";

  private final Settings settings;
  private final Volume volume;
  private final Clock clock;
  private final List<String> lately = new ArrayList<>();

  /**
   * @param volume says how full the disk of the data is
   */
  StorageExam(Settings settings, Volume volume, Clock clock) {
    this.settings = settings;
    this.volume = volume;
    this.clock = clock;
  }

  /** What failed lately, as far as {@link #findings} could read it. */
  List<String> lately() {
    return List.copyOf(lately);
  }

  List<Finding> findings() {
    Path folder = settings.dataDir();
    List<Finding> findings = new ArrayList<>();
    if (Files.notExists(folder)) {
      findings.add(
          Finding.open(FOLDER, folder + " is not there yet; the first start makes it and the key"));
      if (!elsewhere().isEmpty()) {
        findings.addAll(storage(this::foundElsewhere));
      }
      return findings;
    }
    findings.add(folder(folder));
    findings.add(disk());
    if (findings.get(0).isWell()) {
      findings.addAll(storage(this::opened));
    }
    return findings;
  }

  private static Finding folder(Path folder) {
    try {
      DataFolder.prepare(folder);
      return Finding.well(FOLDER, folder.toString());
    } catch (WrongSettings | StorageRefused e) {
      return Finding.wrong(FOLDER, String.valueOf(e.getMessage()));
    }
  }

  private Finding disk() {
    return new DiskAlarm(volume)
        .shortage()
        .map(words -> Finding.wrong(DISK, words))
        .orElseGet(() -> Finding.well(DISK, "has room"));
  }

  /** What is told of a storage that is there. */
  @FunctionalInterface
  private interface Exam {
    List<Finding> findings() throws IOException;
  }

  private List<Finding> storage(Exam there) {
    try {
      return Storage.isUnused(settings.storage())
          ? List.of(
              Finding.open(STORAGE, "not there yet; the first start makes them" + elsewhere()))
          : there.findings();
    } catch (DatabaseInUse e) {
      return List.of(inUse(e));
    } catch (StorageRefused e) {
      return List.of(Finding.wrong(STORAGE, String.valueOf(e.getMessage())));
    } catch (IOException e) {
      return List.of(
          Finding.wrong(
              STORAGE, "cannot be read (" + e.getClass().getSimpleName() + "); see to the disk"));
    }
  }

  /** Where other nodes run this one may be stopped, and nothing is wrong. */
  private Finding inUse(DatabaseInUse others) {
    String words = String.valueOf(others.getMessage());
    return settings.storage().mayBeShared()
        ? Finding.open(
            STORAGE, "not looked at, as others have it; ask doctor where they run: " + words)
        : Finding.wrong(STORAGE, words);
  }

  /** Opening it would make the folder. */
  private List<Finding> foundElsewhere() {
    return List.of(
        Finding.open(
            STORAGE,
            "there already"
                + elsewhere()
                + "; they open with the master key that they were made with alone: bring that file,"
                + " "
                + settings.storage().masterKeyFile()
                + ", or begin with empty ones"));
  }

  private List<Finding> opened() throws IOException {
    try (Storage storage = Storage.open(settings.storage(), clock)) {
      List<String> problems = storage.problems();
      List<Finding> findings = new ArrayList<>();
      findings.add(
          problems.isEmpty()
              ? Finding.well(
                  STORAGE, "open with " + settings.storage().masterKeyFile() + elsewhere())
              : Finding.wrong(STORAGE, String.join("; ", problems)));
      storage.lostPictures().ifPresent(words -> findings.add(Finding.wrong(PICTURES, words)));
      storage.picturePlace().ifPresent(words -> findings.add(Finding.wrong(PICTURES, words)));
      storage.unsafeCommits().ifPresent(words -> findings.add(Finding.wrong(STORAGE, words)));
      WitnessWords.warnings(new KnownWitnesses(settings.witnesses(), storage.witnesses()))
          .forEach(words -> findings.add(Finding.wrong(WITNESSES, words)));
      settings.siem().map(siem -> waiting(storage, siem)).ifPresent(findings::add);
      for (LateFailures.Failure one : new LateFailures(storage.audit(), clock).all()) {
        lately.add(one.place() + ": " + one.words());
      }
      return findings;
    }
  }

  private String elsewhere() {
    return settings.storage().server().map(database -> ", in " + database.place()).orElse("")
        + settings.storage().bucket().map(it -> ", pictures in " + it.place()).orElse("");
  }

  /** How far the record was sent on when the program stopped. */
  private Finding waiting(Storage storage, SiemSettings siem) {
    StreamPlaces places = storage.streamPlaces();
    Optional<StreamPlaces.Place> place =
        places.find(siem.place()).or(() -> places.find(siem.formerPlace()));
    long next = place.map(StreamPlaces.Place::leaf).orElse(0L);
    long waiting = Math.max(0, storage.seals().size() - next);
    String words =
        place.map(it -> "got events last at " + it.movedAt() + "; ").orElse("got no events yet; ")
            + String.format(Locale.ROOT, "%,d", waiting)
            + " wait for it"
            + firstOf(storage.seals().events(next, 1));
    boolean late =
        waiting >= MUCH
            && place.filter(it -> it.movedAt().isBefore(clock.instant().minus(LATE))).isPresent();
    return late
        ? Finding.wrong(STREAM, words + "; let the program run, and see that the SIEM takes them")
        : Finding.well(STREAM, words + ", and go when the program runs");
  }

  private static String firstOf(List<SealedEvent> waiting) {
    return waiting.stream()
        .flatMap(one -> one.event().stream())
        .map(event -> ", the first since " + event.at())
        .collect(Collectors.joining());
  }
}
