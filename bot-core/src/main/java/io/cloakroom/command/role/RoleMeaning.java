package io.cloakroom.command.role;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.command.link.LinkTerms;
import java.util.List;

/** What a role means, in words. */
final class RoleMeaning {
  private final LinkTerms terms;

  RoleMeaning(LinkTerms terms) {
    this.terms = terms;
  }

  /** What whoever is in the group may do there, in a sentence. */
  static String means(RoleOrder order) {
    boolean named = !order.channels().isEmpty();
    return switch (order.word()) {
      case "full" -> named ? RoleWords.WORDS.fullThere() : RoleWords.WORDS.full();
      case "project" -> RoleWords.WORDS.project();
      case "partner" -> named ? RoleWords.WORDS.partnerThere() : RoleWords.WORDS.partner();
      case RoleOrder.SECURITY -> RoleWords.WORDS.security();
      default -> RoleWords.WORDS.admin();
    };
  }

  /** How much the group would see, or sees. */
  Line reach(RoleOrder order) {
    List<Line> links = order.channels().stream().map(this::links).toList();
    return Line.of(RoleWords.WORDS.reach(Span.group(order.group()), Line.joined(", ", links)));
  }

  private Line links(Conversation channel) {
    return Line.of(RoleWords.WORDS.linksIn(terms.countLive(channel), Span.conversation(channel)));
  }

  static Line where(List<Conversation> channels) {
    return Line.listed(channels.stream().map(Span::conversation).toList());
  }
}
