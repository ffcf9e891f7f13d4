package io.cloakroom.storage.database;

import io.cloakroom.policy.RoleHolder;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
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

  RoleHolder toHolder() {
    return new RoleHolder(RoleHolder.Kind.valueOf(kind), holderId);
  }
}
