package io.cloakroom.link;

import static io.cloakroom.testing.Sample.ANN;
import static io.cloakroom.testing.Sample.BOB;
import static io.cloakroom.testing.Sample.HOME;
import static io.cloakroom.testing.Sample.LEGAL;
import static io.cloakroom.testing.Sample.NOW;
import static io.cloakroom.testing.Sample.SITE;
import static io.cloakroom.testing.Sample.SITE_OF_OTHER;
import static io.cloakroom.testing.Sample.event;
import static io.cloakroom.testing.Sample.link;
import static io.cloakroom.testing.Sample.view;
import static java.util.Comparator.comparing;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Workspace;
import io.cloakroom.policy.ViewLimit;
import io.cloakroom.testing.Parallel;
import io.cloakroom.testing.Recorded;
import io.cloakroom.testing.Sample;
import io.cloakroom.vault.ImageId;
import io.cloakroom.vault.StoredImage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** What every {@link LinkStore} does. */
public interface LinkStoreContract extends OwnValuesContract, ViewersContract, AmendingContract {
  @Test
  default void givesBackEveryPartOfALink() {
    Link once = link(SITE, new ViewLimit(OptionalInt.of(3), true));
    Link unlimited = link(SITE, ViewLimit.NONE);

    assertThat(testee().add(once, List.of(event(HOME), event(HOME)))).isTrue();
    add(unlimited);

    assertThat(testee().find(once.id())).contains(once);
    assertThat(testee().find(unlimited.id())).contains(unlimited);
    assertThat(testee().find(LinkId.next())).isEmpty();
    assertThat(Recorded.events(audit(), HOME)).hasSize(3);
  }

  @Test
  default void givesBackWhatBrowsersShowOfAPicture() {
    StoredImage picture = Sample.renderedPicture(ImageId.next());
    Link link =
        Link.issue(LinkId.next(), picture, SITE, ANN, NOW, NOW.plusSeconds(60), ViewLimit.NONE);

    add(link);

    assertThat(testee().find(link.id())).contains(link);
    assertThat(testee().find(link.id()).orElseThrow().image().rendition()).isPresent();
  }

  @Test
  default void findsWhatOnePersonPostedWhereverThatWas() {
    Link first = add(link(SITE, ViewLimit.NONE));
    Link second = add(link(LEGAL, ViewLimit.NONE));
    add(link(SITE_OF_OTHER, ViewLimit.NONE));

    assertThat(testee().by(ANN, 9)).containsExactly(second, first);
    assertThat(testee().by(ANN, 1)).containsExactly(second);
    assertThat(testee().by(ANN, Optional.of(second.id()), 9)).containsExactly(first);
    assertThat(testee().by(ANN, Optional.of(first.id()), 9)).isEmpty();
    assertThat(testee().by(BOB, 9)).isEmpty();
  }

  @Test
  default void turnsBackThePagesOfWhatOnePersonPosted() {
    Link first = add(link(SITE, ViewLimit.NONE));
    Link second = add(link(LEGAL, ViewLimit.NONE));
    Link third = add(link(SITE, ViewLimit.NONE));
    add(link(SITE_OF_OTHER, ViewLimit.NONE));

    assertThat(testee().after(ANN, first.id(), 1)).containsExactly(second);
    assertThat(testee().after(ANN, first.id(), 9)).containsExactly(second, third);
    assertThat(testee().after(ANN, third.id(), 9)).isEmpty();
    assertThat(testee().after(BOB, first.id(), 9)).isEmpty();
  }

  /** Two pictures of a post have links that end at the same moment. */
  @Test
  default void F29_findsThoseThatLiveTheOnesThatLiveLongestFirst() {
    List<Link> alike = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      alike.add(0, add(link(SITE, ViewLimit.NONE)));
    }
    Link revoked = add(link(LEGAL, ViewLimit.NONE));
    testee().revoke(revoked.id(), NOW, event(HOME));
    add(link(SITE_OF_OTHER, ViewLimit.NONE));
    Instant end = alike.get(0).expiresAt();

