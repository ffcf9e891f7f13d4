package io.cloakroom.demo.web;

import io.cloakroom.chat.Circumstances;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.IncomingPost;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Post;
import io.cloakroom.chat.card.CardKey;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.chat.card.Thumbnail;
import io.cloakroom.command.Call;
import io.cloakroom.command.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
    if (call.command().equals("list")) {
      return listed(call);
    }
    Line line = Line.of(Span.plain("echo "), Span.code(call.command()));
    Reply.Say said = new Reply.Say(List.of(line), List.of(), call.command().equals("shout"));
    return call.command().equals("open")
        ? said.passing(new Reply.Passing(Duration.ofSeconds(60), "open", call.arguments()))
        : said;
  }

  /** Two lines, a picture beside the second. */
  private static Reply listed(Call call) {
    IncomingPost post =
        new IncomingPost(
            Post.nowhere(call.where(), "p"),
            Optional.empty(),
            call.caller(),
            "",
            Instant.EPOCH,
            List.of(),
            Circumstances.ORDINARY);
    Thumbnail.Pixels pixels =
        new Thumbnail.Pixels() {
          @Override
          public Optional<byte[]> onCard() {
            return Optional.of(new byte[] {9});
          }

          @Override
          public Optional<byte[]> small() {
            return Optional.of(new byte[] {1, 2, 3});
          }
        };
    return new Reply.Say(
        List.of(Line.of("1."), Line.of("2.")),
        List.of(),
        Map.of(1, new Thumbnail(2, "<b>pier</b>", new CardKey("k"), post, pixels)),
        false,
        Optional.empty());
  }

  @Override
  public Reply typed(Person caller, Conversation where, String text) {
    return answer(new Call(caller, where, text, Map.of()));
  }
}
