package io.cloakroom.link;

import static io.cloakroom.testing.Sample.ANN;
import static io.cloakroom.testing.Sample.BOB;
import static io.cloakroom.testing.Sample.HOME;
import static io.cloakroom.testing.Sample.LEGAL;
import static io.cloakroom.testing.Sample.SITE;
import static io.cloakroom.testing.Sample.event;
import static io.cloakroom.testing.Sample.link;
import static io.cloakroom.testing.Sample.view;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.chat.Conversation;
import io.cloakroom.policy.ViewLimit;
import io.cloakroom.policy.picture.NewestVersion;
import io.cloakroom.sanitizer.ImageType;
import io.cloakroom.testing.Parallel;
import io.cloakroom.testing.Recorded;
import io.cloakroom.testing.Sample;
import io.cloakroom.vault.ImageId;
import io.cloakroom.vault.StoredImage;
import io.cloakroom.vault.StoredRendition;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Of every {@link LinkStore}: what becomes of a picture of which there is a new version. */
public interface VersionContract extends ErasureContract {
  @Test
  default void putsANewVersionBehindEveryLinkAndKeepsTheEarlierOne() {
    Link link = add(link(SITE, ViewLimit.of(5)));
    Link shared = add(beside(link, LEGAL));
    testee().claim(view(link, BOB), event(HOME));
    Link read = testee().find(link.id()).orElseThrow();
    StoredImage fresh = version(link);
    int before = Recorded.events(audit(), HOME).size();

    assertThat(testee().replace(read, fresh, ANN, LATER, event(HOME))).isTrue();

    for (Link one : List.of(link, shared)) {
      Link now = testee().find(one.id()).orElseThrow();
      assertThat(now.image()).isEqualTo(fresh);
      assertThat(now.image().original().key().image()).isEqualTo(fresh.sealedAs());
      assertThat(now.cardDue()).isTrue();
      assertThat(now.own().text(NewestVersion.NAME).flatMap(NewestVersion::read))
          .contains(new NewestVersion(LATER, ANN.id()));
    }
    assertThat(testee().find(link.id()).orElseThrow().views()).as("views count on").isEqualTo(1);
    assertThat(testee().versions(link.image().id()))
        .singleElement()
        .satisfies(
            version -> {
              assertThat(version.was().sealedAs()).isEqualTo(link.image().sealedAs());
              assertThat(version.was().bytes()).isEqualTo(link.image().bytes());
              assertThat(version.replacedAt()).isEqualTo(LATER);
              assertThat(version.by()).isEqualTo(ANN);
            });
    assertThat(Recorded.events(audit(), HOME)).hasSize(before + 1);
  }

  @Test
  default void whoeverLookedBeforeHasNotSeenTheNewVersion() {
    Link link = add(link(SITE, ViewLimit.NONE));
    testee().claim(view(link, BOB), event(HOME));
    assertThat(testee().viewers(link, 9)).containsExactly(BOB);
    Instant replaced = view(link, BOB).at().plusSeconds(1);

    testee()
        .replace(testee().find(link.id()).orElseThrow(), version(link), ANN, replaced, event(HOME));

    Link now = testee().find(link.id()).orElseThrow();
    assertThat(testee().viewers(now, 9)).isEmpty();
    CountedLook again = new CountedLook(link.id(), BOB, "s", replaced.plusSeconds(1));
    assertThat(testee().claim(again, event(HOME))).isEqualTo(Claim.GRANTED);
    assertThat(testee().viewers(now, 9)).containsExactly(BOB);
  }

  @Test
  default void keepsOfAnEarlierVersionWhatPagesShowOfIt() {
    StoredImage heic =
        new StoredImage(
            new ImageId(UUID.randomUUID()),
            ImageType.HEIC,
            70,
            50,
            990,
            false,
            Optional.of(new StoredRendition(ImageType.JPEG, 7, 5, 99)));
    Link link =
        add(
            Link.issue(
                LinkId.next(),
                heic,
                SITE,
                ANN,
                Sample.NOW,
                Sample.NOW.plusSeconds(9_000),
                ViewLimit.NONE));

    testee().replace(link, version(link), BOB, LATER, event(HOME));
    Link second = testee().find(link.id()).orElseThrow();
    testee().replace(second, version(link), ANN, LATER, event(HOME));

    List<PictureVersion> all = testee().versions(heic.id());
    assertThat(all).extracting(PictureVersion::by).containsExactly(BOB, ANN);
    assertThat(all.get(0).was()).isEqualTo(heic);
    assertThat(all.get(1).was().sealedAs()).isEqualTo(second.image().sealedAs());
  }

