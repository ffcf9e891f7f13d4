package io.cloakroom.command.role;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Membership;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Workspace;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.command.CallerRights;
import io.cloakroom.command.Problems;
import io.cloakroom.command.Reply;
import io.cloakroom.command.admin.RoleChange;
import io.cloakroom.policy.HeldRole;
import io.cloakroom.policy.PolicyStore;
import io.cloakroom.policy.Scope;
import io.cloakroom.policy.rights.GroupRole;
import io.cloakroom.words.Phrase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Gives roles to user groups and takes them, says so where it must be heard, and knows of them. */
public final class GroupRoles {
  private static final String PROJECT = GroupRole.PROJECT.word();

  private final RoleChange changes;
  private final PolicyStore store;
  private final CallerRights rights;
  private final RoleMeaning meaning;
  private final RolesToSay toSay;
  private final RoleNotices notices;

  GroupRoles(
      RoleChange changes,
      PolicyStore store,
      CallerRights rights,
      RoleMeaning meaning,
      RolesToSay toSay,
      RoleNotices notices) {
    this.changes = changes;
    this.store = store;
    this.rights = rights;
    this.meaning = meaning;
    this.toSay = toSay;
    this.notices = notices;
  }

  /** Nobody opens to others what they cannot see themselves; empty where they see all of it. */
  public Optional<Reply> unread(Person caller, List<Conversation> channels) {
    List<Conversation> unread = new ArrayList<>();
    for (Conversation where : channels) {
      Optional<Membership> now = rights.ask(caller, where);
      if (now.isEmpty()) {
        return Optional.of(Reply.Say.of(Problems.chatDidNotAnswer()));
      }
      if (!now.get().inConversation()) {
        unread.add(where);
      }
    }
    if (unread.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        Reply.Say.of(Line.of(RoleWords.WORDS.cannotRead(RoleMeaning.where(unread)))));
  }

  /** For which of the channels a group does not hold the role project. */
  public List<Conversation> missing(Workspace workspace, String group, List<Conversation> in) {
    return missing(ofProject(workspace, group, in)).stream()
        .flatMap(scope -> scope.conversation().stream())
        .toList();
  }

  /**
   * What a group is about to be given: the role project for these channels, and its reach.
   *
   * @param first whether nothing is said before it: that nothing changed yet is said once
   */
  public List<Line> aboutToGive(
      Workspace workspace, String group, List<Conversation> channels, boolean first) {
    RoleOrder order = ofProject(workspace, group, channels);
    return List.of(first ? about(order) : aboutToo(order), meaning.reach(order));
  }

  /** What holds of all that is given so, before it is. */
  public List<Line> beforeItIsGiven() {
    return List.of(
        Line.of(RoleWords.WORDS.project()),
        Line.of(RoleWords.WORDS.theseChannelsOnly()),
        Line.of(RoleWords.WORDS.willBeSaid()));
  }

  /** What the button says. */
  public String give() {
    return RoleWords.WORDS.give();
  }

  /** Gives a group the role project for these channels; the answer is what is said of it. */
  public List<Line> give(Person by, String group, List<Conversation> channels) {
    return give(by, ofProject(by.workspace(), group, channels));
  }

  /** Takes it; empty where it was held for none of them. */
  public List<Line> take(Person by, String group, List<Conversation> channels) {
    RoleOrder order = ofProject(by.workspace(), group, channels);
    return take(by, order) ? List.of(Line.of(taken(order))) : List.of();
  }

  /** Which groups hold the role project for any of the channels, and for which. */
  public Map<String, List<Conversation>> held(Workspace workspace, List<Conversation> channels) {
    Map<String, List<Conversation>> held = new TreeMap<>();
    store
        .rolesOfGroups(workspace)
        .forEach(
            (group, roles) -> {
              List<Conversation> some =
                  channels.stream()
                      .filter(one -> roles.contains(new HeldRole(Scope.of(one), PROJECT)))
                      .toList();
              if (!some.isEmpty()) {
                held.put(group, some);
              }
            });
    return held;
  }

