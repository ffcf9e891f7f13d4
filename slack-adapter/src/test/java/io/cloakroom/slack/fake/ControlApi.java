package io.cloakroom.slack.fake;

/** Lets another process act in the fake, over HTTP. */
final class ControlApi {
  private final FakeSlack slack;

  ControlApi(FakeSlack slack) {
    this.slack = slack;
  }

  HttpReply answer(HttpCall call) {
    return HttpReply.text(404, "nothing here on " + slack.baseUrl());
  }
}
