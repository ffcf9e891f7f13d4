package io.cloakroom.deploy.shipped;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cloakroom.deploy.Pictures;
import io.cloakroom.deploy.Required;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files cleaned by the built program, started as a user starts it, in a shell without a locale. */
@Tag("full")
class CleanIT {
  private static final Path SCRIPT = Path.of("target", "cloakroom", "cloakroom").toAbsolutePath();

  @TempDir Path home;

  private Path folder;

  @BeforeEach
  void fillAFolder() throws IOException {
    folder = Files.createDirectories(home.resolve("my photos/été"));
    Files.write(folder.resolve("naïve.jpg"), Pictures.phone());
  }

  @Test
  void cleansAFolderAndSaysSoInOneDocument() throws Exception {
    Ran ran = run("clean", "my photos", "--to", "out", "--report", "json");

    Path copy = home.resolve("out/été/naïve.jpg");
    JsonNode file = new ObjectMapper().readTree(ran.out()).get("files").get(0);
    assertThat(ran.exitCode()).as(ran.err()).isZero();
    assertThat(ran.err()).isEmpty();
    assertThat(file.get("file").asText()).isEqualTo("my photos/été/naïve.jpg");
    assertThat(home.resolve(file.get("output").asText())).isEqualTo(copy);
    assertThat(pixels(copy)).isEqualTo(pixels(folder.resolve("naïve.jpg")));
    assertThat(Pictures.contains(Files.readAllBytes(copy), "Google".getBytes(US_ASCII))).isFalse();
  }

  @Test
  void leavesNothingThatExiftoolFinds() throws Exception {
    Path exiftool = Required.program(Path.of("/usr/bin/exiftool"), "libimage-exiftool-perl");

    run("clean", "my photos");

    Path copy = folder.resolve("naïve.cleaned.jpg");
    String tags = Required.output(new ProcessBuilder(exiftool.toString(), "-G1", copy.toString()));
    assertThat(tags).contains("JFIF").doesNotContain("GPS", "Google", "IFD1");
  }

  @Test
  void endsWithACodeForEachEnding() throws Exception {
    assertThat(run("check", "my photos").exitCode()).isEqualTo(1);
    assertThat(run("clean", "my photos").exitCode()).isZero();
    assertThat(run("check", "my photos/été/naïve.cleaned.jpg").exitCode()).isZero();
    assertThat(run("check").exitCode()).isEqualTo(2);
    Files.write(folder.resolve("half.jpg"), Pictures.truncated());
    assertThat(run("check", "my photos").exitCode()).isEqualTo(4);
    assertThat(run("check", "my photos", "nowhere").exitCode()).isEqualTo(5);
  }

  @Test
  void T30_cleansTheLargestPictureAndRefusesBombsInTheHeapItHas() throws Exception {
    Files.write(folder.resolve("noise.png"), Pictures.noise(4000, 4300));
    Files.write(folder.resolve("bomb.png"), Pictures.bomb());

    Ran ran = run("clean", "my photos", "--to", "out");

    assertThat(Files.size(folder.resolve("noise.png"))).isGreaterThan(49L << 20);
    assertThat(ran.exitCode()).as(ran.err()).isEqualTo(4);
    assertThat(ran.out()).contains("noise.png: ", "bomb.png: refused.", "2 pictures cleaned");
    assertThat(home.resolve("out/été/noise.png")).isNotEmptyFile();
  }

  private Ran run(String... arguments) throws Exception {
    List<String> line = new ArrayList<>(List.of(SCRIPT.toString()));
    line.addAll(List.of(arguments));
    Path out = Files.createTempFile("cloakroom", "out");
    Path err = Files.createTempFile("cloakroom", "err");
    ProcessBuilder builder =
        new ProcessBuilder(line)
            .directory(home.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().keySet().removeIf(CleanIT::isOfThisMachine);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    Process process = builder.start();
    assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
    Ran ran = new Ran(process.exitValue(), Files.readString(out), Files.readString(err));
    Files.delete(out);
    Files.delete(err);
    return ran;
  }

  /** Settings of whoever runs the tests, and their language, which no test is about. */
  private static boolean isOfThisMachine(String variable) {
    return variable.startsWith("CLOAKROOM_")
        || variable.startsWith("LC_")
        || variable.equals("LANG");
  }

  private static int[] pixels(Path picture) throws IOException {
    BufferedImage image = ImageIO.read(picture.toFile());
    return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
  }

  private record Ran(int exitCode, String out, String err) {}
}
