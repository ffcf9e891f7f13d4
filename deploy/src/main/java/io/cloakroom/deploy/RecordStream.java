package io.cloakroom.deploy;

import io.cloakroom.deploy.settings.Settings;
import io.cloakroom.deploy.settings.SiemSettings;
import io.cloakroom.deploy.settings.SiemVariables;
import io.cloakroom.record.stream.Siem;
import io.cloakroom.record.stream.SiemName;
import io.cloakroom.record.stream.SiemStream;
import io.cloakroom.record.stream.StreamPlaces;
import io.cloakroom.settings.WrongSettings;
import io.cloakroom.storage.Storage;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/** The stream of the record to a SIEM, where one is set; nothing waits for it. */
record RecordStream(Optional<SiemStream> stream) {
  private static final Duration LAST_LINE = Duration.ofMillis(200);

  static RecordStream of(Settings settings, Storage storage, Clock clock, Shutdown running)
      throws WrongSettings {
    if (settings.siem().isEmpty()) {
      return new RecordStream(Optional.empty());
    }
    SiemSettings where = settings.siem().get();
    Siem siem = open(where, clock);
    storage.streamPlaces().rename(where.formerPlace(), where.place());
    running.then("the SIEM", LAST_LINE, siem);
    return new RecordStream(
        Optional.of(
            new SiemStream(
                new SiemName(where.name(), where.place()),
                siem,
                where.form(),
                storage.seals(),
                storage.streamPlaces(),
                settings.storage().node(),
                clock)));
  }

  private static Siem open(SiemSettings where, Clock clock) throws WrongSettings {
    try {
      return where.open(clock);
    } catch (IOException unusable) {
      throw new WrongSettings(
          List.of(
              SiemVariables.CA_FILE.name()
                  + " holds no certificates that can be used; give a file of them as PEM"));
    }
  }

  /** What is to be done for it from time to time. */
  List<SiemStream> chores() {
    return stream.stream().toList();
  }

  /** How many leaves are known to have arrived; of every one where nobody is sent anything. */
  static LongSupplier arrived(Settings settings, Storage storage) {
    return () ->
        settings
            .siem()
            .map(
                siem ->
                    storage
                        .streamPlaces()
                        .find(siem.place())
                        .map(StreamPlaces.Place::leaf)
                        .orElse(0L))
            .orElse(Long.MAX_VALUE);
  }

  /** Why nothing arrives there, for people. */
  List<String> troubles() {
    return stream.flatMap(SiemStream::trouble).stream().toList();
  }
}
