package io.cloakroom.slack.fake;

import java.time.Clock;
import java.util.List;

/**
 * The fake as a program, to look at the product by hand and for tests in another process. The first
 * argument is the port; 0 or none: a free one.
 */
public final class FakeSlackMain {
  private FakeSlackMain() {}

  public static void main(String[] arguments) throws InterruptedException {
    int port = arguments.length == 0 ? 0 : Integer.parseInt(arguments[0]);
    FakeSlack slack = FakeSlack.start(Clock.systemUTC(), port);
    FakePerson ana = slack.person("ana");
    FakePerson ben = slack.person("ben");
    slack.watched("general", slack.owner(), ana, ben);
    slack.watched("design", ana, ben);
    slack.channel("lunch", ben, ana);
    lines(slack).forEach(System.out::println);
    System.out.flush();
    Thread.currentThread().join();
  }

  private static List<String> lines(FakeSlack slack) {
    return List.of(
        "CLOAKROOM_SLACK_API_URL=" + slack.apiUrl(),
        "CLOAKROOM_SLACK_FILE_HOSTS=" + slack.fileHost(),
        "CLOAKROOM_SLACK_BOT_TOKEN=" + slack.botToken(),
        "CLOAKROOM_SLACK_APP_TOKEN=" + slack.appToken(),
        "CLOAKROOM_SLACK_SIGNING_SECRET=" + slack.signingSecret(),
        "CLOAKROOM_SLACK_DELETION_TOKEN=" + slack.deletionToken(),
        "CLOAKROOM_SLACK_CLIENT_ID=" + slack.openId().clientId(),
        "CLOAKROOM_SLACK_CLIENT_SECRET=" + slack.openId().clientSecret(),
        "# authorize: " + slack.openId().authorizeUrl(),
        "# look: " + slack.baseUrl() + "/",
        "# control: " + slack.baseUrl() + "/control/state");
  }
}
