package io.cloakroom.slack.fake.api;

import java.util.List;

/** An answer with {@code ok:false}, thrown where it is found out. */
public final class ApiRefusal extends RuntimeException {
  private final String error;
  private final List<String> messages;

  public ApiRefusal(String error) {
    this(error, List.of());
  }

  public ApiRefusal(String error, List<String> messages) {
    super(error + messages);
    this.error = error;
    this.messages = List.copyOf(messages);
  }

  public String error() {
    return error;
  }

  List<String> messages() {
    return messages;
  }
}