    List<Link> first = testee().living(HOME, NOW, Optional.empty(), 3);
    List<Link> second = testee().living(HOME, NOW, Optional.of(first.get(2)), 3);

    assertThat(first).isEqualTo(alike.subList(0, 3));
    assertThat(second).isEqualTo(alike.subList(3, 5));
    assertThat(testee().living(HOME, end, Optional.empty(), 3)).isEmpty();
    assertThat(testee().living(HOME, end.minusNanos(1), Optional.empty(), 9)).hasSize(5);
  }

  @Test
  default void J27_findsThoseOfOneConversationThatLivePageByPage() {
    List<Link> alike = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      alike.add(0, add(link(SITE, ViewLimit.NONE)));
    }
    add(link(LEGAL, ViewLimit.NONE));
    Link revoked = add(link(SITE, ViewLimit.NONE));
    testee().revoke(revoked.id(), NOW, event(HOME));
    Instant end = alike.get(0).expiresAt();

    List<Link> first = testee().living(SITE, NOW, Optional.empty(), 3);
    List<Link> second = testee().living(SITE, NOW, Optional.of(first.get(2)), 3);

    assertThat(first).isEqualTo(alike.subList(0, 3));
    assertThat(second).isEqualTo(alike.subList(3, 5));
    assertThat(testee().living(SITE, end, Optional.empty(), 3)).isEmpty();
    assertThat(testee().living(SITE, end.minusNanos(1), Optional.empty(), 9)).hasSize(5);
  }

  @Test
  default void addsALinkOnceAndRecordsItOnce() {
    Link link = add(link(SITE, ViewLimit.NONE));

    assertThat(testee().add(link, List.of(event(HOME)))).isFalse();

    assertThat(Recorded.events(audit(), HOME)).hasSize(1);
  }

  @Test
  default void addsNoLinkThatCannotBeRecorded() {
    Link link = link(SITE, ViewLimit.NONE);

    Recorded.refused(audit(), HOME, event -> testee().add(link, List.of(event(HOME), event)));

    assertThat(testee().find(link.id())).isEmpty();
  }

  @Test
  default void listsTheLinksOfAPictureOldestFirst() {
    ImageId image = ImageId.next();
    Link first = add(link(SITE, image, ViewLimit.NONE));
    Link second = add(link(LEGAL, image, ViewLimit.NONE));
    add(link(SITE, ViewLimit.NONE));

    assertThat(testee().of(image)).containsExactly(first, second);
  }

  @Test
  default void T52_listsTheLinksOfOneConversationLatestFirstAndPageByPage() {
    Link first = add(link(SITE, ViewLimit.NONE));
    Link second = add(link(SITE, ViewLimit.NONE));
    Link third = add(link(SITE, ViewLimit.NONE));
    add(link(LEGAL, ViewLimit.NONE));
    add(link(SITE_OF_OTHER, ViewLimit.NONE));

    assertThat(testee().in(SITE, Optional.empty(), 2)).containsExactly(third, second);
    assertThat(testee().in(SITE, Optional.of(second.id()), 2)).containsExactly(first);
    assertThat(testee().after(SITE, first.id(), 1)).containsExactly(second);
    assertThat(testee().after(SITE, first.id(), 3)).containsExactly(second, third);
    assertThat(testee().after(SITE, third.id(), 1)).isEmpty();
  }

  @Test
  default void revokesOnceMarksTheCardAndRecordsIt() {
    Link link = add(link(SITE, ViewLimit.NONE));

    assertThat(testee().revoke(link.id(), LATER, event(HOME))).isTrue();
    assertThat(testee().revoke(link.id(), EXPIRED, event(HOME))).isFalse();
    assertThat(testee().revoke(LinkId.next(), LATER, event(HOME))).isFalse();

    Link revoked = testee().find(link.id()).orElseThrow();
    assertThat(revoked.revokedAt()).contains(LATER);
    assertThat(revoked.cardDue()).isTrue();
    assertThat(Recorded.events(audit(), HOME)).hasSize(2);
  }

  @Test
  default void endsOnceMarksTheCardAndRecordsIt() {
    Link link = add(link(SITE, ViewLimit.NONE));

    assertThat(testee().end(link, LATER, event(HOME))).isTrue();
    assertThat(testee().end(link, EXPIRED, event(HOME))).isFalse();
    assertThat(testee().end(link(SITE, ViewLimit.NONE), LATER, event(HOME))).isFalse();

    Link ended = testee().find(link.id()).orElseThrow();
    assertThat(ended.endedAt()).contains(LATER);
    assertThat(ended.cardDue()).isTrue();
    assertThat(Recorded.events(audit(), HOME)).hasSize(2);
  }

  @Test
  default void hasAllThatLivesInAConversationExpireAndRecordsItOnce() {
    Link living = add(link(SITE, ViewLimit.NONE));
    Link revoked = add(link(SITE, ViewLimit.NONE));
    testee().revoke(revoked.id(), LATER, event(HOME));
    Link elsewhere = add(link(LEGAL, ViewLimit.NONE));

    assertThat(testee().expireAll(SITE, LATER, event(HOME))).isEqualTo(1);
    assertThat(testee().expireAll(SITE, LATER, event(HOME))).isZero();

    assertThat(testee().find(living.id()).orElseThrow().expiresAt()).isEqualTo(LATER);
    assertThat(testee().find(elsewhere.id())).contains(elsewhere);
    assertThat(LookCountContract.ids(testee().toEnd(LATER, 10))).containsExactly(living.id());
    assertThat(Recorded.events(audit(), HOME)).hasSize(5);
    Recorded.refused(audit(), HOME, event -> testee().expireAll(LEGAL, LATER, event));
    assertThat(testee().find(elsewhere.id())).contains(elsewhere);
  }

  @Test
  default void countsTheLinksThatLiveInOneConversation() {
    add(link(SITE, ViewLimit.NONE));
    Link once = add(link(SITE, ViewLimit.of(1)));
    Link revoked = add(link(SITE, ViewLimit.NONE));
    testee().revoke(revoked.id(), LATER, event(HOME));
    add(link(LEGAL, ViewLimit.NONE));
    assertThat(testee().countLiving(SITE, LATER)).isEqualTo(2);

    testee().claim(view(once, BOB), event(HOME));

    assertThat(testee().countLiving(SITE, LATER.plusNanos(1))).isEqualTo(1);
    assertThat(testee().countLiving(SITE, once.expiresAt())).isZero();
  }

  @Test
  default void namesTheConversationsOfAWorkspaceThatHaveLinksOnePageAfterTheOther() {
    add(link(SITE, ViewLimit.NONE));
    add(link(LEGAL, ViewLimit.NONE));
    add(link(SITE, ViewLimit.NONE));
    List<Conversation> both = Stream.of(SITE, LEGAL).sorted(comparing(Conversation::id)).toList();

    assertThat(testee().conversations(HOME, Optional.empty(), 9)).isEqualTo(both);
    assertThat(testee().conversations(HOME, Optional.empty(), 1)).containsExactly(both.get(0));
    assertThat(testee().conversations(HOME, Optional.of(both.get(0)), 9))
        .containsExactly(both.get(1));
    assertThat(testee().conversations(new Workspace("demo", "none"), Optional.empty(), 9))
        .isEmpty();
  }

  /** More than are changed in one transaction. */
  @Test
  default void F29_hasThousandLinksExpireWithOneEvent() {
    for (int i = 0; i < 1001; i++) {
      testee().add(link(SITE, ViewLimit.NONE), List.of());
    }
    int before = Recorded.events(audit(), HOME).size();

    assertThat(testee().expireAll(SITE, LATER, event(HOME))).isEqualTo(1001);

    assertThat(testee().countLiving(SITE, LATER)).isZero();
    assertThat(Recorded.events(audit(), HOME)).hasSize(before + 1);
  }

  /** It was archived and came back; of the first this hears late. */
  @Test
  default void F29_hasNoLinkExpireThatWasIssuedAfterThatMoment() {
    Link before = add(link(SITE, ViewLimit.NONE));
    Link after =
        add(
            Link.issue(
                LinkId.next(),
                before.image(),
                SITE,
                BOB,
                LATER.plusSeconds(1),
                EXPIRED,
                ViewLimit.NONE));

    assertThat(testee().expireAll(SITE, LATER, event(HOME))).isEqualTo(1);

    assertThat(testee().find(before.id()).orElseThrow().expiresAt()).isEqualTo(LATER);
    assertThat(testee().find(after.id())).contains(after);
  }

  @Test
  default void J48_passesOnWhatOnePersonHasInOneConversation() {
    Link site = add(link(SITE, ViewLimit.NONE));
    Link legal = add(link(LEGAL, ViewLimit.NONE));
    Person heir = new Person(HOME, "heir");
    int before = Recorded.events(audit(), HOME).size();

    assertThat(testee().passOn(site.owner(), SITE, heir, event(HOME))).isEqualTo(1);
    assertThat(testee().passOn(site.owner(), SITE, heir, event(HOME))).isZero();

    assertThat(testee().find(site.id()).orElseThrow().owner()).isEqualTo(heir);
    assertThat(testee().find(legal.id())).contains(legal);
    assertThat(testee().by(heir, 9)).extracting(Link::id).containsExactly(site.id());
    assertThat(Recorded.events(audit(), HOME)).hasSize(before + 1);
    Recorded.refused(audit(), HOME, event -> testee().passOn(legal.owner(), LEGAL, heir, event));
    assertThat(testee().find(legal.id())).contains(legal);
  }

  @Test
  default void J48_knowsEverybodyWhoHasLinksOnePageAfterTheOther() {
    Link first = add(link(SITE, ViewLimit.NONE));
    add(link(SITE, ViewLimit.NONE));
    Link second = add(link(LEGAL, ViewLimit.NONE));
    Person heir = new Person(HOME, "zoe");
    testee().passOn(second.owner(), LEGAL, heir, event(HOME));
    String chat = HOME.messenger();

    assertThat(testee().owners(chat, Optional.empty(), 9)).containsExactly(first.owner(), heir);
    assertThat(testee().owners(chat, Optional.empty(), 1)).containsExactly(first.owner());
    assertThat(testee().owners(chat, Optional.of(first.owner()), 9)).containsExactly(heir);
    assertThat(testee().owners(chat, Optional.of(heir), 9)).isEmpty();
    assertThat(testee().owners("elsewhere", Optional.empty(), 9)).isEmpty();
  }

  @Test
  default void revokesAndEndsNothingThatCannotBeRecorded() {
    Link link = add(link(SITE, ViewLimit.NONE));

    Recorded.refused(audit(), HOME, event -> testee().revoke(link.id(), LATER, event));
    Recorded.refused(audit(), HOME, event -> testee().end(link, LATER, event));
    Recorded.refused(audit(), HOME, event -> testee().erased(link.image().id(), LATER, event));

    assertThat(testee().find(link.id())).contains(link);
  }

  @RepeatedTest(3)
  default void ofManyWhoRevokeAtOnceExactlyOneDid() {
    Link link = add(link(SITE, ViewLimit.NONE));

    List<Boolean> answers = Parallel.run(16, () -> testee().revoke(link.id(), LATER, event(HOME)));

    assertThat(answers).filteredOn(did -> did).hasSize(1);
    assertThat(Recorded.events(audit(), HOME)).hasSize(2);
  }

  @Test
  default void findsTheLinksThatRanOut() {
    Link usedUp = add(link(SITE, ViewLimit.of(1)));
    claim(usedUp, BOB);
    Link live = add(link(SITE, ViewLimit.of(1)));
    Link revoked = add(link(SITE, ViewLimit.NONE));
    testee().revoke(revoked.id(), NOW, event(HOME));

    assertThat(LookCountContract.ids(testee().toEnd(LATER, 10))).containsExactly(usedUp.id());
    assertThat(LookCountContract.ids(testee().toEnd(EXPIRED, 10)))
        .containsExactly(usedUp.id(), live.id());
    assertThat(LookCountContract.ids(testee().toEnd(EXPIRED, 1))).containsExactly(usedUp.id());

    testee().end(usedUp, LATER, event(HOME));
    assertThat(testee().toEnd(LATER, 10)).isEmpty();
  }
}
