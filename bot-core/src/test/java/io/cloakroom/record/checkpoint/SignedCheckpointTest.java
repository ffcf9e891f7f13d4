package io.cloakroom.record.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.record.tree.TreeHasher;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Checkpoints are those of C2SP. */
class SignedCheckpointTest {
  /** The first vector of RFC 8032, section 7.1. */
  private static final byte[] SEED =
      HexFormat.of().parseHex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60");

  private static final VerifierKey PUBLIC =
      VerifierKey.of(
          "cloakroom-test",
          HexFormat.of()
              .parseHex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"));
  private static final SigningKey KEY = new SigningKey(SEED, PUBLIC);
  private static final Checkpoint CHECKPOINT =
      new Checkpoint("cloakroom-test", 7, new TreeHasher().empty());

  /** From the specification of Go's sumdb/note, which C2SP took over. */
  private static final String GO =
      "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";

  private static final String GO_NOTE =
      """
      If you think cryptography is the answer to your problem,
      then you don't know what your problem is.
      """;
  private static final String GO_SIGNATURE =
      "\u2014 PeterNeumann"
          + " x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=";

  @Test
  void T26_checksANoteThatGoSigned() {
    VerifierKey key = VerifierKey.parse(GO);

    assertThat(NoteSignature.parse(GO_SIGNATURE).isOf(key, GO_NOTE)).isTrue();
    assertThat(NoteSignature.parse(GO_SIGNATURE).isOf(key, GO_NOTE + "\n")).isFalse();
    assertThat(key.text()).isEqualTo(GO);
  }

  @Test
  void T26_signsWithAKeyThatItsPublicHalfChecks() {
    SignedCheckpoint signed = KEY.sign(CHECKPOINT);

    assertThat(signed.isSignedBy(List.of(PUBLIC))).isTrue();
    assertThat(signed.text())
        .startsWith("cloakroom-test\n7\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n\n\u2014 cl")
        .endsWith("=\n");
    assertThat(SignedCheckpoint.parse(signed.text()).text()).isEqualTo(signed.text());
  }

  /** As it is copied out of a message. */
  @Test
  void T26_readsACheckpointThatWasCopiedFromAChat() {
    SignedCheckpoint signed = KEY.sign(CHECKPOINT);
    String copied = "```" + signed.text().replace("\n\n", "\n").replace("\n", "  \r\n") + "```\n";

    assertThat(SignedCheckpoint.parse(copied).text()).isEqualTo(signed.text());
  }

  @Test
  void T26_noLetterOfACheckpointCanBeChanged() {
    String text = KEY.sign(CHECKPOINT).text();
    for (int i = 0; i < text.length(); i++) {
      char other = text.charAt(i) == 'A' ? 'B' : 'A';
      String mutated = text.substring(0, i) + other + text.substring(i + 1);
      if (!Character.isWhitespace(text.charAt(i)) || other == 'B') {
        assertThat(isBelieved(mutated)).as("letter %s of %s", i, mutated).isFalse();
      }
    }
    assertThat(isBelieved(text)).isTrue();
  }

  @Test
  void T26_isNotBelievedUnderAnotherKey() {
    VerifierKey other = VerifierKey.of("cloakroom-test", new byte[32]);

    assertThat(KEY.sign(CHECKPOINT).isSignedBy(List.of(other))).isFalse();
    assertThat(VerifierKey.parse(other.text())).isEqualTo(other);
    for (String wrong : List.of("", "a+b+c", PUBLIC.text().replace('8', '9'), GO + "A")) {
      assertThatThrownBy(() -> VerifierKey.parse(wrong))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> SignedCheckpoint.parse("hello"))
        .hasMessageContaining("no checkpoint")
        .hasMessageContaining("copy all of them");
  }

  @Test
  void T26_aKeyPrintsNothingOfItself() {
    assertThat(KEY.toString()).contains(PUBLIC.text()).doesNotContain("nWGxne", "9d61b1");
  }

  private static boolean isBelieved(String text) {
    try {
      SignedCheckpoint parsed = SignedCheckpoint.parse(text);
      return parsed.isSignedBy(List.of(PUBLIC));
    } catch (IllegalArgumentException none) {
      return false;
    }
  }
}
