package io.cloakroom.deploy.settings;

import io.cloakroom.adapter.Secret;
import io.cloakroom.deploy.scan.ClamdAddress;
import io.cloakroom.deploy.tls.TlsSettings;
import io.cloakroom.deploy.traces.TraceSettings;
import io.cloakroom.discord.setup.DiscordVariables;
import io.cloakroom.record.witness.WitnessPolicy;
import io.cloakroom.sanitizer.settings.CleaningSettings;
import io.cloakroom.sanitizer.settings.CleaningVariables;
import io.cloakroom.settings.Environment;
import io.cloakroom.settings.VariableGroup;
import io.cloakroom.settings.WrongSettings;
import io.cloakroom.slack.setup.SlackVariables;
import io.cloakroom.storage.StorageSettings;
import io.cloakroom.storage.database.DatabaseSettings;
import io.cloakroom.storage.keys.RecordName;
import io.cloakroom.storage.kms.KeyWrapper;
import io.cloakroom.storage.s3.S3Settings;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@link Settings} from environment variables, and reports all mistakes at once. */
public final class SettingsReader {
  /** Every setting there is, in the order in which people read them. */
  public static final List<VariableGroup> ALL =
      List.of(
          ProgramVariables.GROUP,
          TlsVariables.GROUP,
          DatabaseVariables.GROUP,
          S3Variables.GROUP,
          KmsVariables.GROUP,
          WitnessVariables.GROUP,
          SiemVariables.GROUP,
          ScannerVariables.GROUP,
          TraceVariables.GROUP,
          CleaningVariables.GROUP,
          SlackVariables.GROUP,
          DiscordVariables.GROUP);

  private static final String PREFIX = "CLOAKROOM_";
  private static final int DEFAULT_PORT = 8080;

  private SettingsReader() {}

  /** Whether it is the name of a setting, or could be meant as one. */
  static boolean isOurs(String name) {
    return name.startsWith(PREFIX)
        || ALL.stream()
            .flatMap(group -> group.variables().stream())
            .anyMatch(
                one -> name.equals(one.name()) || (one.secret() && name.equals(one.fileName())));
  }

  /** The port of the web server. */
  public static int port(Environment environment) {
    return environment.value(ProgramVariables.PORT).orElse(DEFAULT_PORT);
  }

  /**
   * For {@code serve}: without a choice the data lives in the user's data folder.
   *
   * @throws WrongSettings with every mistake there is
   */
  public static Settings forServe(Map<String, String> variables) throws WrongSettings {
    return read(new Environment(TraceVariables.set(variables)), userDataDir(variables), false);
  }

  /**
   * For {@code demo}: it is for this machine alone.
   *
   * @param scratch the folder that is used unless one was chosen
   * @throws WrongSettings with every mistake there is
   */
  public static Settings forDemo(Map<String, String> variables, Path scratch) throws WrongSettings {
    return read(new Environment(TraceVariables.set(variables)), scratch, true);
  }

  private static Settings read(Environment environment, Path defaultDataDir, boolean demo)
      throws WrongSettings {
    environment.refuseUnknown(PREFIX, ALL);
    // For its mistakes alone: Logback has read it.
    environment.value(ProgramVariables.LOG_FORMAT);
    Optional<Path> chosen = environment.value(ProgramVariables.DATA_DIR);
    Path dataDir = chosen.orElse(defaultDataDir).toAbsolutePath().normalize();
    int port = port(environment);
    URI baseUrl = baseUrl(environment, port, demo);
    List<String> proxies = environment.value(ProgramVariables.PROXIES).orElse(List.of());
    if (!proxies.isEmpty() && LoopbackHost.matches(baseUrl.getHost())) {
      environment.mistake(
          ProgramVariables.PROXIES,
          "is set, and "
              + ProgramVariables.BASE_URL.name()
              + " is for this machine only; set that to what people reach, such as"
              + " https://pictures.example.com, or unset this");
    }
    Path masterKeyFile =
        environment.value(ProgramVariables.MASTER_KEY_FILE).orElse(dataDir.resolve("master.key"));
    String node = environment.value(ProgramVariables.NODE).orElse(StorageSettings.ONLY_NODE);
    boolean networks = environment.value(ProgramVariables.LOG_NETWORK).orElse(true);
    Optional<Secret> metricsToken = environment.value(ProgramVariables.METRICS_TOKEN_FILE);
    Optional<TlsSettings> tls = TlsVariables.read(environment, port, demo);
    Optional<DatabaseSettings> server = DatabaseVariables.read(environment);
    if (demo && chosen.isEmpty() && server.isPresent()) {
      environment.mistake(
          DatabaseVariables.URL,
          "is set, and the demo deletes its pictures when it stops, which the database would go on"
              + " to know; choose a folder with "
              + ProgramVariables.DATA_DIR.name());
    }
    Optional<S3Settings> bucket = S3Variables.read(environment);
    Optional<KeyWrapper> wrapper = KmsVariables.read(environment, dataDir);
    BackupSettings backups =
        new BackupSettings(
            environment.value(ProgramVariables.BACKUPS_KEPT).orElse(BackupSettings.DEFAULT.kept()),
            environment.value(ProgramVariables.BACKUP_DIR),
            S3Variables.second(environment, bucket));
    if (demo && chosen.isEmpty() && bucket.isPresent()) {
      environment.mistake(
          S3Variables.ENDPOINT,
          "is set, and the demo deletes its keys when it stops, without which nobody opens what it"
              + " leaves there; choose a folder with "
              + ProgramVariables.DATA_DIR.name());
    }
    RecordName recordName = new RecordName(environment.value(WitnessVariables.RECORD_NAME));
    WitnessPolicy witnesses = WitnessVariables.read(environment);
    Optional<SiemSettings> siem = SiemVariables.read(environment);
    Optional<ClamdAddress> scanner = environment.value(ScannerVariables.CLAMD);
    Optional<TraceSettings> traces = TraceVariables.read(environment);
    CleaningSettings cleaning = CleaningVariables.read(environment);
    ChatSettings chats = demo ? ChatSettings.NONE : ChatSettings.read(environment);
    environment.refuseMistakes();
    return new Settings(
        new StorageSettings(
            dataDir,
            masterKeyFile.toAbsolutePath().normalize(),
            node,
            recordName,
            server,
            bucket,
            wrapper),
        demo && chosen.isEmpty(),
        port,
        baseUrl,
        proxies,
        networks,
        backups,
        metricsToken,
        tls,
        witnesses,
        siem,
        scanner,
        traces,
        cleaning,
        chats);
  }

  private static URI baseUrl(Environment environment, int port, boolean demo) {
    URI baseUrl =
        environment
            .value(ProgramVariables.BASE_URL)
            .orElseGet(() -> URI.create("http://localhost:" + port));
    if (demo && !LoopbackHost.matches(baseUrl.getHost())) {
      environment.mistake(
          ProgramVariables.BASE_URL,
          "is "
              + baseUrl
              + ", but the demo lets everybody be anybody and so is for this machine only;"
              + " unset it, or run serve");
    }
    return baseUrl;
  }

  /** The XDG base directory specification: a relative path in it is to be ignored. */
  private static Path userDataDir(Map<String, String> variables) {
    Optional<Path> xdg =
        Optional.ofNullable(variables.get("XDG_DATA_HOME")).map(Path::of).filter(Path::isAbsolute);
    Path home = Path.of(System.getProperty("user.home"));
    return xdg.orElse(home.resolve(".local").resolve("share")).resolve("cloakroom");
  }
}