  @Test
  default void aLinkThatIsRenewedLeadsToTheNewVersion() {
    Link link = add(link(SITE, ViewLimit.NONE).kept(Optional.of(LATER.plusSeconds(90_000_000))));
    testee().replace(link, version(link), ANN, LATER, event(HOME));
    Link replaced = testee().find(link.id()).orElseThrow();
    Instant over = link.expiresAt().plusSeconds(1);
    Link stale = link.renewed(LinkId.next(), over, over.plusSeconds(99), ViewLimit.NONE);
    Link fresh = replaced.renewed(LinkId.next(), over, over.plusSeconds(99), ViewLimit.NONE);

    assertThat(testee().renew(link, stale, event(HOME))).as("of what it was").isFalse();
    assertThat(testee().renew(replaced, fresh, event(HOME))).isTrue();

    assertThat(testee().find(fresh.id()).orElseThrow().image()).isEqualTo(replaced.image());
  }

  @Test
  default void replacesNothingThatIsToBeErased() {
    Link given = add(link(SITE, ViewLimit.NONE));
    testee().eraseFrom(given.image().id(), LATER);
    Link going = add(link(SITE, ViewLimit.NONE).kept(Optional.of(LATER)));
    assertThat(testee().claimErasure(going.image().id(), LATER.plusSeconds(9))).isTrue();

    for (Link link : List.of(given, going)) {
      Link read = testee().find(link.id()).orElseThrow();
      assertThat(testee().replace(read, version(link), ANN, LATER, event(HOME))).isFalse();
      assertThat(testee().versions(link.image().id())).isEmpty();
    }
  }

  @Test
  default void ofTwoThatReplaceOneVersionAtOnceOneWins() {
    Link link = add(link(SITE, ViewLimit.NONE));

    List<Boolean> done =
        Parallel.run(8, () -> testee().replace(link, version(link), ANN, LATER, event(HOME)));

    assertThat(done).containsOnlyOnce(true);
    assertThat(testee().versions(link.image().id())).hasSize(1);
  }

  @Test
  default void replacesNothingThatIsRevokedExpiredErasedOrWasReplacedSince() {
    Link revoked = add(link(SITE, ViewLimit.NONE));
    testee().revoke(revoked.id(), LATER, event(HOME));
    Link read = testee().find(revoked.id()).orElseThrow();
    assertThat(testee().replace(read, version(read), ANN, LATER, event(HOME))).isFalse();
    Link expired = add(link(SITE, ViewLimit.NONE));
    Instant over = expired.expiresAt();
    assertThat(testee().replace(expired, version(expired), ANN, over, event(HOME))).isFalse();
    Link link = add(link(SITE, ViewLimit.NONE));
    assertThat(testee().replace(link, version(link), ANN, LATER, event(HOME))).isTrue();
    assertThat(testee().replace(link, version(link), ANN, LATER, event(HOME))).isFalse();
    assertThat(testee().versions(revoked.image().id())).isEmpty();
    assertThat(testee().versions(link.image().id())).hasSize(1);
  }

  @Test
  default void forgetsTheVersionsOfAPictureThatIsErased() {
    Link link = add(link(SITE, ViewLimit.NONE));
    testee().replace(link, version(link), ANN, LATER, event(HOME));

    testee().erased(link.image().id(), LATER, event(HOME));

    assertThat(testee().versions(link.image().id())).isEmpty();
  }

  @Test
  default void hasSoManyVersionsAtMost() {
    Link link = add(link(SITE, ViewLimit.NONE));
    for (int i = 0; i < PictureVersion.MOST; i++) {
      Link now = testee().find(link.id()).orElseThrow();
      assertThat(testee().replace(now, version(link), ANN, LATER, event(HOME))).isTrue();
    }

    Link full = testee().find(link.id()).orElseThrow();
    assertThat(testee().replace(full, version(link), ANN, LATER, event(HOME))).isFalse();

    assertThat(testee().versions(link.image().id())).hasSize(PictureVersion.MOST);
  }

  @Test
  default void replacesNothingThatCannotBeRecorded() {
    Link link = add(link(SITE, ViewLimit.NONE));

    Recorded.refused(
        audit(), HOME, event -> testee().replace(link, version(link), ANN, LATER, event));

    assertThat(testee().find(link.id())).contains(link);
    assertThat(testee().versions(link.image().id())).isEmpty();
  }

  /** A card that was written before shows what was there. */
  @Test
  default void leavesACardDueThatShowsTheEarlierVersion() {
    Link link = add(link(SITE, ViewLimit.NONE));
    testee().replace(link, version(link), ANN, LATER, event(HOME));

    testee().cardShown(link);

    assertThat(testee().find(link.id()).orElseThrow().cardDue()).isTrue();
  }

  private static Link beside(Link link, Conversation where) {
    return Link.issue(
        LinkId.next(),
        link.image(),
        where,
        link.owner(),
        link.issuedAt(),
        link.expiresAt(),
        ViewLimit.NONE);
  }

  private static StoredImage version(Link link) {
    return new StoredImage(
            new ImageId(UUID.randomUUID()), ImageType.PNG, 7, 5, 99, true, Optional.empty())
        .versionOf(link.image().id());
  }
}
