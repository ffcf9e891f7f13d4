package io.cloakroom.command.policy;

import io.cloakroom.access.Memberships;
import io.cloakroom.chat.Membership;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Standing;
import io.cloakroom.chat.card.Byline;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.command.CallerRight;
import io.cloakroom.command.Denials;
import io.cloakroom.command.Problems;
import io.cloakroom.command.Reply;
import io.cloakroom.command.Request;
import io.cloakroom.command.Slash;
import io.cloakroom.command.Usage;
import io.cloakroom.policy.Setting;
import java.util.List;
import java.util.Optional;

/**
 * What not every admin of a channel may wish for, and what no chat can do: protection is switched
 * off, and a value set for every channel, only by an admin of the workspace.
 */
final class PolicyRules {
  private final Memberships memberships;
  private final Messenger messenger;
  private final Denials denials;
  private final Slash slash;

  /**
   * @param messenger only asked what it can do
   */
  PolicyRules(Memberships memberships, Messenger messenger, Denials denials, Slash slash) {
    this.memberships = memberships;
    this.messenger = messenger;
    this.denials = denials;
    this.slash = slash;
  }

  /** Why a change of a channel, or of all, cannot be made; empty when it can. */
  Optional<Reply> refusal(Request request, Usage usage, Change change) {
    if (change.isEverywhere() && !request.membership().workspaceAdmin()) {
      return Optional.of(
          denied(
              request,
              usage,
              "Nothing changed: only a workspace admin can set it for every channel."));
    }
    return broken(request, usage, change);
  }

  /**
   * Which of the rules it would break that hold wherever it is made: in a template and for limits
   * too, which security sets as well.
   */
  Optional<Reply> broken(Request request, Usage usage, Change change) {
    return endsProtection(change)
        ? protection(request, usage).or(() -> impossible(request, usage, change))
        : impossible(request, usage, change);
  }

  /** Why the caller cannot let protection end somewhere; empty for an admin of the workspace. */
  Optional<Reply> protection(Request request, Usage usage) {
    return request.membership().workspaceAdmin()
        ? Optional.empty()
        : Optional.of(
            denied(
                request,
                usage,
                "Protection stays on: only a workspace admin can switch it off for a channel."));
  }

  private Optional<Reply> impossible(Request request, Usage usage, Change change) {
    return noApprover(request, usage, change.wishes())
        .or(() -> lentName(request, usage, change.wishes()));
  }

  private Reply denied(Request request, Usage usage, String why) {
    denials.record(
        usage, request.caller(), request.target(), CallerRight.WORKSPACE_ADMIN.outcome());
    return Reply.Say.of(Line.of(why + " Ask one of them."));
  }

  /** What is inherited in place of a value may be that of a template, and end it as well. */
  private static boolean endsProtection(Change change) {
    return change.wishes().stream()
        .filter(wish -> wish.setting().equals(Setting.GOVERNED))
        .anyMatch(
            wish -> {
              Optional<Boolean> on = wish.text().map(Setting.GOVERNED::parse);
              return switch (wish.of()) {
                case VALUE -> !on.orElseGet(() -> change.after().get(Setting.GOVERNED));
                case FLOOR -> !on.orElse(true);
                case CEILING -> on.isEmpty();
              };
            });
  }

  /** Only full members of the workspace let people in: nobody else could answer. */
  private Optional<Reply> noApprover(Request request, Usage usage, List<Wish> wishes) {
    for (Wish wish : wishes) {
      if (wish.isValueOf(Setting.APPROVERS) && wish.text().isPresent()) {
        for (String id : Setting.APPROVERS.parse(wish.text().get())) {
          Person one = new Person(request.target().workspace(), id);
          Membership now = memberships.fresh(one, request.target()).orElse(Membership.none());
          if (now.standing() != Standing.MEMBER) {
            return Optional.of(
                Problems.of(
                    slash,
                    usage,
                    wish.field(),
                    "not a full member of this workspace: \"" + id + "\"; type @ and pick one"));
          }
        }
      }
    }
    return Optional.empty();
  }

  /** Where the chat lends no names, cards cannot stand under anybody else's. */
  private Optional<Reply> lentName(Request request, Usage usage, List<Wish> wishes) {
    Optional<Wish> lent =
        wishes.stream()
            .filter(wish -> wish.isValueOf(Setting.BYLINE))
            .filter(wish -> wish.text().equals(Optional.of(Setting.BYLINE.format(Byline.AUTHOR))))
            .findFirst();
    return lent.filter(unused -> !messenger.lendsNames(request.target()))
        .map(
            wish ->
                Problems.of(
                    slash,
                    usage,
                    wish.field(),
                    "author has no effect here: nobody can post under another's name, so cards"
                        + " stand under mine"));
  }
}
