package io.cloakroom.command.role;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.command.link.LinkTerms;
import java.util.ArrayList;
import java.util.List;

/** What a role means, in words. */
final class RoleWords {
  private final LinkTerms terms;

  RoleWords(LinkTerms terms) {
    this.terms = terms;
  }

  /** What whoever is in the group may do there, in a sentence. */
  static String means(RoleOrder order) {
    boolean named = !order.channels().isEmpty();
    return switch (order.word()) {
      case "full" ->
          named
              ? "They may look at pictures there, download and edit them."
              : "Wherever they may look they may download and edit too.";
      case "project" ->
          "They may look at pictures there, and in other channels only where they are members.";
      case "partner" ->
          named
              ? "They may look at pictures there for 7 days, with their name on them, and do"
                  + " nothing else."
              : "Wherever they are members they may look for 7 days, with their name on the"
                  + " picture, and do nothing else.";
      case RoleOrder.SECURITY -> "They read the log, hold and release, and give roles.";
      default -> "They may change what holds there.";
    };
  }

  /** How much the group would see, or sees. */
  Line reach(RoleOrder order) {
    List<Span> spans = new ArrayList<>();
    spans.add(Span.plain("Reach: whoever is in "));
    spans.add(Span.group(order.group()));
    spans.add(Span.plain("; "));
    boolean first = true;
    for (Conversation channel : order.channels()) {
      int links = terms.countLive(channel);
      spans.add(
          Span.plain((first ? "" : ", ") + (links == 1 ? "1 link" : links + " links") + " in "));
      spans.add(Span.conversation(channel));
      first = false;
    }
    spans.add(Span.plain("."));
    return new Line(spans);
  }

  /** Where: after a space, or nothing for the workspace. */
  static List<Span> where(List<Conversation> channels) {
    List<Span> spans = new ArrayList<>();
    for (Conversation channel : channels) {
      spans.add(Span.plain(spans.isEmpty() ? " for " : ", "));
      spans.add(Span.conversation(channel));
    }
    return spans;
  }
}
