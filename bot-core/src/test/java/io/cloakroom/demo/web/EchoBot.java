package io.cloakroom.demo.web;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.command.Call;
import io.cloakroom.command.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Says what it was told: to its caller alone, or to all when the command is {@code shout}. */
final class EchoBot implements BotCommands {
  final List<Call> calls = new ArrayList<>();

  @Override
  public String name() {
    return "/image";
  }

  @Override
  public List<Hint> hints(Person caller, Conversation where) {
    return List.of(new Hint("help", "What you can do", "help", List.of()));
  }

  @Override
  public Reply answer(Call call) {
    calls.add(call);
    if (call.command().equals("ask")) {
      return new Reply.Ask("Why?", "because", List.of(), call.arguments());
    }
    Line line = Line.of(Span.plain("echo "), Span.code(call.command()));
    Reply.Say said = new Reply.Say(List.of(line), List.of(), call.command().equals("shout"));
    return call.command().equals("open")
        ? said.passing(new Reply.Passing(Duration.ofSeconds(60), "open", call.arguments()))
        : said;
  }

  @Override
  public Reply typed(Person caller, Conversation where, String text) {
    return answer(new Call(caller, where, text, Map.of()));
  }
}
