package io.cloakroom.policy;

/** Who may open a link at all. */
public enum AccessModel {
  /** Every member of the workspace; guests and partners only where the conversation has them. */
  OPEN,
  /** Whoever may read the conversation at that moment. */
  RESTRICTED,
  /** Whoever posted it, and whom an approver lets in for a while. */
  APPROVAL
}
