package io.cloakroom.storage.database.policy;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/** One value that was set for a workspace or a conversation. */
@Entity
@Table(name = "policy_value")
class PolicyValueRow {
  @Id UUID id;
  String workspace;

  /** Empty for the whole workspace. */
  String conversationId;

  String name;
  String setting;
}
