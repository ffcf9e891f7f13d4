package io.cloakroom.deploy.shipped;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cloakroom.deploy.DemoClient;
import io.cloakroom.deploy.Pictures;
import io.cloakroom.deploy.troubled.SlackStage;
import java.net.URI;
import java.time.Duration;

/**
 * The first picture that is protected by what {@code deploy/compose} starts: {@code
 * deploy/bench/composed} runs it in the program's own network, where a fake Slack answers, and with
 * the certificate that the proxy made. Its arguments are the port of that Slack and the address
 * that browsers see; of the port alone it prints the settings that lead there.
 */
public final class ComposedRun {
  private static final Duration LONG = Duration.ofMinutes(5);

  private ComposedRun() {}

  public static void main(String[] arguments) throws Exception {
    try (SlackStage slack = new SlackStage(1, Integer.parseInt(arguments[0]))) {
      if (arguments.length == 1) {
        slack.environment().forEach((name, value) -> System.out.println(name + "=" + value));
        return;
      }
      URI address = URI.create(arguments[1]);
      await().atMost(LONG).until(() -> ImageRun.status(address.resolve("/ready")) == 200);
      String post = slack.post(0, "the first one", Pictures.phone());
      await().atMost(LONG).until(() -> slack.fate(post).isReplacedOnce());
      System.out.println("replaced: " + slack.fate(post));

      String personal = slack.open(post);
      assertThat(personal).startsWith(address.toString());
      DemoClient browser = new DemoClient(address);
      String link = personal.substring(0, personal.indexOf('#'));
      DemoClient.Served served = browser.view(browser.signIn(personal), link);
      assertThat(served.status()).as(served.text()).isEqualTo(200);
      assertThat(served.type()).startsWith("image/");
      System.out.println("opened by a member: " + served.type() + ", " + served.bytes().length);
    }
  }
}
