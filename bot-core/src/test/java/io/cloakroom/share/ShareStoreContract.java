package io.cloakroom.share;

import static io.cloakroom.testing.Sample.ANN;
import static io.cloakroom.testing.Sample.BOB;
import static io.cloakroom.testing.Sample.HOME;
import static io.cloakroom.testing.Sample.LEGAL;
import static io.cloakroom.testing.Sample.NOW;
import static io.cloakroom.testing.Sample.SITE;
import static io.cloakroom.testing.Sample.event;
import static io.cloakroom.testing.Sample.link;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.AuditLog;
import io.cloakroom.chat.Conversation;
import io.cloakroom.link.Keeping;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkStore;
import io.cloakroom.policy.ViewLimit;
import io.cloakroom.testing.Parallel;
import io.cloakroom.testing.Recorded;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** J13: what every {@link ShareStore} does. */
public interface ShareStoreContract {
  Instant LATER = NOW.plus(Duration.ofMinutes(5));

  /** The store under test; the same one throughout a test, empty at its start. */
  ShareStore testee();

  /** Where the links of it are. */
  LinkStore links();

  /** The record that the store writes to. */
  AuditLog audit();

  @Test
  default void J13_addsTheShareItsLinkAndTheEventAndKeepsThePictureForBoth() {
    Link posted = posted();
    Link fresh = there(posted);
    Share share = share(posted, LEGAL);
    Keeping longer = Keeping.told(NOW, NOW.plus(Duration.ofDays(400)));

    assertThat(testee().add(share, posted, fresh.kept(longer), longer, event(HOME))).isTrue();

    assertThat(testee().of(posted.image().id(), LEGAL)).contains(share);
    assertThat(testee().find(share.id())).contains(share);
    assertThat(testee().find(UUID.randomUUID())).isEmpty();
    assertThat(testee().of(posted.image().id(), SITE)).isEmpty();
    assertThat(links().find(fresh.id())).contains(fresh.kept(longer));
    assertThat(links().find(posted.id()).orElseThrow().keeping()).isEqualTo(longer);
    assertThat(links().find(posted.id()).orElseThrow().cardDue()).isTrue();
    assertThat(Recorded.events(audit(), HOME)).hasSize(1);
  }

  @Test
  default void J13_leavesCardsAsTheyAreWhereNothingIsKeptLonger() {
    Link posted = posted();

    assertThat(add(posted, LEGAL)).isTrue();

    assertThat(links().find(posted.id())).contains(posted);
  }

  @RepeatedTest(3)
  default void J13_sharesOnceToEachPlaceHoweverOftenAtOnce() {
    Link posted = posted();

    List<Boolean> answers = Parallel.run(16, () -> add(posted, LEGAL));

    assertThat(Collections.frequency(answers, true)).isEqualTo(1);
    assertThat(links().of(posted.image().id())).hasSize(2);
    assertThat(Recorded.events(audit(), HOME)).hasSize(1);
    assertThat(add(posted, new Conversation(HOME, "third"))).isTrue();
  }

  @Test
  default void J13_sharesNothingByALinkThatEndedOrIsAnotherNowNorWhereThePictureStands() {
    Link posted = posted();

    assertThat(add(posted, SITE)).isFalse();
    links().revoke(posted.id(), NOW, event(HOME));
    assertThat(add(posted, LEGAL)).isFalse();
    assertThat(add(links().find(posted.id()).orElseThrow(), LEGAL)).isFalse();

    assertThat(testee().of(posted.image().id(), LEGAL)).isEmpty();
    assertThat(links().of(posted.image().id())).hasSize(1);
  }

  @Test
  default void J13_sharesNothingOfAPictureThatIsBeingErased() {
    Link posted = posted();
    links().eraseFrom(posted.image().id(), NOW);
    assertThat(links().claimErasure(posted.image().id(), LATER)).isTrue();

    assertThat(add(links().find(posted.id()).orElseThrow(), LEGAL)).isFalse();
  }

  @RepeatedTest(3)
  default void J13_givesEachCardToOneOfThoseWhoWouldPutItUp() {
    Link posted = posted();
    add(posted, LEGAL);
    Share due = testee().toShow("demo", NOW, 10).get(0);

    List<Boolean> answers = Parallel.run(8, () -> testee().putOff(due, LATER));

    assertThat(Collections.frequency(answers, true)).isEqualTo(1);
    assertThat(testee().toShow("demo", NOW, 10)).isEmpty();
    assertThat(testee().toShow("slack", LATER, 10)).isEmpty();
    assertThat(testee().toShow("demo", LATER, 10)).containsExactly(due.due(LATER));
    testee().shown(due);
    testee().shown(due);
    assertThat(testee().toShow("demo", LATER, 10)).isEmpty();
    assertThat(testee().of(due.image(), LEGAL).flatMap(Share::dueAt)).isEmpty();
    assertThat(testee().putOff(due.due(LATER), LATER)).isFalse();
  }

  private Link posted() {
    Link posted = link(SITE, ViewLimit.NONE).kept(Optional.of(NOW.plus(Duration.ofDays(365))));
    links().add(posted, List.of());
    return posted;
  }

  private boolean add(Link posted, Conversation to) {
    Link fresh = link(to, posted.image(), ViewLimit.NONE).kept(posted.keeping());
    return testee().add(share(posted, to), posted, fresh, posted.keeping(), event(HOME));
  }

  private static Link there(Link posted) {
    return link(LEGAL, posted.image(), ViewLimit.NONE);
  }

  private static Share share(Link posted, Conversation to) {
    return Share.fresh(UUID.randomUUID(), posted.image().id(), to, BOB, ANN, NOW);
  }
}
