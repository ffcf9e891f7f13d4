package io.cloakroom.command.policy;

import io.cloakroom.access.Memberships;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Membership;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Workspace;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.command.Problems;
import io.cloakroom.command.Reply;
import io.cloakroom.policy.Place;
import io.cloakroom.policy.PolicyStore;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The channels that use a template, and who may widen what holds there. */
final class TemplateUsers {
  private final PolicyStore store;
  private final Memberships memberships;

  TemplateUsers(PolicyStore store, Memberships memberships) {
    this.store = store;
    this.memberships = memberships;
  }

  List<Conversation> of(Workspace workspace, String template) {
    return store.valuesOfEach(workspace).entrySet().stream()
        .filter(channel -> template.equals(channel.getValue().get(Place.USED)))
        .map(Map.Entry::getKey)
        .sorted(Comparator.comparing(Conversation::id))
        .toList();
  }

  /** Why the person cannot widen what holds in these; empty when they can read all of them. */
  Optional<Reply> refusal(Person person, List<Conversation> widened) {
    List<Span> unread = new ArrayList<>();
    for (Conversation where : widened) {
      Optional<Membership> now = memberships.fresh(person, where);
      if (now.isEmpty()) {
        return Optional.of(Reply.Say.of(Problems.chatDidNotAnswer()));
      }
      if (!now.get().inConversation()) {
        unread.add(Span.conversation(where));
      }
    }
    return unread.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Reply.Say.of(
                Line.of(LimitWords.WORDS.cannotReadThem(Line.listed(unread), unread.size()))));
  }
}
