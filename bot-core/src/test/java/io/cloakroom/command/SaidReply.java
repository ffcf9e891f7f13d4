package io.cloakroom.command;

import io.cloakroom.chat.card.Button;
import io.cloakroom.chat.card.Span;
import java.util.List;
import java.util.stream.Collectors;

/** What somebody reads of an answer. */
public final class SaidReply {
  private SaidReply() {}

  /** As it reads, line by line. */
  public static String text(Reply reply) {
    if (reply instanceof Reply.Ask ask) {
      return "ASK " + ask.title();
    }
    return ((Reply.Say) reply)
        .lines().stream()
            .map(line -> line.spans().stream().map(SaidReply::text).collect(Collectors.joining()))
            .collect(Collectors.joining("\n"));
  }

  private static String text(Span span) {
    return switch (span.kind()) {
      case PERSON, GROUP -> "@" + span.text();
      case CONVERSATION -> "#" + span.text();
      case LINK -> span.text() + " (" + span.target() + ")";
      case PLAIN, BOLD, CODE, TIME -> span.text();
    };
  }

  /** What can be pressed under it. */
  public static List<Button> buttons(Reply reply) {
    return ((Reply.Say) reply).buttons();
  }
}
