package io.cloakroom.slack.fake.control;

import io.cloakroom.slack.fake.api.FakeWebApi;
import io.cloakroom.slack.fake.api.OpenId;
import io.cloakroom.slack.fake.delivery.ResponseUrls;
import io.cloakroom.slack.fake.http.FileHost;
import io.cloakroom.slack.fake.http.HttpCall;
import io.cloakroom.slack.fake.http.HttpReply;

/** Which part of the fake answers which path. */
public final class ControlRoutes {
  private final FakeWebApi api;
  private final FileHost host;
  private final ResponseUrls responses;
  private final OpenId openId;
  private final ControlApi control;

  public ControlRoutes(
      FakeWebApi api, FileHost host, ResponseUrls responses, OpenId openId, ControlApi control) {
    this.api = api;
    this.host = host;
    this.responses = responses;
    this.openId = openId;
    this.control = control;
  }

  public HttpReply answer(HttpCall call) {
    String path = call.path();
    if (path.startsWith("/api/")) {
      return api.answer(call);
    }
    if (path.startsWith("/files-")) {
      return host.download(call);
    }
    if (path.startsWith("/upload/")) {
      return host.upload(call);
    }
    if (path.startsWith("/response/")) {
      return responses.answer(call);
    }
    return switch (path) {
      case "/openid/connect/authorize" -> openId.page(call);
      case "/openid/connect/keys" -> openId.keys();
      case "/.well-known/openid-configuration" -> openId.discovery();
      case "/signin" -> FileHost.signInPage();
      default -> control.answer(call);
    };
  }
}
