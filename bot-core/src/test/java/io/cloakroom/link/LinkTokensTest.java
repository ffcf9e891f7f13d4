package io.cloakroom.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/**
 * T3: a token cannot be guessed, changed or made without the key; the same link gives the same one.
 */
class LinkTokensTest {
  private static final long SEED = 20261125;
  private static final int ROUNDS = 2000;

  private final Random random = new Random(SEED);
  private final LinkTokens tokens = new LinkTokens(new LinkKeys(Map.of(1, key(1))));

  @Test
  void T03_readsBackWhatItWroteAndNothingElse() {
    Set<String> written = new HashSet<>();
    for (int i = 0; i < ROUNDS; i++) {
      LinkId id = LinkId.next();

      String token = tokens.write(id);

      assertThat(token).matches("[A-Za-z0-9_-]{44}").isEqualTo(tokens.write(id));
      assertThat(tokens.read(token)).contains(id);
      assertThat(written.add(token)).isTrue();
    }
  }

  @Test
  void T03_refusesATokenWithOneCharacterChanged() {
    for (int i = 0; i < ROUNDS; i++) {
      StringBuilder token = new StringBuilder(tokens.write(LinkId.next()));
      int at = random.nextInt(token.length());
      char old = token.charAt(at);

      token.setCharAt(at, old == 'A' ? 'B' : 'A');

      assertThat(tokens.read(token.toString())).as("seed %s, round %s", SEED, i).isEmpty();
    }
  }

  @Test
  void T03_refusesRandomText() {
    for (int i = 0; i < ROUNDS; i++) {
      StringBuilder text = new StringBuilder();
      random.ints(random.nextInt(60), 0, Character.MAX_VALUE).forEach(c -> text.append((char) c));

      assertThat(tokens.read(text.toString())).as("seed %s, round %s", SEED, i).isEmpty();
    }
  }

  @Test
  void understandsTokensOfAnOlderKeyAfterARotation() {
    LinkId id = LinkId.next();
    String old = tokens.write(id);
    LinkTokens rotated = new LinkTokens(new LinkKeys(Map.of(1, key(1), 2, key(2))));

    assertThat(rotated.read(old)).contains(id);
    assertThat(rotated.write(id)).isNotEqualTo(old);
    assertThat(tokens.read(rotated.write(id))).isEmpty();
  }

  @Test
  void refusesATokenMadeWithAnotherKey() {
    LinkTokens foreign = new LinkTokens(new LinkKeys(Map.of(1, key(9))));

    assertThat(tokens.read(foreign.write(LinkId.next()))).isEmpty();
  }

  private static SecretKey key(int first) {
    byte[] bytes = new byte[32];
    bytes[0] = (byte) first;
    return new SecretKeySpec(bytes, "HmacSHA256");
  }
}
