package io.cloakroom.slack;

import io.cloakroom.adapter.Secret;
import io.cloakroom.slack.fake.FakeSlack;
import io.cloakroom.slack.setup.SlackSettings;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

/** Settings that lead to a fake. */
public final class FakeSettings {
  private FakeSettings() {}

  /** Socket Mode, with everything that there is to set. */
  public static SlackSettings of(FakeSlack slack) {
    return of(slack, Optional.of(new Secret(slack.deletionToken())), true);
  }

  public static SlackSettings withoutDeletion(FakeSlack slack) {
    return of(slack, Optional.empty(), true);
  }

  /** The same, where no picture opens in the side pane. */
  public static SlackSettings withoutSidePane(FakeSlack slack) {
    SlackSettings all = of(slack);
    return new SlackSettings(
        all.bot(),
        all.app(),
        all.signing(),
        all.deletion(),
        all.client(),
        all.apiUrl(),
        all.fileHosts(),
        all.authorizeUrl(),
        false);
  }

  /** Deliveries over HTTP. */
  public static SlackSettings overHttp(FakeSlack slack) {
    return of(slack, Optional.of(new Secret(slack.deletionToken())), false);
  }

  public static SlackSettings deletingAs(FakeSlack slack, String token) {
    return of(slack, Optional.of(new Secret(token)), true);
  }

  public static SlackSettings withApp(FakeSlack slack, String token) {
    return of(
        slack, Optional.of(new Secret(slack.deletionToken())), Optional.of(new Secret(token)));
  }

  private static SlackSettings of(FakeSlack slack, Optional<Secret> deletion, boolean socket) {
    return of(
        slack, deletion, socket ? Optional.of(new Secret(slack.appToken())) : Optional.empty());
  }

  private static SlackSettings of(
      FakeSlack slack, Optional<Secret> deletion, Optional<Secret> app) {
    return new SlackSettings(
        new Secret(slack.botToken()),
        app,
        Optional.of(new Secret(slack.signingSecret())),
        deletion,
        Optional.of(
            new SlackSettings.Client(
                slack.openId().clientId(), new Secret(slack.openId().clientSecret()))),
        URI.create(slack.apiUrl()),
        Set.of(slack.fileHost()),
        URI.create(slack.openId().authorizeUrl()),
        true);
  }
}
