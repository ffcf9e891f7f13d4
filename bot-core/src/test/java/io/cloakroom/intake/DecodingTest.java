package io.cloakroom.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.cloakroom.chat.Person;
import io.cloakroom.chat.Post;
import io.cloakroom.chat.card.CardKey;
import io.cloakroom.chat.messenger.RemovalUnit;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.Item;
import io.cloakroom.intake.queue.ItemState;
import io.cloakroom.intake.queue.Stage;
import io.cloakroom.intake.scan.DoorScan;
import io.cloakroom.intake.take.Cleaning;
import io.cloakroom.sanitizer.HeifDecoder;
import io.cloakroom.sanitizer.Sanitizer;
import io.cloakroom.sanitizer.SanitizerLimits;
import io.cloakroom.sanitizer.preview.Previewer;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** J66, T60: pictures whose decoding takes long, or takes the code that does it off its feet. */
class DecodingTest {
  private static final Person ADMIN = new Person(SimulatedChat.WORKSPACE, "admin");
  private static final Duration DECODING = Duration.ofMinutes(10);
  private static final int WIDTH = 24;
  private static final int HEIGHT = 16;

  @TempDir Path folder;
  private Rig rig;

  /** What happens whenever a picture is decoded. */
  private Runnable decoded = () -> {};

  @BeforeEach
  void aDecoder() throws IOException {
    BufferedImage pixels = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    ImageIO.write(pixels, "png", folder.resolve("pixels.png").toFile());
    Path program = folder.resolve("decoder");
    Files.writeString(
        program,
        """
        #!/bin/sh
        case $1 in --help) echo libheif version: 1.2.3;; *) cat %s/pixels.png;; esac
        """
            .formatted(folder));
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    SanitizerLimits limits = SanitizerLimits.defaults();
    HeifDecoder decoder =
        HeifDecoder.find(HeifDecoder.Settings.defaults(program.toString(), whereItDecodes()))
            .orElseThrow();
    rig =
        new Rig(
            RemovalUnit.FILE,
            Mutation.NONE,
            new Cleaning(
                new Sanitizer(limits, Optional.of(decoder)),
                new Previewer(limits),
                limits.maxBytes(),
                DECODING,
                Runtime.getRuntime().maxMemory(),
                new DoorScan(Optional.empty())));
  }

  @Test
  void J66_aDecodingOfTenMinutesLosesThePostToNobody() throws IOException {
    Post post = post("1", heic());
    decoded =
        () -> {
          decoded = () -> {};
          rig.clock.turn(DECODING);
          rig.anotherProcessWorks();
        };

    rig.live();

    assertThat(intake(post).items())
        .extracting(Item::state, item -> item.stored().orElseThrow().rendition().isPresent())
        .containsExactly(tuple(ItemState.STORED, true));
    assertThat(rig.chat.opened.values()).containsExactly(1);
    rig.faults.quietly(() -> Aftermath.isWhole(rig, List.of(post)));
  }

  @Test
  void T60_givesUpAfterSomeAttemptsWhatCannotBeHandledAndSaysSo() throws IOException {
    rig.chat.administrators = List.of(ADMIN);
    Post post = post("1", heic());
    Post other = post("2", Scenario.picture(0x00ff00));
    decoded =
        () -> {
          throw new InternalError("a fault in what decodes");
        };

    rig.round();

    assertThat(intake(other).stage()).isEqualTo(Stage.REPLACED);
    assertThat(intake(post).stage()).isEqualTo(Stage.RECEIVED);
    assertThat(intake(post).setbacks().attempts()).isEqualTo(1);
    int attempts = 1;
    while (intake(post).stage() == Stage.RECEIVED && attempts <= rig.settings.attempts()) {
      rig.clock.turn(Duration.between(rig.clock.instant(), intake(post).dueAt()));
      rig.round();
      attempts++;
    }

    assertThat(attempts).isEqualTo(rig.settings.attempts());
    assertThat(intake(post).stage()).isEqualTo(Stage.GAVE_UP);
    assertThat(rig.chat.opened.get("F1")).isEqualTo(attempts);
    assertThat(rig.chat.posts).containsKey(post);
    assertThat(rig.chat.notices).containsKey(new CardKey(intake(post).id() + "-gave-up"));
    assertThat(rig.chat.said)
        .anyMatch(said -> said.startsWith("@ana") && said.contains("not protected"))
        .anyMatch(said -> said.startsWith("@admin") && said.contains("admin stuck"));
  }

  private Intake intake(Post post) {
    return rig.database.intakes().register().of(post).get(0);
  }

  private Post post(String id, byte[] file) {
    return rig.chat.post(SimulatedChat.SITE, id, rig.clock.instant(), Map.of("F" + id, file));
  }

  private static byte[] heic() throws IOException {
    try (InputStream in = HeifDecoder.class.getResourceAsStream("samples/plain.heic")) {
      return Objects.requireNonNull(in).readAllBytes();
    }
  }

  /** The decoder asks where it may put the picture: so the test knows that it is at it. */
  private Path whereItDecodes() {
    return (Path)
        Proxy.newProxyInstance(
            Path.class.getClassLoader(),
            new Class<?>[] {Path.class},
            (self, method, arguments) -> {
              if (method.getName().equals("getFileSystem")) {
                decoded.run();
              }
              try {
                return method.invoke(folder, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
