package io.cloakroom.sanitizer;

import io.cloakroom.sanitizer.internal.format.Bytes;
import io.cloakroom.sanitizer.internal.process.BoundedProcess;
import io.cloakroom.sanitizer.internal.process.Confinement;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Decodes clean HEIC and AVIF pictures by libheif's program {@code heif-dec} (once {@code
 * heif-convert}), which runs as a child process with limits. Thread-safe.
 */
public final class HeifDecoder {

  /** The names of the program, the newer one first. */
  public static final List<String> NAMES = List.of("heif-dec", "heif-convert");

  private static final List<Path> FOLDERS =
      Stream.of("/usr/local/bin", "/usr/bin", "/bin").map(Path::of).toList();

  private static final Pattern VERSION = Pattern.compile("libheif version: ([0-9.]{1,20})");

  private final Path program;
  private final String version;
  private final List<String> options;
  private final Settings settings;
  private final Confinement confinement;

  /**
   * The bounds of one decoding.
   *
   * @param program the path of the program, or its name, looked for where a system keeps programs
   * @param folder where a private folder is made for the picture, and deleted; must exist
   * @param timeLimit how long it may take
   * @param memoryBytes its address space, in bytes
   * @param outputBytes largest decoded file, in bytes; it is held in memory
   */
  public record Settings(
      String program, Path folder, Duration timeLimit, long memoryBytes, int outputBytes) {

    public Settings {
      if (timeLimit.toMillis() < 1 || memoryBytes < 1 || outputBytes < 1) {
        throw new IllegalArgumentException(
            "not limits: " + timeLimit + ", " + memoryBytes + ", " + outputBytes);
      }
    }

    /** 30 seconds, 1 GiB of memory, 64 MiB of output. */
    public static Settings defaults(String program, Path folder) {
      return new Settings(program, folder, Duration.ofSeconds(30), 1L << 30, 64 << 20);
    }
  }

  private HeifDecoder(Path program, String help, Settings settings, Confinement confinement) {
    this.program = program;
    this.settings = settings;
    this.confinement = confinement;
    Matcher matcher = VERSION.matcher(help);
    version = matcher.find() ? matcher.group(1) : "of an unknown version";
    options = optionsOf(help);
  }

  /** Empty if there is no such program or it does not run. */
  public static Optional<HeifDecoder> find(Settings settings) {
    return find(settings, Confinement.find());
  }

  static Optional<HeifDecoder> find(Settings settings, Confinement confinement) {
    BoundedProcess asking = new BoundedProcess(settings.timeLimit(), 1 << 16);
    return locate(settings.program())
        .flatMap(
            path ->
                asking
                    .words(List.of(path.toString(), "--help"))
                    .map(help -> new String(help, StandardCharsets.ISO_8859_1))
                    .map(help -> new HeifDecoder(path, help, settings, confinement)));
  }

  private static Optional<Path> locate(String program) {
    Stream<Path> places =
        program.contains("/")
            ? Stream.of(Path.of(program).toAbsolutePath())
            : FOLDERS.stream().map(folder -> folder.resolve(program));
    return places.filter(Files::isExecutable).filter(Files::isRegularFile).findFirst();
  }

  /** Older versions know fewer options, and stop at one that they do not know. */
  private static List<String> optionsOf(String help) {
    List<String> options = new ArrayList<>();
    if (help.contains("--quiet")) {
      options.add("--quiet");
    }
    if (help.contains("--png-compression-level")) {
      options.addAll(List.of("--png-compression-level", "1"));
    }
    if (help.contains("--codec-threads") && help.contains("--tile-threads")) {
      options.addAll(List.of("--codec-threads", "1", "--tile-threads", "1"));
    }
    return options;
  }

  /** For example {@code heif-dec 1.19.8, with limits on time, memory and output}. */
  public String describe() {
    return "%s %s, %s".formatted(program.getFileName(), version, confinement.describe());
  }

  /**
   * Has it decode a small picture of our own of each type: a program may be none, and libheif may
   * be without the plug-in for a codec.
   *
   * @return those of HEIC and AVIF that came out; tried anew at each call
   * @throws IOException if this library's own pictures cannot be read
   */
  public Set<ImageType> tried() throws IOException {
    Set<ImageType> decoded = EnumSet.noneOf(ImageType.class);
    for (ImageType type : List.of(ImageType.HEIC, ImageType.AVIF)) {
      if (decode(type, sample(type), ImageType.PNG).isPresent()) {
        decoded.add(type);
      }
    }
    return decoded;
  }

  private static byte[] sample(ImageType type) throws IOException {
    String name = "samples/plain." + type.extension();
    try (InputStream in = HeifDecoder.class.getResourceAsStream(name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    }
  }

  /**
   * The pixels of a clean picture, upright, as the child wrote them.
   *
   * @param type HEIC or AVIF
   * @param clean the bytes of a {@link Clean}; never those of a stranger
   * @param wanted JPEG or PNG
   * @return a file of that type, not checked by anybody: treat it as a stranger's. Empty if the
   *     picture could not be decoded within the limits
   */
  public Optional<byte[]> decode(ImageType type, byte[] clean, ImageType wanted) {
    try {
      Path folder = Files.createTempDirectory(settings.folder(), "decode-");
      try {
        return decode(folder, type, clean, wanted);
      } finally {
        delete(folder);
      }
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private Optional<byte[]> decode(Path folder, ImageType type, byte[] clean, ImageType wanted)
      throws IOException {
    Path input = Files.write(folder.resolve("in." + type.extension()), clean);
    // libheif must seek in its input, but what it decodes never touches a disk.
    Path output = folder.resolve("out." + wanted.extension());
    Files.createSymbolicLink(output, Path.of("/dev/stdout"));
    List<String> command = new ArrayList<>(List.of(program.toString(), "-q", "95"));
    command.addAll(options);
    command.addAll(List.of(input.toString(), output.toString()));
    List<Path> readable = List.of(folder.toAbsolutePath(), program.getParent());
    return new BoundedProcess(settings.timeLimit(), settings.outputBytes())
        .run(confinement.around(command, readable, settings.memoryBytes(), settings.timeLimit()))
        .flatMap(written -> picture(written, wanted));
  }

  /** Older versions write words before the picture and after it; those after it are harmless. */
  private static Optional<byte[]> picture(byte[] written, ImageType wanted) {
    String signature = wanted == ImageType.PNG ? "\u0089PNG" : "\u00FF\u00D8\u00FF";
    int end = Math.min(written.length, 1 << 12);
    for (int at = 0; at < end; at++) {
      if (Bytes.matches(written, at, signature)) {
        return Optional.of(at == 0 ? written : Arrays.copyOfRange(written, at, written.length));
      }
    }
    return Optional.empty();
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }
}
