package io.cloakroom.deploy.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cloakroom.deploy.DemoClient;
import io.cloakroom.deploy.DemoClient.Browser;
import io.cloakroom.deploy.Pictures;
import io.cloakroom.deploy.RunCommand;
import io.cloakroom.deploy.RunningCloakroom;
import io.cloakroom.deploy.troubled.NumberedPosts;
import io.cloakroom.deploy.troubled.SlackStage;
import io.cloakroom.testing.Parallel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two nodes over one PostgreSQL, through pgbouncer, and one bucket, behind HAProxy by the
 * handbook's own file. One start for all that it shows; {@code bench/two-nodes} runs it long, by
 * {@link TwoNodesRun}.
 */
@Tag("full")
class TwoNodesIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int CHANNELS = 5;

  /** More than is under way between a node and whoever reads. */
  private static final int WIDTH = 1_600;

  private static final int HEIGHT = 1_200;

  @TempDir Path home;
  private NumberedPosts posts;
  private SlackStage stage;
  private TwoNodes nodes;

  @Test
  void J09_J14_T40_everyPictureIsReplacedOnceAndSeen_whicheverNodeIsKilledOrStopped()
      throws Exception {
    try (SlackStage slack = new SlackStage(CHANNELS);
        TwoNodes two = TwoNodes.throughAPooler(home, slack.environment())) {
      stage = slack;
      nodes = two;
      posts = new NumberedPosts(stage, CHANNELS);
      nodes.start();

      refusesWhoIsInTheWay();
      String link = personalLinkOfFirst();
      DemoClient client = new DemoClient(nodes.url());
      Browser browser = client.signIn(link);
      String picture = link.substring(0, link.indexOf('#'));
      assertThat(client.view(browser, picture).status()).isEqualTo(200);

      postSome();
      nodes.awaitUp(1);
      nodes.node(0).kill();
      assertThat(client.view(browser, picture).status()).as("by the other").isEqualTo(200);
      postSome();
      nodes.launch(0);
      nodes.awaitUp(0);
      postSome();
      whoLooksIsNotInterruptedAsTheNodeStops(client);
      assertThat(client.view(browser, picture).status()).as("by the first again").isEqualTo(200);
      postSome();
      nodes.launch(1);
      nodes.awaitUp(1);

      await()
          .atMost(PATIENCE)
          .pollInterval(Duration.ofMillis(250))
          .untilAsserted(() -> assertThat(posts.notReplacedOnce()).isEmpty());
      eachLookCountsOnce();
      theRecordIsWhole();
      assertThat(posts.notReplacedOnce()).isEmpty();
    }
  }

  private void postSome() throws Exception {
    for (int i = 0; i < 4; i++) {
      posts.post();
    }
  }

  private void refusesWhoIsInTheWay() throws Exception {
    RunningCloakroom second =
        RunningCloakroom.serving(
            home.resolve("other/data"), RunningCloakroom.freePort(), nodes.settings("node-2"));
    RunCommand rotated = RunCommand.by(nodes.settings("node-1"), "audit", "rotate-key");

    assertThat(rotated.code()).as(rotated.words()).isEqualTo(2);
    assertThat(rotated.words()).contains("is open on these nodes: node-1, node-2");
    assertThat(second.process().waitFor()).isNotZero();
    assertThat(second.log()).contains("another Cloakroom of the name node-2 has the database");
  }

  private String personalLinkOfFirst() throws Exception {
    posts.post();
    await().atMost(PATIENCE).until(() -> posts.notReplacedOnce().isEmpty());
    return stage.open(posts.latest());
  }

  /** Of two looks each is at another node, as the one before it is under way. */
  private void whoLooksIsNotInterruptedAsTheNodeStops(DemoClient client) throws Exception {
    String post = stage.post(0, "large", Pictures.noise(WIDTH, HEIGHT));
    await().atMost(PATIENCE).until(() -> stage.fate(post).isReplacedOnce());
    String link = stage.open(post);
    Browser browser = client.signIn(link);
    String picture = link.substring(0, link.indexOf('#'));
    byte[] whole = client.view(browser, picture).bytes();
    assertThat(whole).as("more than stands in buffers").hasSizeGreaterThan(1 << 20);

    try (StalledLook one = new StalledLook(nodes.url(), browser, picture);
        StalledLook two = new StalledLook(nodes.url(), browser, picture)) {
      nodes.node(1).process().destroy();
      // Who takes nothing is not waited for.
      CompletableFuture<byte[]> other = Parallel.beside(two::rest);

      assertThat(one.rest()).isEqualTo(whole);
      assertThat(other.get()).isEqualTo(whole);
    }
    assertThat(nodes.node(1).terminate()).isEqualTo(143);
  }

  /** Of passes that one node gave and another may take. */
  private void eachLookCountsOnce() throws Exception {
    long before = nodes.looksOnRecord();
    DemoClient client = new DemoClient(nodes.url());
    for (String post : posts.all()) {
      String link = stage.open(post);
      DemoClient.Served served =
          client.view(client.signIn(link), link.substring(0, link.indexOf('#')));
      assertThat(served.status()).as(served.text()).isEqualTo(200);
      assertThat(served.type()).isEqualTo("image/jpeg");
    }
    assertThat(nodes.looksOnRecord() - before).isEqualTo(posts.size());
  }

  private void theRecordIsWhole() throws Exception {
    assertThat(nodes.node(0).terminate()).isEqualTo(143);
    assertThat(nodes.node(1).terminate()).isEqualTo(143);
    Map<String, String> settings = nodes.settings("node-1");

    RunCommand verified = RunCommand.by(settings, "audit", "verify");

    assertThat(verified.code()).as(verified.words()).isZero();
  }
}
