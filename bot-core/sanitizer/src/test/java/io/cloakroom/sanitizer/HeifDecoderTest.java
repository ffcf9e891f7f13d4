package io.cloakroom.sanitizer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import io.cloakroom.sanitizer.internal.process.BoundedProcess;
import io.cloakroom.sanitizer.internal.process.Confinement;
import io.cloakroom.sanitizer.internal.process.Confinement.Walls;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeifDecoderTest {

  /** For what runs into the limit: enough to begin on a busy machine. */
  private static final Duration SHORT = Duration.ofSeconds(2);

  /** For what ends by itself. */
  private static final Duration LONG = Duration.ofSeconds(30);

  private static final Confinement OPEN = new Confinement(Walls.NONE, false);
  private static final String KNOWS_NOTHING = "case \"$1\" in --help) exit 0;; esac\n";

  @TempDir private Path temporary;
  private Path folder;

  @BeforeEach
  void makeFolder() throws IOException {
    folder = Files.createDirectory(temporary.resolve("pictures"));
  }

  @Test
  void decodesHeicWithItsTransparency() throws IOException {
    HeifDecoder decoder = real();

    byte[] png = decoder.decode(ImageType.HEIC, load("alpha.heic"), ImageType.PNG).orElseThrow();

    BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
    assertThat(image.getColorModel().hasAlpha()).isTrue();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void decodesAvifToJpeg() throws IOException {
    HeifDecoder decoder = real();

    byte[] jpeg = decoder.decode(ImageType.AVIF, load("arch.avif"), ImageType.JPEG).orElseThrow();

    BufferedImage image = ImageIO.read(new ByteArrayInputStream(jpeg));
    assertThat(image.getWidth()).isEqualTo(64);
    assertThat(image.getHeight()).isEqualTo(64);
    assertThat(folder).isEmptyDirectory();
  }

  /** It kept the brands of the film that was gone, and no reader opened it. */
  @Test
  void decodesACleanedStillWhoseFilmIsGone() throws IOException {
    byte[] clean = SamplePictures.clean(HeifEditor.stillWithFilm("pict")).bytes();

    byte[] png = real().decode(ImageType.HEIC, clean, ImageType.PNG).orElseThrow();

    assertThat(ImageIO.read(new ByteArrayInputStream(png)).getWidth()).isEqualTo(24);
  }

  @Test
  void isEmptyForWhatItCannotDecode() throws IOException {
    byte[] cut = Arrays.copyOf(load("alpha.heic"), 400);

    assertThat(real().decode(ImageType.HEIC, cut, ImageType.PNG)).isEmpty();
    assertThat(real().decode(ImageType.HEIC, new byte[9], ImageType.PNG)).isEmpty();
  }

  @Test
  void refusesACleanPictureThatDecodesToAnotherSizeThanItTells() throws IOException {
    Path small = Files.write(temporary.resolve("small.png"), smallPng());
    Sanitizer sanitizer = sanitizer(fake("cat " + small));

    Sanitized result = sanitizer.sanitize(load("alpha.heic"), CleaningOptions.DEFAULT);

    assertThat(((Refused) result).explanation())
        .contains("does not decode to as many pixels as it tells of");
    assertThat(((Refused) result).reason()).isEqualTo(RefusalReason.UNVERIFIED);
  }

  @Test
  void refusesACleanPictureOfWhichADecoderThatWorksMakesNothing() throws IOException {
    String most = "for a; do i=$o; o=$a; done; test $(stat -c %s $i) -gt 500 && exit 1; ";
    Path png = Files.write(temporary.resolve("small.png"), smallPng());
    Sanitizer sanitizer = sanitizer(fake(most + "cat " + png));

    Sanitized result = sanitizer.sanitize(load("alpha.heic"), CleaningOptions.DEFAULT);

    assertThat(((Refused) result).explanation()).contains("its pixels cannot be decoded");
  }

  @Test
  void cleansWithoutARenditionWhereTheDecoderDecodesNothingAtAll() throws IOException {
    Sanitizer sanitizer = sanitizer(fake("exit 1"));

    Sanitized result = sanitizer.sanitize(load("alpha.heic"), CleaningOptions.DEFAULT);

    assertThat(((Clean) result).rendition()).isEmpty();
  }

  @Test
  void letsPassWhatTheRealDecoderDecodes() throws IOException {
    Sanitizer sanitizer = sanitizer(real());

    for (String name : List.of("alpha.heic", "arch.avif")) {
      Sanitized result = sanitizer.sanitize(load(name), CleaningOptions.DEFAULT);
      assertThat(((Clean) result).rendition()).as(name).isPresent();
    }
  }

  private static byte[] smallPng() {
    return SamplePictures.drawn("png", 8, 6, BufferedImage.TYPE_INT_RGB);
  }

  private static Sanitizer sanitizer(HeifDecoder decoder) {
    return new Sanitizer(SanitizerLimits.defaults(), Optional.of(decoder));
  }

  @Test
  void tellsWhatItIsAndTriesWhatItDecodes() throws IOException {
    assertThat(real().describe()).startsWith("heif-dec 1.").contains("with limits on time");
    assertThat(real().tried()).containsExactly(ImageType.HEIC, ImageType.AVIF);
    assertThat(fake("exit 1").tried()).isEmpty();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void isNotFoundWhereItIsNot() {
    assertThat(HeifDecoder.find(settings("no-such-program", LONG))).isEmpty();
    assertThat(HeifDecoder.find(settings(temporary.resolve("absent").toString(), LONG))).isEmpty();
  }

  @Test
  void T33_aDecoderThatHangsIsKilledAtTheLimit() throws Exception {
    Path pid = temporary.resolve("pid");
    HeifDecoder decoder = fake("echo $$ > " + pid + "; exec sleep 60", OPEN, SHORT);

    Optional<byte[]> nothing = decoder.decode(ImageType.HEIC, new byte[9], ImageType.PNG);

    assertThat(nothing).isEmpty();
    assertThat(folder).isEmptyDirectory();
    assertEnds(Files.readString(pid));
  }

  @Tag("full")
  @Test
  void T33_theChildrenOfADecoderDieWithIt() throws Exception {
    Path pids = temporary.resolve("pids");
    String child = "(sleep 60 & echo $! >> " + pids + "; wait) &\n";
    HeifDecoder decoder = fake(child + child + child + "wait", OPEN, SHORT);

    assertThat(decoder.decode(ImageType.HEIC, new byte[9], ImageType.PNG)).isEmpty();

    List<String> children = Files.readAllLines(pids);
    assertThat(children).hasSize(3);
    for (String child1 : children) {
      assertEnds(child1);
    }
  }

  @Tag("full")
  @Test
  void T33_aForkBombEndsWithItsWalls() throws Exception {
    Confinement confinement = Confinement.find();
    if (confinement.walls() == Walls.NONE) {
      missing("needs bwrap or unshare");
    }
    String name = "sleep 61." + ProcessHandle.current().pid();
    // At a pace: nothing bounds how many processes root may have, and others use this machine too.
    String bomb = "while true; do " + name + " & sleep 0.01; done";
    HeifDecoder decoder = fake(bomb, confinement, SHORT);

    assertThat(decoder.decode(ImageType.HEIC, new byte[9], ImageType.PNG)).isEmpty();

    for (ProcessHandle descendant : ProcessHandle.current().descendants().toList()) {
      assertEnds(descendant);
    }
    for (ProcessHandle sleeping : allWith(name)) {
      assertEnds(sleeping);
    }
    assertThat(allWith(name)).isEmpty();
  }

  @Test
  void T33_tooMuchOutputIsNone() throws IOException {
    HeifDecoder decoder = fake("printf '\\211PNG'; exec yes");

    assertThat(decoder.decode(ImageType.HEIC, new byte[9], ImageType.PNG)).isEmpty();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void T33_aCrashIsNoPicture() throws IOException {
    HeifDecoder decoder = fake("printf '\\211PNG'; kill -SEGV $$");

    assertThat(decoder.decode(ImageType.HEIC, new byte[9], ImageType.PNG)).isEmpty();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void T33_wordsAreNoPicture() throws IOException {
    assertThat(fake("echo hello").decode(ImageType.HEIC, new byte[9], ImageType.PNG)).isEmpty();
    assertThat(fake("true").decode(ImageType.HEIC, new byte[9], ImageType.PNG)).isEmpty();
  }

  @Test
  void wordsBeforeThePictureAreCutOff() throws IOException {
    HeifDecoder decoder = fake("echo File contains 1 image; printf '\\211PNG'");

    byte[] file = decoder.decode(ImageType.HEIC, new byte[9], ImageType.PNG).orElseThrow();

    assertThat(file).containsExactly(0x89, 'P', 'N', 'G');
  }

  @Test
  void thePictureLiesInAFolderOfItsOwn() throws IOException {
    HeifDecoder decoder =
        fake("for a; do i=$o; o=$a; done; printf '\\211PNG'; stat -c %a $(dirname $i); cat $i");

    byte[] file = decoder.decode(ImageType.HEIC, new byte[] {'x'}, ImageType.PNG).orElseThrow();

    assertThat(new String(file, 4, file.length - 4, UTF_8)).isEqualTo("700\nx");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder))).isNotEmpty();
  }

  @Test
  void aChildGetsNeitherOurEnvironmentNorOurInput() {
    BoundedProcess process = new BoundedProcess(Duration.ofSeconds(30), 1000);

    byte[] said = process.run(List.of("sh", "-c", "env | grep -v ^_ | cut -d= -f1; cat")).get();

    assertThat(new String(said, UTF_8).lines())
        .containsExactlyInAnyOrder("PATH", "LC_ALL", "MALLOC_ARENA_MAX", "PWD");
  }

  @Test
  void aConfinedChildHasNoNetworkAndCannotWrite() throws IOException {
    Confinement confinement = Confinement.find();
    if (confinement.walls() == Walls.NONE || !confinement.limited()) {
      missing("needs bwrap or unshare, and prlimit");
    }
    String script =
        "echo x > " + folder.resolve("written") + "; readlink /proc/self/ns/net; ulimit -v";
    List<String> command =
        confinement.around(List.of("sh", "-c", script), List.of(), 1L << 30, SHORT);

    Optional<byte[]> said = new BoundedProcess(Duration.ofSeconds(30), 1000).words(command);

    // A network of its own, in which nothing is set up: not by the names in it, which tell nothing.
    String ours = Files.readSymbolicLink(Path.of("/proc/self/ns/net")).toString();
    assertThat(new String(said.orElseThrow(), UTF_8))
        .contains("net:[")
        .doesNotContain(ours)
        .contains("1048576");
    assertThat(folder.resolve("written").toFile().length()).isZero();
  }

  /** What a crop cuts off is part of the coded picture, and goes where its pixels are decoded. */
  @Test
  void T32_strictlyLeavesOutWhatACropCutsOff() throws IOException {
    byte[] file = HeifRemainders.crop(new HeifEditor(load("plain.heic")));
    Sanitizer sanitizer = new Sanitizer(SanitizerLimits.defaults(), Optional.of(real()));

    Clean clean = (Clean) sanitizer.sanitize(file, new CleaningOptions(true, Set.of()));

    assertThat(SamplePictures.clean(file).widthPixels()).isEqualTo(8);
    assertThat(clean.type()).isEqualTo(ImageType.JPEG);
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(clean.bytes()));
    assertThat(image.getWidth()).isEqualTo(8);
    assertThat(image.getHeight()).isEqualTo(8);
  }

  private HeifDecoder real() {
    Optional<HeifDecoder> decoder =
        HeifDecoder.find(HeifDecoder.Settings.defaults("heif-dec", folder));
    if (decoder.isEmpty()) {
      missing("needs heif-dec; install libheif-examples");
    }
    return decoder.orElseThrow();
  }

  private HeifDecoder fake(String script) throws IOException {
    return fake(script, OPEN, LONG);
  }

  private HeifDecoder fake(String script, Confinement confinement, Duration limit)
      throws IOException {
    Path program = temporary.resolve("fake-decoder");
    Files.writeString(program, "#!/bin/sh\n" + KNOWS_NOTHING + script + "\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    return HeifDecoder.find(settings(program.toString(), limit), confinement).orElseThrow();
  }

  private HeifDecoder.Settings settings(String program, Duration limit) {
    return new HeifDecoder.Settings(program, folder, limit, 1L << 30, 10_000);
  }

  private static void assertEnds(String pid) throws Exception {
    Optional<ProcessHandle> process = ProcessHandle.of(Long.parseLong(pid.strip()));
    if (process.isPresent()) {
      assertEnds(process.get());
    }
  }

  private static void assertEnds(ProcessHandle process) throws Exception {
    process.onExit().get(30, TimeUnit.SECONDS);
    assertThat(process.isAlive()).isFalse();
  }

  private static List<ProcessHandle> allWith(String words) {
    return ProcessHandle.allProcesses()
        .filter(process -> process.info().commandLine().orElse("").contains(words))
        .toList();
  }

  private static byte[] load(String name) throws IOException {
    try (InputStream in = HeifDecoderTest.class.getResourceAsStream("/sanitize/" + name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    }
  }

  private static void missing(String what) {
    if ("true".equals(System.getenv("CLOAKROOM_REQUIRE_ALL"))) {
      fail(what);
    }
    abort("skipped: " + what);
  }
}
