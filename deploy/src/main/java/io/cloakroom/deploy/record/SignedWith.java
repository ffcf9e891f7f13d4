package io.cloakroom.deploy.record;

import io.cloakroom.record.checkpoint.KeyChain;
import io.cloakroom.record.checkpoint.KeySuccession;
import io.cloakroom.record.checkpoint.SignedCheckpoint;
import io.cloakroom.record.checkpoint.VerifierKey;
import java.util.ArrayList;
import java.util.List;

/** With which key something is signed, and how whoever checks it comes to believe that. */
final class SignedWith {
  private SignedWith() {}

  /**
   * In lines.
   *
   * @param named the key that it names itself
   */
  static List<String> lines(KeyChain keys, SignedCheckpoint checkpoint, VerifierKey named) {
    if (keys.keys().isEmpty()) {
      return List.of(
          "Signed with "
              + named
              + "; compare that with the key in the log channel, or give it as --key.");
    }
    VerifierKey signer = keys.signer(checkpoint).orElse(named);
    if (keys.trusts(signer)) {
      return List.of("Signed with the key that was given.");
    }
    List<String> lines = new ArrayList<>();
    lines.add("Signed with " + signer + ", which is not the key that was given.");
    if (keys.knows(signer)) {
      lines.add(
          "These notes lead to it; compare each with the log channel, as whoever stole a key of"
              + " before can make one:");
      keys.followed().stream().map(KeySuccession::words).forEach(lines::add);
    }
    return lines;
  }
}
