package io.cloakroom.policy.text;

import io.cloakroom.chat.Workspace;
import java.time.Instant;
import java.util.Objects;

/**
 * A text of a policy as it is known in a workspace. The same text is one version in every channel
 * where it holds, and whenever it holds again.
 *
 * @param number from 1 on, in the order in which texts came up in the workspace
 * @param digest of what it says, see {@link TextDigest}
 * @param since when it came up
 */
public record TextVersion(Workspace workspace, int number, String digest, Instant since) {
  public TextVersion {
    Objects.requireNonNull(workspace, "workspace");
    Objects.requireNonNull(digest, "digest");
    Objects.requireNonNull(since, "since");
  }
}
