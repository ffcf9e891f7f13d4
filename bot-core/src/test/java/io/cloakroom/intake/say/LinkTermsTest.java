package io.cloakroom.intake.say;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.chat.card.Span;
import io.cloakroom.intake.say.LinkLines.Copy;
import io.cloakroom.link.Keeping;
import io.cloakroom.link.Link;
import io.cloakroom.link.own.OwnValues;
import io.cloakroom.policy.ViewLimit;
import io.cloakroom.testing.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the author of a picture reads of how long there is another copy than theirs. */
class LinkTermsTest {
  private static final Instant UNTIL = Sample.NOW.plus(Duration.ofDays(365));
  private static final Link WITH_LINK =
      Sample.link(Sample.SITE, ViewLimit.NONE).kept(Keeping.WITH_LINK);
  private static final Link KEPT =
      Sample.link(Sample.SITE, ViewLimit.NONE).kept(Optional.of(UNTIL));

  @Test
  void J02_receipt_saysThatAKeptPictureNeedsNoOtherCopy() {
    assertThat(terms(KEPT, false, Copy.TO_HAVE))
        .isEqualTo(
            "You may delete your copy: the picture is kept until "
                + UNTIL
                + ", and full members can download it while its link opens. The link opens until "
                + KEPT.expiresAt()
                + ".");
  }

  /** Whoever deletes theirs where nobody downloads has no file any more. */
  @Test
  void J02_receipt_saysThatOneThatNobodyDownloadsIsNoCopyOfTheFile() {
    assertThat(terms(KEPT, false, Copy.TO_LOOK_AT))
        .startsWith(
            "Keep your copy if you need the file as it was: the picture is kept until " + UNTIL)
        .doesNotContain("may delete");
  }

  /** Else somebody would delete the only one that is left. */
  @Test
  void J02_receipt_saysThatOneThatGoesWithItsLinkNeedsAnother() {
    assertThat(terms(WITH_LINK, false, Copy.TO_HAVE))
        .startsWith("Keep your copy: the picture is erased when the link ends.")
        .doesNotContain("may delete");
  }

  @Test
  void J02_receipt_saysThatOneToBeSeenOnceNeedsAnother() {
    Link once = KEPT.owning(new OwnValues(Map.of(OwnValues.ONCE, "true")));

    assertThat(terms(once, false, Copy.TO_HAVE))
        .startsWith("Keep your copy: the picture is erased once seen.")
        .doesNotContain("may delete");
  }

  /** Whatever its retention says: a hold keeps it longer than that, or ends before. */
  @Test
  void J02_receipt_promisesNoDayWhereALegalHoldKeepsIt() {
    Link held = KEPT.kept(KEPT.keeping().held(Optional.of(Sample.NOW)));

    assertThat(terms(held, false, Copy.TO_HAVE))
        .startsWith("The picture is kept under a legal hold.")
        .doesNotContain(UNTIL.toString());
  }

  @Test
  void J02_receipt_saysThatStrictCleaningKeepsOtherPixels() {
    assertThat(terms(KEPT, false, Copy.ENCODED_ANEW))
        .startsWith("Its pixels were encoded anew (strict cleaning): keep your copy")
        .doesNotContain("may delete");
  }

  @Test
  void J02_receipt_saysOfAFrozenOneThatItOpensForNobody() {
    assertThat(terms(KEPT, true, Copy.TO_HAVE)).contains("opens for nobody while security looks");
  }

  private static String terms(Link link, boolean frozen, Copy copy) {
    return LinkLines.terms(link, false, frozen, copy).spans().stream()
        .map(Span::text)
        .collect(Collectors.joining());
  }
}
