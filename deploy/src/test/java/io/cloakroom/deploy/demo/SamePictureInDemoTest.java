package io.cloakroom.deploy.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloakroom.deploy.DemoClient;
import io.cloakroom.deploy.DemoStage;
import io.cloakroom.deploy.Pictures;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** F24 in the demo, over the database of the program and a new start of it. */
@Tag("full")
class SamePictureInDemoTest extends DemoStage {
  private static final String SAID = "This very picture is already in ";

  @Test
  void F24_saysThatThePictureIsThereAlready_T48_andOnlyToWhoeverReadsThatChannel()
      throws Exception {
    assertThat(receipt("ana", "site")).doesNotContain("already");
    startAgain();

    assertThat(receipt("bob", "site")).contains(SAID, "ana");
    assertThat(receipt("dan", "other")).doesNotContain("already");
  }

  /** One sealed object under two links, each with a life of its own. */
  @Test
  void F24_theSamePictureIsKeptOnce_untilTheLastOfItIsRemoved() throws Exception {
    // The id of a picture says when it came, by the clock of the machine.
    clock.turn(Duration.between(clock.instant(), Instant.now()));
    String ours = posted("ana", "site");
    String theirs = posted("dan", "other");
    byte[] seen = demo.open("ana", "site", ours).bytes();
    assertThat(pictures()).hasSize(2);

    clock.turn(Duration.ofDays(2));
    await().atMost(Duration.ofMinutes(1)).until(() -> pictures().size() == 3);
    clock.turn(Duration.ofDays(3));
    // Nothing goes for good right after a jump of the clock.
    await()
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofMillis(250))
        .until(
            () -> {
              clock.turn(Duration.ofSeconds(10));
              return pictures().size() == 1;
            });
    assertThat(demo.open("ana", "site", ours).bytes()).isEqualTo(seen);
    assertThat(demo.open("dan", "other", theirs).bytes()).isEqualTo(seen);

    remove("ana", "site", ours);
    awaitErased(() -> files(".receipt").size() == 1);
    assertThat(demo.open("dan", "other", theirs).bytes()).isEqualTo(seen);
    assertThat(pictures()).hasSize(1);

    remove("dan", "other", theirs);
    awaitErased(() -> pictures().isEmpty());
  }

  private void remove(String who, String where, String link) throws Exception {
    JsonNode asked = demo.type(who, where, "/image remove " + link);
    demo.press(who, where, DemoClient.button(asked, "remove").orElseThrow());
  }

  private void awaitErased(Callable<Boolean> erased) {
    await()
        .atMost(Duration.ofMinutes(1))
        .pollInterval(Duration.ofMillis(500))
        .ignoreExceptions()
        .until(
            () -> {
              clock.turn(Duration.ofSeconds(30));
              return erased.call();
            });
  }

  private String posted(String who, String where) throws Exception {
    String post = demo.post(who, where, List.of(Pictures.phone()));
    return DemoClient.link(demo.awaitReplaced(who, where, post));
  }

  /** The files of full pictures, whatever they are of. */
  private List<Path> pictures() throws Exception {
    return files(".picture");
  }

  private List<Path> files(String part) throws Exception {
    try (Stream<Path> files = Files.walk(home)) {
      return files.filter(file -> file.toString().endsWith(part)).toList();
    }
  }
}
