package io.cloakroom.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.chat.Person;
import io.cloakroom.chat.Workspace;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** J43: the code of a look is made with a key, and not drawn. */
class LookCodesTest {
  private static final Workspace TEAM = new Workspace("demo", "T1");
  private static final Person BOB = new Person(TEAM, "U1");
  private static final Person EVE = new Person(TEAM, "U2");

  private final LinkId link = LinkId.next();

  @Test
  void J43_isOfItsKeyItsLinkAndItsViewer() {
    String code = codes(1, new Same()).next(link, BOB);

    assertThat(code).matches("[0-9A-HJKMNP-TV-Z]{6}");
    assertThat(codes(1, new Same()).next(link, BOB)).isEqualTo(code);
    assertThat(codes(2, new Same()).next(link, BOB)).as("another key").isNotEqualTo(code);
    assertThat(codes(1, new Same()).next(link, EVE)).as("another viewer").isNotEqualTo(code);
    assertThat(codes(1, new Same()).next(LinkId.next(), BOB)).as("another link").isNotEqualTo(code);
  }

  @Test
  void J43_isAnotherOneEachTime() {
    LookCodes codes = codes(1, new SecureRandom());
    Set<String> drawn = new HashSet<>();
    for (int i = 0; i < 20; i++) {
      drawn.add(codes.next(link, BOB));
    }

    assertThat(drawn).hasSize(20);
  }

  private static LookCodes codes(int key, SecureRandom random) {
    byte[] bytes = new byte[32];
    Arrays.fill(bytes, (byte) key);
    return new LookCodes(new LinkKeys(Map.of(1, new SecretKeySpec(bytes, "HmacSHA256"))), random);
  }

  /** Draws the same each time, so that what differs is of something else. */
  private static final class Same extends SecureRandom {
    private static final long serialVersionUID = 1;

    @Override
    public void nextBytes(byte[] bytes) {
      Arrays.fill(bytes, (byte) 7);
    }
  }
}
