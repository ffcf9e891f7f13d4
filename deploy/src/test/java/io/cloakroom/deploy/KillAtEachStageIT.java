package io.cloakroom.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloakroom.testing.Parallel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills the program before every call by which the walk of a picture changes anything, one after
 * the other, and starts it again each time. It takes longest and stands first, so others run beside
 * it.
 */
@Tag("full")
class KillAtEachStageIT {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final int MOST_CALLS = 50;
  private static final List<String> CALLS =
      List.of(
          "IntakeQueue.add",
          "IntakeQueue.saveAll",
          "BlobStore.put",
          "BlobStore.open",
          "Durability.force",
          "Messenger.open",
          "Messenger.announceFirst",
          "Messenger.remove",
          "Messenger.update");

  @TempDir Path home;

  private final List<String> stoppedAt = new ArrayList<>();
  private int posts;

  @Test
  void J09_T40_everyPictureIsReplacedOnceWhereverTheProgramIsKilled() throws Exception {
    Path data = home.resolve("data");
    int port = RunningCloakroom.freePort();
    byte[] photo = Pictures.phone();
    RunningCloakroom running = RunningCloakroom.directed(data, port).awaitReady();

    try {
      for (String call : CALLS) {
        int times = 0;
        while (stopsAndIsKilled(running, call, times + 1, photo)) {
          times++;
          running = RunningCloakroom.directed(data, port).awaitReady();
          everyPostIsReplacedOnce(running);
        }
        assertThat(times).as("of " + call).isPositive();
      }

      everyPostIsReplacedOnce(running);
      everyPictureOpens(running);
    } finally {
      running.close();
    }
  }

  /** False when the walk has fewer calls of that name and so came to its end. */
  private boolean stopsAndIsKilled(RunningCloakroom running, String call, int time, byte[] photo)
      throws Exception {
    assertThat(time).isLessThan(MOST_CALLS);
    DemoClient demo = new DemoClient(running.url());
    awaitRecordOfLastPost(demo);
    running.direct("stop-at " + call + " " + time);
    posts++;
    // The call may stop half way: it is the program that is killed, not the chat.
    CompletableFuture<?> posting =
        Parallel.beside(
            () -> {
              try {
                return demo.post("ana", "site", "IMG_1.jpg", photo);
              } catch (Exception | AssertionError cutShort) {
                assertThat(dies(running.process())).as("killed, and not refused").isTrue();
                return cutShort;
              }
            });
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> stopped(running) || isReplaced(demo));
    // Some moments come after the card shows it: what stopped there hears nothing any more.
    String nowhere = "stop-at none " + posts;
    running.tell(nowhere);
    await().atMost(PATIENCE).until(() -> stopped(running) || running.hasDone(nowhere));
    if (!stopped(running)) {
      posting.join();
      return false;
    }
    stoppedAt.add(call + " " + time);
    running.kill();
    posting.join();
    return true;
  }

  /** What still follows after its card shows it would be counted into the walk of the next post. */
  private static void awaitRecordOfLastPost(DemoClient demo) throws Exception {
    List<JsonNode> shown = posts(demo);
    if (shown.isEmpty()) {
      return;
    }
    String last = shown.get(shown.size() - 1).get("id").asText();
    await()
        .atMost(PATIENCE)
        .pollDelay(Duration.ZERO)
        .pollInterval(DemoRecord.PAUSE)
        .until(() -> demo.events().stream().anyMatch(event -> recordsRemoval(event, last)));
  }

  private static boolean recordsRemoval(JsonNode event, String post) {
    return event.get("action").asText().equals("original.removed")
        && event.at("/details/post").asText().equals(post);
  }

  /** The connection may be seen to break a moment before the process is seen to be gone. */
  private static boolean dies(Process process) {
    try {
      return process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      return false;
    }
  }

  private static boolean stopped(RunningCloakroom running) throws Exception {
    return running.said().contains("stopped ");
  }

  private boolean isReplaced(DemoClient demo) throws Exception {
    List<JsonNode> shown = posts(demo);
    return shown.size() == posts && shown.stream().allMatch(KillAtEachStageIT::isReplacedOnce);
  }

  private void everyPostIsReplacedOnce(RunningCloakroom running) {
    DemoClient demo = new DemoClient(running.url());
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(100))
        .untilAsserted(
            () -> {
              List<JsonNode> shown = posts(demo);
              assertThat(shown).as("after %s", stoppedAt).hasSize(posts);
              assertThat(shown)
                  .as("after %s", stoppedAt)
                  .allMatch(KillAtEachStageIT::isReplacedOnce);
            });
  }

  private void everyPictureOpens(RunningCloakroom running) throws Exception {
    DemoClient demo = new DemoClient(running.url());
    List<Integer> lengths = new ArrayList<>();
    for (JsonNode post : posts(demo)) {
      String link = DemoClient.link(post.get("cards").get(0));
      DemoClient.Served served = demo.open("bob", "site", link);
      assertThat(served.status()).as(served.text()).isEqualTo(200);
      lengths.add(served.bytes().length);
    }
    assertThat(lengths).hasSize(posts).containsOnly(Collections.max(lengths));
  }

  private static List<JsonNode> posts(DemoClient demo) throws Exception {
    return demo.channel("ana", "site").stream()
        .filter(item -> item.get("kind").asText().equals("post"))
        .toList();
  }

  private static boolean isReplacedOnce(JsonNode post) {
    return post.get("cards").size() == 1
        && post.get("cards").get(0).get("original").asText().equals("REMOVED")
        && post.get("cards").get(0).get("images").size() == 1
        && post.get("files").isEmpty();
  }
}
