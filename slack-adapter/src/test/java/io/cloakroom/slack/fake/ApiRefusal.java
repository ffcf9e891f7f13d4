package io.cloakroom.slack.fake;

import java.util.List;

/** An answer with {@code ok:false}, thrown where it is found out. */
final class ApiRefusal extends RuntimeException {
  private final String error;
  private final List<String> messages;

  ApiRefusal(String error) {
    this(error, List.of());
  }

  ApiRefusal(String error, List<String> messages) {
    super(error + messages);
    this.error = error;
    this.messages = List.copyOf(messages);
  }

  String error() {
    return error;
  }

  List<String> messages() {
    return messages;
  }
}
