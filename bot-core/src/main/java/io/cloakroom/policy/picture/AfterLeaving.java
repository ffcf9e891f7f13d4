package io.cloakroom.policy.picture;

/** What becomes of the links of somebody who left the workspace. */
public enum AfterLeaving {
  /** They end; whoever the pictures pass to can renew them. */
  END,
  /** They live on. */
  KEEP
}
