package io.cloakroom.deploy.troubled;

import io.cloakroom.deploy.DemoClient;
import io.cloakroom.deploy.RunningCloakroom;

/** Looks at a picture as the browser of somebody does who was given a personal link. */
public final class Viewing {
  private Viewing() {}

  public static DemoClient.Served open(RunningCloakroom running, String personalLink)
      throws Exception {
    DemoClient browser = new DemoClient(running.url());
    String link = personalLink.substring(0, personalLink.indexOf('#'));
    return browser.view(browser.signIn(personalLink), link);
  }
}
