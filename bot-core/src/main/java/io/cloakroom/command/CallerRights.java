package io.cloakroom.command;

import io.cloakroom.access.Memberships;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Membership;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Standing;
import io.cloakroom.policy.Roles;
import java.util.Optional;

/**
 * Knows who may give which command: by the messenger's own ids, asked at the moment of the call.
 */
public final class CallerRights {
  private final Memberships memberships;
  private final Roles roles;

  public CallerRights(Memberships memberships, Roles roles) {
    this.memberships = memberships;
    this.roles = roles;
  }

  /** What the person is there now; empty when the messenger cannot say, which means no. */
  public Optional<Membership> ask(Person person, Conversation where) {
    return memberships.fresh(person, where);
  }

  /**
   * Whether somebody who is this in the conversation has the right there. Whoever is frozen has
   * none but what everybody has, and what they govern as an admin of the workspace: that the chat
   * itself gives them, and without it one of security could lock all others out.
   */
  public boolean meets(CallerRight right, Person person, Conversation where, Membership now) {
    if (right == CallerRight.ANYONE) {
      return true;
    }
    if (!person.workspace().equals(where.workspace()) || now.standing() == Standing.GONE) {
      return false;
    }
    boolean workspaceAdmin = now.workspaceAdmin() && now.standing() == Standing.MEMBER;
    return switch (right) {
      case ANYONE -> true;
      case MEMBER -> now.inConversation();
      case MEMBER_OR_SECURITY -> now.inConversation() || roles.isSecurity(person, now);
      case CHANNEL_ADMIN -> now.inConversation() && isAdmin(person, where, now);
      case CHANNEL_ADMIN_OR_NARROWING ->
          isAdmin(person, where, now) && (now.inConversation() || workspaceAdmin);
      case CHANNEL_ADMIN_OR_SECURITY ->
          roles.isSecurity(person, now) || (now.inConversation() && isAdmin(person, where, now));
      case ANY_ADMIN -> isAdmin(person, where, now);
      case SECURITY -> roles.isSecurity(person, now);
      case WORKSPACE_ADMIN -> workspaceAdmin;
      case SECURITY_OR_WORKSPACE_ADMIN -> workspaceAdmin || roles.isSecurity(person, now);
    };
  }

  private boolean isAdmin(Person person, Conversation where, Membership now) {
    return roles.isAdmin(person, where, now) && !roles.isFrozen(person);
  }

  /** Whether security froze the person. */
  public boolean isFrozen(Person person) {
    return roles.isFrozen(person);
  }

  /** Whether the person is kept from asking to be let in. */
  public boolean isBlocked(Person person) {
    return roles.isBlocked(person);
  }

  /** Whether somebody who is this in it may be told that there is such a conversation. */
  boolean mayKnowOf(CallerRight right, Person person, Conversation where, Membership now) {
    return now.inConversation()
        || (right.reachesEverywhere() && roles.isSecurity(person, now))
        || (right == CallerRight.CHANNEL_ADMIN_OR_NARROWING && meets(right, person, where, now));
  }

  /**
   * Whether they have the right there by what is remembered of them for a moment: enough for help
   * in typing, which is asked for at each key and changes nothing.
   */
  public boolean seemsToMeet(CallerRight right, Person person, Conversation where) {
    return right == CallerRight.ANYONE
        || memberships
            .of(person, where)
            .filter(now -> meets(right, person, where, now))
            .isPresent();
  }

  /**
   * Whether the person, asked for now, has the right there; empty when the messenger cannot say.
   */
  public Optional<Boolean> has(CallerRight right, Person person, Conversation where) {
    return ask(person, where).map(now -> meets(right, person, where, now));
  }

  /** Whether the person, asked for now, has the right there; a silent messenger means no. */
  public boolean meets(CallerRight right, Person person, Conversation where) {
    return ask(person, where).filter(now -> meets(right, person, where, now)).isPresent();
  }
}
