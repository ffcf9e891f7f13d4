package io.cloakroom.storage.database.policy;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Workspace;
import io.cloakroom.policy.HeldRole;
import io.cloakroom.policy.RoleHolder;
import io.cloakroom.policy.Scope;
import io.cloakroom.storage.database.column.WorkspaceColumn;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Arrays;
import java.util.UUID;

/** Somebody who holds a role in a workspace or a conversation. */
@Entity
@Table(name = "role_holder")
class RoleHolderRow {
  @Id UUID id;
  String workspace;

  /** Empty for the whole workspace. */
  String conversationId;

  String role;
  String kind;
  String holderId;

  HeldRole toHeldRole() {
    Workspace in = WorkspaceColumn.read(workspace);
    Scope scope =
        conversationId.isEmpty() ? Scope.of(in) : Scope.of(new Conversation(in, conversationId));
    return new HeldRole(scope, role);
  }

  RoleHolder toHolder() {
    RoleHolder.Kind known =
        Arrays.stream(RoleHolder.Kind.values())
            .filter(one -> one.name().equals(kind))
            .findFirst()
            .orElse(RoleHolder.Kind.UNKNOWN);
    return new RoleHolder(known, holderId);
  }
}
