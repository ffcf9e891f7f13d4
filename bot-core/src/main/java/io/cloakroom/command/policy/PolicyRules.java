package io.cloakroom.command.policy;

import io.cloakroom.access.Memberships;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Membership;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Standing;
import io.cloakroom.chat.card.Button;
import io.cloakroom.chat.card.Byline;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.chat.messenger.Roster;
import io.cloakroom.command.Call;
import io.cloakroom.command.CallerRight;
import io.cloakroom.command.Denials;
import io.cloakroom.command.Parameters;
import io.cloakroom.command.Problems;
import io.cloakroom.command.Reply;
import io.cloakroom.command.Request;
import io.cloakroom.command.Slash;
import io.cloakroom.command.Usage;
import io.cloakroom.command.follow.Following;
import io.cloakroom.policy.Policy;
import io.cloakroom.policy.Setting;
import io.cloakroom.policy.rights.NamedHolder;
import java.util.List;
import java.util.Optional;

/**
 * What not every admin of a channel may wish for, and what no chat can do: protection is switched
 * off, and a value set for every channel, only by an admin of the workspace.
 */
final class PolicyRules {
  /** Among so many people somebody is looked for who is in a group. */
  private static final int MOST_LISTED = 1_000;

  private final Memberships memberships;
  private final Messenger messenger;
  private final Denials denials;
  private final Slash slash;

  /**
   * @param messenger only asked
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
      return Optional.of(denied(request, usage, PolicyWords.WORDS.workspaceAdminSets()));
    }
    return unread(request, usage, change).or(() -> broken(request, usage, change));
  }

  /**
   * Who governs the workspace may narrow what holds in a channel that they cannot read; more is for
   * those who read it. Of one in which the bot is not nothing is said or set.
   */
  private Optional<Reply> unread(Request request, Usage usage, Change change) {
    if (request.membership().inConversation()) {
      return Optional.empty();
    }
    Conversation where = request.target();
    try {
      if (!messenger.conversations(where.workspace()).contains(where)) {
        denials.record(usage, request.caller(), where, CallerRight.MEMBER.outcome());
        return Optional.of(Problems.noSuchChannel(slash, usage));
      }
    } catch (MessengerUnavailable silent) {
      return Optional.of(Reply.Say.of(Line.of(PolicyWords.WORDS.chatIsSilent())));
    }
    boolean narrows =
        !change.isEverywhere()
            && change.onlyNarrows()
            && !change.reachesMore(OlderLinks.follow(request));
    if (narrows) {
      return Optional.empty();
    }
    denials.record(usage, request.caller(), where, CallerRight.MEMBER.outcome());
    return Optional.of(
        Reply.Say.of(Line.of(PolicyWords.WORDS.cannotRead(Span.conversation(where)))));
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
        : Optional.of(denied(request, usage, PolicyWords.WORDS.protectionStays()));
  }

  /**
   * Whether it is meant that pictures are cleaned no more, with what that does and what it leaves;
   * empty where somebody said so.
   *
   * @param where of which channels it is said
   */
  static Optional<Reply> unsure(Request request, Usage usage, Line where) {
    if (request.values().has(Parameters.SURE.name())) {
      return Optional.empty();
    }
    List<Line> lines =
        List.of(
            Line.of(Span.bold(PolicyWords.WORDS.endProtection())),
            Line.of(PolicyWords.WORDS.protectionEnds(where)),
            Line.of(PolicyWords.WORDS.protectedUnlessPressed()));
    Button yes = Following.yes(request, usage, PolicyWords.WORDS.yesEndProtection());
    return Optional.of(new Reply.Say(lines, List.of(yes), false));
  }

  private Optional<Reply> impossible(Request request, Usage usage, Change change) {
    return noApprover(request, usage, change.wishes())
        .or(() -> lentName(request, usage, change.wishes()));
  }

  /** The values to offer them of it: none that ends protection where that is refused to them. */
  List<String> offered(Call call, Setting<?> setting) {
    return setting.equals(Setting.GOVERNED) && !governsWorkspace(call)
        ? List.of(Setting.GOVERNED.format(true))
        : setting.samples();
  }

  /** Whether that they end protection is refused to them, so that there is nothing to choose. */
  static boolean keepsProtection(Request request, Setting<?> setting, Policy now) {
    return setting.equals(Setting.GOVERNED)
        && now.get(Setting.GOVERNED)
        && !request.membership().workspaceAdmin();
  }

  /** By what is remembered of them for a moment, as it is asked at each key. */
  boolean governsWorkspace(Call call) {
    return memberships
        .of(call.caller(), call.where())
        .filter(Membership::workspaceAdmin)
        .isPresent();
  }

  private Reply denied(Request request, Usage usage, String why) {
    denials.record(
        usage, request.caller(), request.target(), CallerRight.WORKSPACE_ADMIN.outcome());
    return Reply.Say.of(Line.of(why));
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
        for (NamedHolder one : Setting.APPROVERS.parse(wish.text().get())) {
          Optional<String> problem = problem(one, request.target());
          if (problem.isPresent()) {
            return Optional.of(Problems.of(slash, usage, wish.field(), problem.get()));
          }
        }
      }
    }
    return Optional.empty();
  }

  /** Why nobody could decide by that; of an id alone it is not known what it is of. */
  private Optional<String> problem(NamedHolder one, Conversation where) {
    Person person = new Person(where.workspace(), one.id());
    if (!one.group()
        && memberships
            .fresh(person, where)
            .filter(now -> now.standing() == Standing.MEMBER)
            .isPresent()) {
      return Optional.empty();
    }
    String nobody =
        one.group()
            ? PolicyWords.WORDS.noMemberInGroup(one.id())
            : PolicyWords.WORDS.noFullMember(one.id());
    try {
      Roster roster = messenger.roster(where, MOST_LISTED);
      boolean somebody =
          roster.people().stream()
              .map(Roster.Listed::membership)
              .filter(now -> now.standing() == Standing.MEMBER)
              .anyMatch(now -> now.groups().contains(one.id()));
      if (somebody) {
        return Optional.empty();
      }
      return Optional.of(
          one.group() && roster.extent() == Roster.Extent.REFUSED
              ? PolicyWords.WORDS.groupsAreNotTold()
              : nobody);
    } catch (MessengerUnavailable silent) {
      return Optional.of(PolicyWords.WORDS.membersAreNotTold());
    }
  }

  /** Where the chat lends no names, cards cannot stand under anybody else's. */
  private Optional<Reply> lentName(Request request, Usage usage, List<Wish> wishes) {
    Optional<Wish> lent =
        wishes.stream()
            .filter(wish -> wish.isValueOf(Setting.BYLINE))
            .filter(wish -> wish.text().equals(Optional.of(Setting.BYLINE.format(Byline.AUTHOR))))
            .findFirst();
    return lent.filter(unused -> !messenger.lendsNames(request.target()))
        .map(wish -> Problems.of(slash, usage, wish.field(), PolicyWords.WORDS.namesAreNotLent()));
  }
}
