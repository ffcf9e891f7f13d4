package io.cloakroom.deploy.settings;

import io.cloakroom.intake.rota.Chore;
import io.cloakroom.settings.Variable;
import io.cloakroom.settings.WrongSettings;
import io.cloakroom.words.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The settings that hold now. What can be exchanged while the program runs is, once a change stood
 * for two rounds or at once when it is asked to; of all else that was changed it is said that it
 * waits for a start, and of what is wrong that no start would succeed.
 */
public final class LiveSettings implements Chore {
  private static final Logger LOG = LoggerFactory.getLogger(LiveSettings.class);
  private static final Duration EVERY = Duration.ofMinutes(1);

  /** Those that are exchanged. */
  public static final List<Variable<?>> EXCHANGED =
      List.of(
          ProgramVariables.LOG_NETWORK,
          ProgramVariables.BACKUPS_KEPT,
          ProgramVariables.BACKUP_DIR,
          ProgramVariables.METRICS_TOKEN_FILE);

  /** What stands in them is read anew by whoever uses it. */
  private static final List<Variable<?>> READ_ANEW =
      List.of(
          TlsVariables.CERTIFICATE_FILE,
          TlsVariables.KEY_FILE,
          SiemVariables.TOKEN_FILE,
          ProgramVariables.MASTER_KEY_FILE);

  private final Supplier<Configuration> source;
  private final Map<String, String> begun;
  private volatile Settings now;
  private Map<String, String> last;
  private Map<String, String> seen;
  private volatile List<String> wrong = List.of();
  private volatile List<String> later = List.of();
  private volatile Runnable besides = () -> {};

  /**
   * @param settings those of the start
   * @param begun what they were read from
   * @param source reads file and environment again
   */
  public LiveSettings(Settings settings, Configuration begun, Supplier<Configuration> source) {
    this.now = settings;
    this.source = source;
    this.begun = traces(begun.values());
    this.last = this.begun;
    this.seen = this.begun;
  }

  /** Those of the start, for as long as the program runs. */
  public static LiveSettings fixed(Settings settings) {
    Configuration nothing = Configuration.of(Map.of());
    return new LiveSettings(settings, nothing, () -> nothing);
  }

  public Settings now() {
    return now;
  }

  @Override
  public String name() {
    return "read-settings";
  }

  @Override
  public Duration every() {
    return EVERY;
  }

  @Override
  public boolean ofEachNode() {
    return true;
  }

  /** What is read may be half of what is being written, so it has to stand for two rounds. */
  @Override
  public synchronized void round() {
    read(false);
  }

  /** Whoever asks has written all of it. */
  public void asked() {
    synchronized (this) {
      read(true);
    }
    besides.run();
  }

  /** What else is read again when somebody asks for it. */
  public void whenAsked(Runnable alsoRead) {
    besides = alsoRead;
  }

  private void read(boolean atOnce) {
    Configuration read = source.get();
    Map<String, String> traces = traces(read.values());
    boolean stood = atOnce || traces.equals(seen);
    seen = traces;
    try {
      read.refuseMistakes();
      Settings settings = SettingsReader.forServe(read.values());
      wrong = List.of();
      if (stood && !traces.equals(last)) {
        last = traces;
        exchange(settings, traces);
      }
    } catch (WrongSettings mistaken) {
      stands(read.placed(mistaken).mistakes(), isPairOfStart(traces));
    }
  }

  private boolean isPairOfStart(Map<String, String> traces) {
    return Stream.of(TlsVariables.CERTIFICATE_FILE, TlsVariables.KEY_FILE)
        .allMatch(variable -> isSame(variable, begun, traces));
  }

  /** Of a certificate that is being renewed whoever shows it tells: it looks at no other path. */
  private void stands(List<String> mistakes, boolean pairOfStart) {
    List<String> others =
        mistakes.stream().filter(one -> !pairOfStart || !TlsVariables.isOfPair(one)).toList();
    if (!others.isEmpty() && !others.equals(wrong)) {
      LOG.warn("{}", Language.ENGLISH.saying(() -> words(others)));
    }
    wrong = others;
  }

  private void exchange(Settings settings, Map<String, String> traces) {
    now = now.exchanging(settings);
    later =
        SettingsReader.ALL.stream()
            .flatMap(group -> group.variables().stream())
            .filter(variable -> !EXCHANGED.contains(variable))
            .filter(variable -> !isSame(variable, begun, traces))
            .map(Variable::name)
            .toList();
    LOG.info(
        "settings were read again: {} hold as they are there now, and what counts from the next"
            + " start on and was changed is: {}",
        String.join(", ", EXCHANGED.stream().map(Variable::name).toList()),
        later.isEmpty() ? "nothing" : String.join(", ", later));
  }

  private static boolean isSame(
      Variable<?> variable, Map<String, String> one, Map<String, String> other) {
    return Stream.of(variable.name(), variable.fileName())
        .allMatch(name -> one.getOrDefault(name, "").equals(other.getOrDefault(name, "")));
  }

  /** What is to be seen to, each with its remedy. */
  public List<String> troubles() {
    return Stream.concat(
            wrong.isEmpty() ? Stream.empty() : Stream.of(words(wrong)),
            later.isEmpty()
                ? Stream.empty()
                : Stream.of(SettingsWords.WORDS.later(String.join(", ", later))))
        .toList();
  }

  private static String words(List<String> mistakes) {
    return SettingsWords.WORDS.wrong(String.join("; ", mistakes));
  }

  /** Of each setting its text; where that leads to a file, also how that is now. */
  private static Map<String, String> traces(Map<String, String> values) {
    Map<String, String> traces = new TreeMap<>();
    values.forEach(
        (name, text) -> {
          if (SettingsReader.isOurs(name)) {
            boolean file =
                name.endsWith("_FILE")
                    && READ_ANEW.stream().noneMatch(it -> it.name().equals(name));
            traces.put(name, file ? text + "\n" + content(text) : text);
          }
        });
    return traces;
  }

  /** Kept as a number alone: it is a secret. */
  private static String content(String file) {
    try {
      return "" + Arrays.hashCode(Files.readAllBytes(Path.of(file)));
    } catch (IOException | RuntimeException unreadable) {
      return "";
    }
  }
}
