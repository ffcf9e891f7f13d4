package io.cloakroom.record.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.record.tree.TreeHasher;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** From a key that is known to those that it handed over to, and no others. */
class KeyChainTest {
  private static final String NAME = "cloakroom-test";

  /** The first three vectors of RFC 8032, section 7.1. */
  private static final SigningKey ONE =
      key(
          "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
          "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");

  private static final SigningKey TWO =
      key(
          "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
          "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");

  private static final SigningKey THREE =
      key(
          "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
          "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025");

  private static final KeySuccession FIRST = KeySuccession.of(ONE, TWO, at(10));
  private static final KeySuccession SECOND = KeySuccession.of(TWO, THREE, at(20));

  @Test
  void T26_followsNotesForwardsAndBackInAnyOrder() {
    for (SigningKey known : List.of(ONE, TWO, THREE)) {
      for (List<KeySuccession> notes : List.of(List.of(FIRST, SECOND), List.of(SECOND, FIRST))) {
        KeyChain chain = new KeyChain(List.of(known.verifier()), notes);
        assertThat(chain.keys())
            .containsExactlyInAnyOrder(ONE.verifier(), TWO.verifier(), THREE.verifier());
        assertThat(chain.followed()).containsExactlyInAnyOrder(FIRST, SECOND);
      }
    }
  }

  @Test
  void T26_aKeyIsBelievedUpToWhereItHandedOver() {
    KeyChain chain = new KeyChain(List.of(ONE.verifier()), List.of(FIRST, SECOND));

    assertThat(chain.believes(ONE.sign(at(10)))).isTrue();
    assertThat(chain.believes(ONE.sign(at(11)))).isFalse();
    assertThat(chain.believes(TWO.sign(at(20)))).isTrue();
    assertThat(chain.believes(TWO.sign(at(21)))).isFalse();
    assertThat(chain.believes(THREE.sign(at(1_000_000)))).isTrue();
  }

  @Test
  void T26_nothingLeadsToAKeyThatNobodyVouchedFor() {
    assertThat(new KeyChain(List.of(ONE.verifier()), List.of(SECOND)).keys())
        .containsExactly(ONE.verifier());
    KeySuccession alone =
        new KeySuccession(FIRST.from(), FIRST.to(), FIRST.at(), List.of(FIRST.signatures().get(1)));
    KeySuccession unwilling =
        new KeySuccession(FIRST.from(), FIRST.to(), FIRST.at(), List.of(FIRST.signatures().get(0)));
    KeySuccession another =
        new KeySuccession(FIRST.from(), THREE.verifier(), FIRST.at(), FIRST.signatures());
    for (KeySuccession none : List.of(alone, unwilling, another)) {
      assertThat(new KeyChain(List.of(ONE.verifier()), List.of(none)).keys())
          .containsExactly(ONE.verifier());
    }
  }

  /** ONE handed over to TWO at 10; its secret was stolen afterwards, from an old backup. */
  @Test
  void T26_aStolenKeyOfBeforeHandsOverToNobody() {
    KeySuccession forged = KeySuccession.of(ONE, THREE, at(10));
    for (SigningKey known : List.of(ONE, TWO)) {
      for (List<KeySuccession> notes : List.of(List.of(FIRST, forged), List.of(forged, FIRST))) {
        KeyChain chain = new KeyChain(List.of(known.verifier()), notes);

        assertThat(chain.believes(THREE.sign(at(1_000_000)))).as("known: %s", known).isFalse();
        assertThat(chain.keys()).containsExactly(known.verifier());
        assertThat(chain.followed()).isEmpty();
        assertThat(chain.objections())
            .singleElement()
            .asString()
            .contains(FIRST.words(), forged.words());
      }
    }
  }

  @Test
  void T26_aForgedNoteTakesNothingFromWhatTheKeySigned() {
    KeySuccession forged = KeySuccession.of(ONE, THREE, at(0));
    KeyChain chain = new KeyChain(List.of(ONE.verifier()), List.of(FIRST, forged));

    assertThat(chain.believes(ONE.sign(at(10)))).isTrue();
    assertThat(chain.objections()).hasSize(1);
  }

  @Test
  void T26_aKeyThatTakesOverTwiceIsAContradictionToo() {
    KeySuccession forged = KeySuccession.of(THREE, TWO, at(20));
    KeyChain chain = new KeyChain(List.of(TWO.verifier()), List.of(FIRST, forged));

    assertThat(chain.keys()).containsExactly(TWO.verifier());
    assertThat(chain.believes(TWO.sign(at(15)))).isTrue();
    assertThat(chain.objections())
        .singleElement()
        .asString()
        .contains(FIRST.words(), forged.words());
  }

