package io.cloakroom.slack.fake.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloakroom.slack.fake.FakeJson;
import java.time.Duration;

/** One way in which a call goes wrong. */
public final class Fault {
  private enum Kind {
    REPLY,
    LATE,
    CUT,
    HALVED
  }

  private final Kind kind;
  private final String name;
  private final HttpReply reply;

  private Fault(Kind kind, String name, HttpReply reply) {
    this.kind = kind;
    this.name = name;
    this.reply = reply;
  }

  /** 429 with {@code Retry-After}; nothing was done. */
  public static Fault rateLimited(int seconds) {
    ObjectNode body = FakeJson.object().put("ok", false).put("error", "ratelimited");
    HttpReply reply =
        HttpReply.of(429, "application/json; charset=utf-8", FakeJson.bytes(body))
            .with("Retry-After", String.valueOf(seconds));
    return new Fault(Kind.REPLY, "ratelimited", reply);
  }

  /** Such as 500 or 503; nothing was done. */
  public static Fault status(int code) {
    return new Fault(Kind.REPLY, "status " + code, HttpReply.text(code, "upstream failed"));
  }

  /** HTTP 200 with {@code ok:false} and this error; nothing was done. */
  public static Fault error(String error) {
    ObjectNode body = FakeJson.object().put("ok", false).put("error", error);
    return new Fault(Kind.REPLY, error, HttpReply.json(body));
  }

  /** HTTP 200 with {@code ok:true} and this, whatever stands there; nothing was done. */
  public static Fault answer(ObjectNode body) {
    return new Fault(Kind.REPLY, "another answer", HttpReply.json(body.put("ok", true)));
  }

  /** Nothing goes wrong: the next fault is for the call behind it. */
  public static Fault none() {
    return new Fault(Kind.LATE, "none", HttpReply.text(200, ""));
  }

  /** HTTP 200 with the HTML sign-in page, also where JSON or bytes are expected. */
  public static Fault signInPage() {
    return new Fault(Kind.REPLY, "sign-in page", FileHost.signInPage());
  }

  /** The line breaks before anything was done. */
  public static Fault droppedBefore() {
    HttpReply nothing = HttpReply.text(200, "").on(HttpReply.Line.NOTHING);
    return new Fault(Kind.REPLY, "dropped before", nothing);
  }

  /** It was done, and the line breaks before the answer comes. */
  public static Fault droppedAfter() {
    return new Fault(Kind.CUT, "dropped after", HttpReply.text(200, ""));
  }

  /** It was done, and half of the answer comes. */
  public static Fault halfAnswer() {
    return new Fault(Kind.HALVED, "half an answer", HttpReply.text(200, ""));
  }

  /** It was done at once, and the answer comes later, by the machine's time. */
  public static Fault late(Duration by) {
    return new Fault(Kind.LATE, "late by " + by, HttpReply.text(200, "").after(by));
  }

  boolean comesBefore() {
    return kind == Kind.REPLY;
  }

  public HttpReply reply() {
    return reply;
  }

  public HttpReply spoil(HttpReply answer) {
    return switch (kind) {
      case REPLY -> reply;
      case LATE -> answer.after(reply.delay());
      case CUT -> answer.on(HttpReply.Line.NOTHING);
      case HALVED -> answer.on(HttpReply.Line.HALF);
    };
  }

  @Override
  public String toString() {
    return name;
  }
}
