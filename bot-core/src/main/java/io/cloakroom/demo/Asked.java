package io.cloakroom.demo;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** Reads what a request of the page asks for; what it does not understand is refused in words. */
record Asked(HttpServletRequest request) {
  static final int BAD_REQUEST = 400;
  static final int FORBIDDEN = 403;
  static final int NOT_FOUND = 404;

  /** As whom the page speaks. */
  Cast.Member as() throws Refusal {
    return Cast.member(text("as"))
        .orElseThrow(() -> new Refusal(BAD_REQUEST, "Nobody in the demo has this name."));
  }

  Person person() throws Refusal {
    return as().person();
  }

  Conversation channel() throws Refusal {
    return Cast.channel(text("channel"))
        .map(Cast.Channel::conversation)
        .orElseThrow(() -> new Refusal(BAD_REQUEST, "There is no such channel."));
  }

  /** The channel, if the person is in it. */
  Conversation ownChannel(DemoWorld world) throws Refusal {
    Conversation channel = channel();
    if (!world.isIn(person(), channel)) {
      throw new Refusal(FORBIDDEN, "You are not in #" + channel.id() + ".");
    }
    return channel;
  }

  /** The value; an empty string when there is none. */
  String text(String name) {
    return Optional.ofNullable(request.getParameter(name)).orElse("");
  }

  Optional<String> optional(String name) {
    return Optional.of(text(name)).filter(value -> !value.isBlank());
  }

  long number(String name) throws Refusal {
    try {
      return Long.parseLong(text(name));
    } catch (NumberFormatException e) {
      throw new Refusal(BAD_REQUEST, "Not a number: " + name + ".");
    }
  }
}
