package io.cloakroom.deploy;

import io.cloakroom.deploy.chats.Connection;
import io.cloakroom.deploy.chats.Ending;
import io.cloakroom.deploy.chats.ServedChats;
import io.cloakroom.deploy.opening.LeaveDatabase;
import io.cloakroom.deploy.opening.PatientStart;
import io.cloakroom.deploy.scan.RunningCleaning;
import io.cloakroom.deploy.settings.LiveSettings;
import io.cloakroom.deploy.settings.Settings;
import io.cloakroom.gateway.Doors;
import io.cloakroom.gateway.Gateway;
import io.cloakroom.intake.rota.Chores;
import io.cloakroom.sanitizer.settings.DecodingFolder;
import io.cloakroom.settings.WrongSettings;
import io.cloakroom.storage.files.DatabaseInUse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The composition root: everything is made here, room by room, and handed what it needs. {@link
 * Ground} is what all stands on, {@link OpenChats} are the chats, {@link Clearance} is who may see
 * what, {@link Reception} how pictures come in, {@link Oversight} what is on record; and over them
 * {@link ProgramChores} are all that is done from time to time, {@link ProgramDoors} all that can
 * be called.
 *
 * <p>What is started is stopped in the opposite order: the web server first, so that nothing new
 * comes in; then the retries and the worker, which finishes what it is at; the database last.
 */
public final class Application {
  /** What the program is started as. */
  public enum Kind {
    /** With a chat in memory and on a page, for this machine alone. */
    DEMO,
    /** For real. */
    SERVE
  }

  private static final Logger LOG = LoggerFactory.getLogger(Application.class);

  /** How long the start waits for the first attempt to connect a chat. */
  private static final Duration FIRST_ATTEMPT = Duration.ofSeconds(3);

  private static final Duration DECODING_FOLDER = Duration.ofMillis(250);
  private static final Duration LAST_STEPS = Duration.ofMillis(1500);
  private static final Duration LAST_ROUNDS = Duration.ofMillis(700);

  private Application() {}

  /**
   * Starts it; returns once it answers, with what answers.
   *
   * @param running learns how to stop each part, also when a later one does not start
   * @param ending learns why the program has to end by itself
   * @throws WrongSettings when the data folder cannot be used, or a chat refuses the settings
   * @throws IOException when the database is in use or damaged, or the port is taken
   */
  public static Gateway start(
      Kind kind, Settings settings, Clock clock, Wrapping wrapping, Shutdown running, Ending ending)
      throws WrongSettings, IOException, InterruptedException {
    return start(kind, LiveSettings.fixed(settings), clock, wrapping, running, ending);
  }

  /** The same with settings some of which may be exchanged meanwhile. */
  public static Gateway start(
      Kind kind, LiveSettings live, Clock clock, Wrapping wrapping, Shutdown running, Ending ending)
      throws WrongSettings, IOException, InterruptedException {
    Ground ground = Ground.of(kind, live, clock, wrapping, running, ending);
    OpenChats chats = OpenChats.of(kind, ground, wrapping);
    RunningCleaning cleaning = cleaning(ground.settings(), running);
    Clearance clearance = Clearance.of(ground, chats.messenger(), cleaning.cleaning());
    Reception reception = Reception.of(ground, chats, cleaning.cleaning(), clearance);
    Oversight oversight = Oversight.of(ground, chats, clearance, reception);
    Chores chores =
        new ProgramChores(ground, chats, cleaning, clearance, reception, oversight).all();
    ProgramDoors programDoors = new ProgramDoors(ground, chats, clearance, reception, oversight);
    Doors doors = programDoors.ofChats();
    Gateway gateway = programDoors.gateway(doors);

    running.then("the chores", LAST_ROUNDS, () -> chores.stop(LAST_ROUNDS));
    running.then("the worker", LAST_STEPS, () -> reception.workers().stop(LAST_STEPS));
    running.then(
        "the connections",
        Duration.ofMillis(500),
        () -> ServedChats.disconnect(chats.connections()));
    PatientStart work =
        new PatientStart(
            new LeaveDatabase(ground.storage(), ending)::problems,
            () -> {
              ground.intakes().queue().takeBackLeases();
              reception
                  .workers()
                  .start(
                      chats.connections().stream()
                          .flatMap(one -> one.walkers(reception.worker()))
                          .toList());
              chores.start(wrapping.longestRest());
              for (Connection connection : chats.connections()) {
                connection.start(
                    doors, () -> reception.desk().chatIsBack(connection.name()), FIRST_ATTEMPT);
              }
            });
    running.then("the start of work", Duration.ofMillis(50), work);
    work.begin();
    if (ending.reason().isPresent()) {
      Optional<String> taken = ground.storage().takenOver();
      if (taken.isPresent()) {
        throw new DatabaseInUse(taken.get());
      }
      throw new WrongSettings(List.of(ending.reason().get()));
    }
    ground.storage().warnings().forEach(warning -> LOG.warn("soon to be seen to: {}", warning));
    gateway.start();
    running.then("the web server", Duration.ofMillis(3400), gateway::stop);
    LOG.info("started on port {}", together(gateway.ports()));
    return gateway;
  }

  private static RunningCleaning cleaning(Settings settings, Shutdown running)
      throws WrongSettings, IOException {
    DecodingFolder folder = DecodingFolder.make();
    running.then("the folder for decoding", DECODING_FOLDER, folder);
    return RunningCleaning.of(settings.cleaning(), folder.path(), settings.scanner());
  }

  private static String together(List<Integer> ports) {
    return ports.stream().map(String::valueOf).collect(Collectors.joining(", "));
  }
}