  private static RoleOrder ofProject(
      Workspace workspace, String group, List<Conversation> channels) {
    return new RoleOrder(workspace, PROJECT, group, channels);
  }

  static Line about(RoleOrder order) {
    return Line.of(
        RoleWords.WORDS.aboutToGive(
            Span.group(order.group()),
            Span.bold(order.word()),
            RoleMeaning.where(order.channels())));
  }

  private static Line aboutToo(RoleOrder order) {
    return Line.of(
        RoleWords.WORDS.aboutToGiveToo(
            Span.group(order.group()),
            Span.bold(order.word()),
            RoleMeaning.where(order.channels())));
  }

  List<Scope> missing(RoleOrder order) {
    return order.scopes().stream()
        .filter(scope -> !store.holders(scope, order.role()).contains(order.holder()))
        .toList();
  }

  List<Line> give(Person by, RoleOrder order) {
    List<Scope> missing = missing(order);
    if (order.isProject()) {
      // Of the workspace: for them other channels are not open, whatever holds there.
      changes.grant(by, Scope.of(order.workspace()), order.role(), order.holder());
    }
    List<Conversation> untold = new ArrayList<>();
    // One after the other: what the end of the program leaves out is still missing.
    for (Scope scope : missing) {
      Optional<Conversation> channel = scope.conversation().filter(unused -> order.letsLook());
      if (channel.isEmpty()) {
        changes.grant(by, scope, order.role(), order.holder());
      } else if (!isGivenAndTold(by, order, channel.get())) {
        untold.add(channel.get());
      }
    }
    List<Line> lines = new ArrayList<>();
    lines.add(Line.of(given(order)));
    if (!untold.isEmpty()) {
      lines.add(Line.of(RoleWords.WORDS.couldNotSay(RoleMeaning.where(untold))));
    }
    return lines;
  }

  /** That the channel is to hear of it is kept first: it does, whatever ends in between. */
  private boolean isGivenAndTold(Person by, RoleOrder order, Conversation channel) {
    RolesToSay.ToSay one = toSay.add(by, order, channel);
    if (changes.grant(by, Scope.of(channel), order.role(), order.holder())) {
      return notices.told(one);
    }
    toSay.forget(one);
    return true;
  }

  /** False where there was nothing to take. */
  boolean take(Person by, RoleOrder order) {
    Set<Scope> held = held(order);
    List<Scope> taken =
        order.channels().isEmpty()
            ? List.copyOf(held)
            : order.scopes().stream().filter(held::contains).toList();
    taken.forEach(scope -> changes.withdraw(by, scope, order.role(), order.holder()));
    if (!taken.isEmpty() && order.isProject() && onlyWorkspaceIsLeft(order)) {
      changes.withdraw(by, Scope.of(order.workspace()), order.role(), order.holder());
    }
    return !taken.isEmpty();
  }

  private boolean onlyWorkspaceIsLeft(RoleOrder order) {
    return held(order).equals(Set.of(Scope.of(order.workspace())));
  }

  private Set<Scope> held(RoleOrder order) {
    return store
        .rolesOf(order.workspace(), Set.of(order.group()))
        .getOrDefault(order.group(), Set.of())
        .stream()
        .filter(one -> one.role().equals(order.role()))
        .map(HeldRole::scope)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Phrase given(RoleOrder order) {
    Span group = Span.group(order.group());
    Span role = Span.bold(order.word());
    String means = RoleMeaning.means(order);
    return order.channels().isEmpty()
        ? RoleWords.WORDS.given(group, role, means)
        : RoleWords.WORDS.givenFor(group, role, RoleMeaning.where(order.channels()), means);
  }

  static Phrase taken(RoleOrder order) {
    Span group = Span.group(order.group());
    Span role = Span.bold(order.word());
    return order.channels().isEmpty()
        ? RoleWords.WORDS.taken(group, role)
        : RoleWords.WORDS.takenFor(group, role, RoleMeaning.where(order.channels()));
  }
}
