package io.cloakroom.demo.web;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.demo.world.DemoCast;
import io.cloakroom.demo.world.DemoWorld;
import io.cloakroom.gateway.http.Bodies;
import io.cloakroom.gateway.http.Exchange;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Fields;

/**
 * What a request of the page asks for; what it does not understand is refused in words.
 *
 * @param values of its address, and of its form if it has one
 */
record Asked(Exchange exchange, Fields values) {
  static final int BAD_REQUEST = 400;
  static final int FORBIDDEN = 403;
  static final int NOT_FOUND = 404;

  static Asked of(Exchange exchange) throws RefusedRequest {
    Request request = exchange.request();
    try {
      Fields query = Request.extractQueryParameters(request);
      return new Asked(exchange, query).with(form(exchange));
    } catch (RuntimeException e) {
      throw new RefusedRequest(BAD_REQUEST, DemoWords.WORDS.unreadable());
    }
  }

  /** Of a body that came before; whoever reads its own has no form in these terms. */
  private static Fields form(Exchange exchange) {
    Fields fields = new Fields();
    Bodies.form(exchange).orElse(Map.of()).forEach(fields::add);
    return fields;
  }

  /** The same with more values. */
  Asked with(Fields more) {
    return new Asked(exchange, Fields.combine(values, more));
  }

  /** As whom the page speaks. */
  DemoCast.Member as() throws RefusedRequest {
    return DemoCast.member(text("as"))
        .orElseThrow(() -> new RefusedRequest(BAD_REQUEST, DemoWords.WORDS.nobody()));
  }

  Person person() throws RefusedRequest {
    return as().person();
  }

  Conversation channel() throws RefusedRequest {
    return DemoCast.channel(text("channel"))
        .map(DemoCast.Channel::conversation)
        .orElseThrow(() -> new RefusedRequest(BAD_REQUEST, DemoWords.WORDS.noChannel()));
  }

  /** The channel, if the person is in it. */
  Conversation ownChannel(DemoWorld world) throws RefusedRequest {
    Conversation channel = channel();
    if (!world.isIn(person(), channel)) {
      throw new RefusedRequest(FORBIDDEN, DemoWords.WORDS.notIn("#" + channel.id()));
    }
    return channel;
  }

  /** The value; an empty string when there is none. */
  String text(String name) {
    return Optional.ofNullable(values.getValue(name)).orElse("");
  }

  Optional<String> optional(String name) {
    return Optional.of(text(name)).filter(value -> !value.isBlank());
  }

  long number(String name) throws RefusedRequest {
    try {
      return Long.parseLong(text(name));
    } catch (NumberFormatException e) {
      throw new RefusedRequest(BAD_REQUEST, DemoWords.WORDS.notANumber(name));
    }
  }
}