  @Test
  void T26_noKeyHandsOverWhatItNeverSigned() {
    KeySuccession early = KeySuccession.of(TWO, THREE, at(5));
    for (SigningKey known : List.of(ONE, TWO)) {
      KeyChain chain = new KeyChain(List.of(known.verifier()), List.of(FIRST, early));

      assertThat(chain.keys()).containsExactlyInAnyOrder(ONE.verifier(), TWO.verifier());
      assertThat(chain.believes(TWO.sign(at(30)))).isTrue();
      assertThat(chain.objections()).singleElement().asString().contains(early.words());
    }
    KeyChain back = new KeyChain(List.of(THREE.verifier()), List.of(FIRST, early));
    assertThat(back.keys()).containsExactlyInAnyOrder(TWO.verifier(), THREE.verifier());
    assertThat(back.objections()).singleElement().asString().contains(FIRST.words());
  }

  @Test
  void T26_theSameNoteTwiceIsNoContradiction() {
    KeySuccession again = KeySuccession.parse(FIRST.text());
    KeyChain chain = new KeyChain(List.of(ONE.verifier()), List.of(FIRST, again));

    assertThat(chain.followed()).hasSize(1);
    assertThat(chain.objections()).isEmpty();
  }

  @Test
  void T26_notesOfAnotherRecordContradictNothingHere() {
    KeySuccession other = KeySuccession.of(TWO, THREE, at(11));
    KeyChain chain = new KeyChain(List.of(ONE.verifier()), List.of(SECOND, other));

    assertThat(chain.objections()).isEmpty();
  }

  @Test
  void T26_notesInACircleEnd() {
    KeySuccession home = KeySuccession.of(TWO, ONE, at(10));
    KeyChain chain = new KeyChain(List.of(ONE.verifier()), List.of(FIRST, home));

    assertThat(chain.followed()).containsExactlyInAnyOrder(FIRST, home);
  }

  /** TWO took over at 10: it signed no record of 5, nor another one of 10. */
  @Test
  void T26_aKeyIsBelievedFromWhereItTookOver() {
    KeyChain chain = new KeyChain(List.of(ONE.verifier()), List.of(FIRST));
    SignedCheckpoint other = TWO.sign(new Checkpoint(NAME, 10, new TreeHasher().leaf(new byte[1])));

    assertThat(chain.believes(TWO.sign(at(5)))).isFalse();
    assertThat(chain.believes(other)).isFalse();
    assertThat(chain.signer(TWO.sign(at(10)))).contains(TWO.verifier());
    assertThat(chain.refusal(TWO.sign(at(10)))).isEmpty();
    assertThat(chain.refusal(TWO.sign(at(5))))
        .contains(
            "is signed with "
                + TWO.verifier()
                + ", which took over from "
                + ONE.verifier()
                + " at 10");
    assertThat(chain.refusal(ONE.sign(at(11))))
        .contains(
            "is signed with "
                + ONE.verifier()
                + ", which had handed over to "
                + TWO.verifier()
                + " at 10");
    assertThat(chain.refusal(other).orElseThrow()).contains("another record than its note of 10");
    assertThat(chain.refusal(THREE.sign(at(10)))).isEmpty();
  }

  @Test
  void T26_whatAKeyOfBeforeSignedIsCheckedByThatKey() {
    List<VerifierKey> keys = List.of(ONE.verifier(), TWO.verifier());

    assertThat(ONE.sign(at(10)).signer(keys)).isEqualTo(ONE.verifier());
    assertThat(TWO.sign(at(10)).signer(keys)).isEqualTo(TWO.verifier());
  }

  @Test
  void T26_noLetterOfANoteCanBeChanged() {
    String note = FIRST.text();
    assertThat(KeySuccession.parse(note).text()).isEqualTo(note);
    assertThat(KeySuccession.parse(note).isSigned()).isTrue();
    for (int i = 0; i < note.length(); i++) {
      char other = note.charAt(i) == 'A' ? 'B' : 'A';
      String mutated = note.substring(0, i) + other + note.substring(i + 1);
      if (!Character.isWhitespace(note.charAt(i))) {
        assertThat(isSigned(mutated)).as("letter %s", i).isFalse();
      }
    }
    assertThatThrownBy(() -> SignedCheckpoint.parse(note))
        .as("it is no checkpoint")
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> KeySuccession.parse(ONE.sign(at(10)).text()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static boolean isSigned(String note) {
    try {
      return KeySuccession.parse(note).isSigned();
    } catch (IllegalArgumentException none) {
      return false;
    }
  }

  private static Checkpoint at(long size) {
    return new Checkpoint(NAME, size, new TreeHasher().empty());
  }

  private static SigningKey key(String seed, String known) {
    return new SigningKey(
        HexFormat.of().parseHex(seed), VerifierKey.of(NAME, HexFormat.of().parseHex(known)));
  }
}
