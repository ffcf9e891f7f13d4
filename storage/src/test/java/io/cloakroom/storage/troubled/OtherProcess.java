package io.cloakroom.storage.troubled;

import io.cloakroom.storage.Storage;
import io.cloakroom.storage.StorageSettings;
import io.cloakroom.testing.TurnableClock;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Runs a class of these tests in a process of its own. For those that are started dozens of times
 * to be killed: Java maps classes as a rehearsal left them, which halves each start.
 */
public final class OtherProcess {
  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin", "java").toString();

  private static final List<String> OPTIONS =
      List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

  private OtherProcess() {}

  /** Made by the first who needs it. */
  private static final class Rehearsed {
    static final List<String> COMMAND = command();

    private static List<String> command() {
      try {
        Path folder = Files.createTempDirectory("rehearsed");
        folder.toFile().deleteOnExit();
        String classes = jars(folder);
        Path archive = folder.resolve("classes.jsa");
        archive.toFile().deleteOnExit();
        rehearse(classes, archive);
        List<String> command = new ArrayList<>(List.of(JAVA));
        command.addAll(OPTIONS);
        command.addAll(List.of("-XX:SharedArchiveFile=" + archive, "-Xlog:cds*=off"));
        command.addAll(List.of("-cp", classes));
        return command;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /**
   * The process, not started yet.
   *
   * @param options of Java's, such as {@code -Dname=value}
   */
  public static ProcessBuilder of(Class<?> main, List<String> options, String... arguments) {
    List<String> line = new ArrayList<>(Rehearsed.COMMAND);
    line.addAll(options);
    line.add(main.getName());
    Collections.addAll(line, arguments);
    return new ProcessBuilder(line);
  }

  /** The class path of this process, in jars alone: of nothing else does Java leave classes. */
  private static String jars(Path folder) throws IOException {
    List<String> jars = new ArrayList<>();
    for (String part : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      Path path = Path.of(part);
      if (Files.isDirectory(path)) {
        Path jar = folder.resolve(jars.size() + ".jar");
        jar.toFile().deleteOnExit();
        pack(path, jar);
        jars.add(jar.toString());
      } else if (Files.exists(path)) {
        jars.add(part);
      }
    }
    return String.join(File.pathSeparator, jars);
  }

  private static void pack(Path folder, Path jar) throws IOException {
    try (OutputStream out = Files.newOutputStream(jar);
        ZipOutputStream zip = new ZipOutputStream(out);
        var all = Files.walk(folder)) {
      zip.setLevel(Deflater.NO_COMPRESSION);
      // Folders too: migrations are looked for in one.
      for (Path file : all.filter(one -> !one.equals(folder)).toList()) {
        boolean inside = Files.isDirectory(file);
        zip.putNextEntry(new ZipEntry(folder.relativize(file) + (inside ? "/" : "")));
        if (!inside) {
          Files.copy(file, zip);
        }
        zip.closeEntry();
      }
    }
  }

  private static void rehearse(String classes, Path archive) throws IOException {
    List<String> line = new ArrayList<>(List.of(JAVA));
    line.addAll(OPTIONS);
    line.addAll(List.of("-XX:ArchiveClassesAtExit=" + archive, "-cp", classes));
    line.addAll(List.of(OtherProcess.class.getName(), archive.getParent().toString()));
    Process rehearsal =
        new ProcessBuilder(line)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      if (rehearsal.waitFor() != 0) {
        throw new IllegalStateException("the rehearsal failed");
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The rehearsal: rows of each kind in a database that is then closed. */
  public static void main(String[] arguments) throws IOException {
    Path data = Path.of(arguments[0], "data");
    StorageSettings settings =
        new StorageSettings(data, data.resolve("master.key"), StorageSettings.ONLY_NODE);
    try (Storage storage = Storage.open(settings, new TurnableClock())) {
      WriteLoad.post(storage, (what, id) -> {});
    }
    try (var left = Files.walk(data)) {
      left.sorted(Collections.reverseOrder()).forEach(file -> file.toFile().delete());
    }
  }
}
