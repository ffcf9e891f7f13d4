package io.cloakroom.deploy.settings;

import io.cloakroom.settings.Environment;
import io.cloakroom.settings.VariableGroup;
import io.cloakroom.settings.WrongSettings;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The settings of one start: those of a file, if one is named, and of the environment, which goes
 * before it.
 */
public final class Configuration {
  /** How the command line names the file. */
  public static final String OPTION = "--config";

  /** What the start script reads before there is a program. */
  private static final Set<String> OF_THE_SCRIPT =
      Set.of("JAVA_HOME", "JAVA_OPTS", "XDG_DATA_HOME");

  private final List<String> arguments;
  private final Map<String, String> environment;
  private final Optional<SettingsFile> file;
  private final List<String> mistakes;

  private Configuration(
      List<String> arguments,
      Map<String, String> environment,
      Optional<SettingsFile> file,
      List<String> mistakes) {
    this.arguments = List.copyOf(arguments);
    this.environment = Map.copyOf(environment);
    this.file = file;
    this.mistakes = List.copyOf(mistakes);
  }

  /** Of the environment alone, and of the file that it names. */
  public static Configuration of(Map<String, String> environment) {
    return of(List.of(), environment);
  }

  /**
   * Reads what is named by the command line or, without that, by the environment.
   *
   * @param arguments as they were typed
   */
  public static Configuration of(List<String> arguments, Map<String, String> environment) {
    Optional<String> named =
        option(arguments)
            .or(() -> Optional.ofNullable(environment.get(ProgramVariables.CONFIG.name())));
    if (named.isEmpty()) {
      return new Configuration(arguments, environment, Optional.empty(), List.of());
    }
    try {
      SettingsFile file =
          SettingsFile.read(
              Path.of(named.get()).toAbsolutePath().normalize(),
              Optional.ofNullable(environment.get("CREDENTIALS_DIRECTORY")).map(Path::of));
      return new Configuration(arguments, environment, Optional.of(file), mistakes(file));
    } catch (InvalidPathException e) {
      return new Configuration(
          arguments,
          environment,
          Optional.empty(),
          List.of(OPTION + " names no file; try /etc/cloakroom/cloakroom.conf"));
    }
  }

  /** What stands there by now. */
  public Configuration again() {
    return of(arguments, environment);
  }

  private static Optional<String> option(List<String> arguments) {
    Optional<String> named = Optional.empty();
    for (int i = 0; i < arguments.size() && !arguments.get(i).equals("--"); i++) {
      String one = arguments.get(i);
      if (one.startsWith(OPTION + "=")) {
        named = Optional.of(one.substring(OPTION.length() + 1));
      } else if (one.equals(OPTION) && i + 1 < arguments.size()) {
        named = Optional.of(arguments.get(i + 1));
      }
    }
    return named;
  }

  private static List<String> mistakes(SettingsFile file) {
    List<String> mistakes = new ArrayList<>(file.mistakes());
    Map<String, String> others = new HashMap<>(file.values());
    for (String name : new TreeSet<>(file.values().keySet())) {
      if (OF_THE_SCRIPT.contains(name)) {
        mistakes.add(
            name + " counts in the environment alone; set it there (systemd: Environment=)");
      } else if (name.equals(ProgramVariables.CONFIG.name())) {
        mistakes.add(name + " names a file, and does not stand in one; leave it out");
      } else {
        continue;
      }
      others.remove(name);
    }
    Environment named = new Environment(others);
    named.refuseUnknown("", SettingsReader.ALL);
    mistakes.addAll(named.mistakes());
    return mistakes;
  }

  /** By their names: what the environment sets goes before what the file does. */
  public Map<String, String> values() {
    Map<String, String> values = new HashMap<>(file.map(SettingsFile::values).orElse(Map.of()));
    for (VariableGroup group : SettingsReader.ALL) {
      group
          .variables()
          .forEach(
              variable -> {
                // A secret that the environment gives in one way is not given by the file in the
                // other.
                if (variable.secret()
                    && (environment.containsKey(variable.name())
                        || environment.containsKey(variable.fileName()))) {
                  values.remove(variable.name());
                  values.remove(variable.fileName());
                }
              });
    }
    values.putAll(environment);
    return values;
  }

  /**
   * Nothing is started with a file that is wrong.
   *
   * @throws WrongSettings with every mistake there is, in the file and besides, each with its place
   */
  public void refuseMistakes() throws WrongSettings {
    if (!mistakes.isEmpty()) {
      throw placed(new WrongSettings(Stream.concat(mistakes.stream(), others().stream()).toList()));
    }
  }

  /** Those of what could be read. */
  private List<String> others() {
    try {
      SettingsReader.forServe(values());
      return List.of();
    } catch (WrongSettings wrong) {
      return wrong.mistakes();
    }
  }

  /** The same, each with its place, if what it names stands in the file. */
  public WrongSettings placed(WrongSettings wrong) {
    return new WrongSettings(wrong.mistakes().stream().map(this::placed).distinct().toList());
  }

  private String placed(String mistake) {
    String name = mistake.replaceFirst("\\W.*$", "");
    return environment.containsKey(name)
        ? mistake
        : file.map(it -> it.placed(mistake)).orElse(mistake);
  }

  /** Where settings come from, for people. */
  public String origin() {
    long around =
        environment.keySet().stream()
            .filter(SettingsReader::isOurs)
            .filter(name -> !name.equals(ProgramVariables.CONFIG.name()))
            .count();
    List<String> both =
        file.stream()
            .flatMap(it -> it.values().keySet().stream())
            .filter(environment::containsKey)
            .sorted()
            .toList();
    return file.map(it -> it.values().size() + " from " + it.path() + ", ").orElse("")
        + around
        + " from the environment"
        + (both.isEmpty() ? "" : ", which goes before the file in " + String.join(", ", both));
  }
}
