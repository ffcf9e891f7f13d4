package io.cloakroom.command.policy;

import io.cloakroom.access.Memberships;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Membership;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Workspace;
import io.cloakroom.chat.card.CardKey;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Notice;
import io.cloakroom.chat.card.Span;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.command.Reply;
import io.cloakroom.command.Request;
import io.cloakroom.policy.Place;
import io.cloakroom.policy.Policies;
import io.cloakroom.policy.Policy;
import io.cloakroom.policy.PolicyStore;
import io.cloakroom.policy.Scope;
import io.cloakroom.policy.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The channels that use a template, and what they must hear of it. */
final class TemplateUsers {
  private final PolicyStore store;
  private final Policies policies;
  private final Memberships memberships;
  private final Messenger messenger;
  private final Reach reach;

  TemplateUsers(
      PolicyStore store,
      Policies policies,
      Memberships memberships,
      Messenger messenger,
      Reach reach) {
    this.store = store;
    this.policies = policies;
    this.memberships = memberships;
    this.messenger = messenger;
    this.reach = reach;
  }

  List<Conversation> of(Workspace workspace, String template) {
    return store.conversations(workspace).stream()
        .filter(where -> template.equals(store.values(Scope.of(where)).get(Place.USED)))
        .toList();
  }

  /** Why the person cannot widen what holds in these; empty when they can read all of them. */
  Optional<Reply> refusal(Person person, List<Conversation> widened) {
    List<Conversation> unread =
        widened.stream()
            .filter(
                where ->
                    !memberships.fresh(person, where).map(Membership::inConversation).orElse(false))
            .toList();
    if (unread.isEmpty()) {
      return Optional.empty();
    }
    List<Span> spans = new ArrayList<>();
    spans.add(
        Span.plain("Nothing changed: it would let more people see, or more leave, of what is in "));
    for (int i = 0; i < unread.size(); i++) {
      spans.add(Span.plain(i == 0 ? "" : ", "));
      spans.add(Span.conversation(unread.get(i)));
    }
    spans.add(
        Span.plain(
            ", which you cannot read. Ask somebody who can, or leave "
                + (unread.size() == 1 ? "that channel" : "those channels")
                + " out."));
    return Optional.of(Reply.Say.of(new Line(spans)));
  }

  /** Says in each channel where something became wider what it is, and whom it reaches. */
  List<Line> toldOfWidening(
      Request request, AuditEvent event, String template, List<Channel> channels) {
    List<Line> untold = new ArrayList<>();
    for (Channel channel : channels) {
      Policy after = policies.of(channel.where());
      List<Line> lines = new ArrayList<>();
      Setting.ALL.forEach(setting -> widened(setting, channel, after, lines));
      if (!lines.isEmpty()) {
        lines.add(
            0,
            Line.of(
                Span.person(request.caller()),
                Span.plain(" changed what holds here, by the template "),
                Span.code(template),
                Span.plain(":")));
        lines.add(reach.line(channel.where(), channel.before(), after));
        lines.add(
            Line.of(
                "It holds for pictures posted from now on; links that exist go no further than"
                    + " before."));
        if (!isSaid(event, channel.where(), lines)) {
          untold.add(
              Line.of(
                  Span.plain("I could not say so in "),
                  Span.conversation(channel.where()),
                  Span.plain(": let the people there know.")));
        }
      }
    }
    return untold;
  }

  private static <T> void widened(
      Setting<T> setting, Channel channel, Policy after, List<Line> lines) {
    if (Change.widens(setting, channel.before(), after)) {
      lines.add(
          Line.of(
              Span.bold(setting.name()),
              Span.plain(": "),
              Span.code(channel.before().text(setting)),
              Span.plain(" → "),
              Span.code(after.text(setting))));
    }
  }

  private boolean isSaid(AuditEvent event, Conversation where, List<Line> lines) {
    try {
      CardKey key = new CardKey("policy-" + event.id() + "-" + where.id());
      messenger.say(key, where, new Notice(lines, List.of()));
      return true;
    } catch (MessengerUnavailable later) {
      return false;
    }
  }
}
