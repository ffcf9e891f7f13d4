package io.cloakroom.link.find;

import static io.cloakroom.testing.Sample.ANN;
import static io.cloakroom.testing.Sample.BOB;
import static io.cloakroom.testing.Sample.HOME;
import static io.cloakroom.testing.Sample.LEGAL;
import static io.cloakroom.testing.Sample.NOW;
import static io.cloakroom.testing.Sample.SITE;
import static io.cloakroom.testing.Sample.SITE_OF_OTHER;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.messenger.RemovalUnit;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.IntakeStores;
import io.cloakroom.intake.queue.Item;
import io.cloakroom.intake.queue.ItemState;
import io.cloakroom.intake.queue.Stage;
import io.cloakroom.link.Amendment;
import io.cloakroom.link.Claim;
import io.cloakroom.link.Keeping;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkId;
import io.cloakroom.link.LinkStore;
import io.cloakroom.link.find.PictureSearch.Hit;
import io.cloakroom.link.find.PictureSearch.Part;
import io.cloakroom.link.find.PictureSearch.Stands;
import io.cloakroom.link.find.PictureSearch.Wanted;
import io.cloakroom.link.own.OwnWords;
import io.cloakroom.link.own.Rewording;
import io.cloakroom.policy.ViewLimit;
import io.cloakroom.policy.picture.Tags;
import io.cloakroom.share.Share;
import io.cloakroom.share.ShareStore;
import io.cloakroom.testing.Sample;
import io.cloakroom.vault.BlobKey;
import io.cloakroom.vault.ImageId;
import io.cloakroom.vault.StoredCopy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Of every {@link PictureSearch}: what is found, and that it dies with its picture. */
public interface PictureSearchContract {
  LinkStore links();

  IntakeStores intakes();

  ShareStore shares();

  /** A picture that has replaced its original, with these words. */
  default Intake posted(Conversation where, String id, String text) {
    Intake received =
        Intake.received(
            Sample.edited(Sample.post(where, id, id + "-file"), text), RemovalUnit.FILE, NOW);
    Intake stored = Sample.at(received.withEachItem(Sample::stored), Stage.STORED, NOW);
    intakes().queue().add(stored, List.of());
    for (Item item : stored.items()) {
      links()
          .add(
              Link.issue(
                  item.link(),
                  item.stored().orElseThrow(),
                  where,
                  stored.post().author(),
                  NOW,
                  NOW.plus(Duration.ofDays(1)),
                  ViewLimit.NONE),
              List.of());
    }
    return save(Sample.at(stored, Stage.REPLACED, NOW));
  }

  private Intake save(Intake next) {
    assertThat(intakes().queue().save(next, List.of())).isTrue();
    return intakes().register().find(next.id()).orElseThrow();
  }

  private static ImageId image(Intake post) {
    return post.items().get(0).image();
  }

  private static Wanted words(String text, Conversation... in) {
    return new Wanted(
        List.of(in), SearchTerms.asked(text), Optional.empty(), Optional.empty(), Optional.empty());
  }

  private static Wanted of(Person from, String text, Conversation... in) {
    return new Wanted(
        List.of(in),
        SearchTerms.asked(text),
        Optional.of(from),
        Optional.empty(),
        Optional.empty());
  }

  private List<ImageId> found(Wanted wanted) {
    return hits(wanted, 3).stream().map(Hit::image).toList();
  }

  private List<Hit> hits(Wanted wanted, int limit) {
    List<Hit> all = new ArrayList<>();
    Optional<ImageId> on = Optional.empty();
    do {
      Part part = links().find(wanted, on, limit);
      all.addAll(part.hits());
      on = part.on();
    } while (on.isPresent());
    return all;
  }

  @Test
  default void J34_findsByAllWordsAndTheirBeginningsTheNewestFirst() {
    Intake first = posted(SITE, "P1", "The north pier, cracked");
    Intake second = posted(SITE, "P2", "NORTH PIER again");
    posted(SITE, "P3", "south pier");

    assertThat(found(words("pier north", SITE))).containsExactly(image(second), image(first));
    assertThat(found(words("crack", SITE))).containsExactly(image(first));
    assertThat(found(words("rack", SITE))).isEmpty();
    assertThat(found(words("north south", SITE))).isEmpty();
  }

  @Test
  default void J34_findsEveryPictureOfAConversationWhereNoWordIsNamed() {
    Intake first = posted(SITE, "P1", "");
    Intake second = posted(SITE, "P2", "pier");

    assertThat(found(words("", SITE))).containsExactly(image(second), image(first));
  }

  @Test
  default void J34_readsOnFromAnyPlace() {
    List<ImageId> all = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      all.add(0, image(posted(i % 2 == 0 ? SITE : LEGAL, "P" + i, "pier " + i)));
    }

    assertThat(found(words("pier", SITE, LEGAL))).isEqualTo(all);
    assertThat(links().find(words("pier", SITE, LEGAL), Optional.of(all.get(7)), 100).hits())
        .extracting(Hit::image)
        .isEqualTo(all.subList(8, 20));
  }

  @Test
  default void T48_whatIsNotAskedForIsNotFound() {
    Intake here = posted(SITE, "P1", "pier");
    posted(LEGAL, "P2", "pier");
    posted(SITE_OF_OTHER, "P3", "pier");

    assertThat(found(words("pier", SITE))).containsExactly(image(here));
    assertThat(found(words("pier"))).isEmpty();
  }

  @Test
  default void J34_findsWhatIsSomebodysUntilItIsPassedOn() {
    Intake one = posted(SITE, "P1", "pier");

    assertThat(found(of(ANN, "pier", SITE))).containsExactly(image(one));
    assertThat(found(of(ANN, "", SITE))).containsExactly(image(one));
    assertThat(found(of(BOB, "", SITE))).isEmpty();

    links().passOn(ANN, SITE, BOB, Sample.event(HOME));

    assertThat(found(of(ANN, "", SITE))).isEmpty();
    assertThat(found(of(BOB, "pier", SITE))).containsExactly(image(one));
  }

  @Test
  default void J34_findsWhatCameWithinATime() {
    Intake one = posted(SITE, "P1", "pier");
    Instant came = image(one).madeAt();

    assertThat(found(within(came, came.plusMillis(1)))).containsExactly(image(one));
    assertThat(found(within(came.plusMillis(1), came.plusSeconds(9)))).isEmpty();
    assertThat(found(within(Instant.EPOCH, came))).isEmpty();
  }

  private static Wanted within(Instant since, Instant until) {
    return new Wanted(
        List.of(SITE), List.of("pier"), Optional.empty(), Optional.of(since), Optional.of(until));
  }

  @Test
  default void J34_findsWhatWasWrittenLastAndNothingOfBefore() {
    Intake one = posted(SITE, "P1", "pier");

    save(one.withWords("bridge"));

    assertThat(found(words("pier", SITE))).isEmpty();
    assertThat(found(words("bridge", SITE))).containsExactly(image(one));
  }

  @Test
  default void J34_findsNothingByWordsThatWereDeletedOrForgotten() {
    Intake deleted = posted(SITE, "P1", "pier");
    Intake forgotten = posted(SITE, "P2", "pier");

    save(deleted.withoutWords());
    intakes().register().forgetWords(forgotten.id(), NOW.plusSeconds(9));

    assertThat(found(words("pier", SITE))).isEmpty();
    assertThat(found(words("", SITE))).containsExactly(image(forgotten), image(deleted));
  }

  @Test
  default void J34_findsByWhatItWasCalledWhereverItHasALink() {
    Intake one = posted(SITE, "P1", "pier");
    Link link = links().of(image(one)).get(0);
    call(link, "Lower bridge");
    share(link, LEGAL);

    assertThat(found(words("lower pier", SITE))).containsExactly(image(one));
    assertThat(found(words("lower", LEGAL))).containsExactly(image(one));
    assertThat(found(words("pier", LEGAL))).as("words stay where they were said").isEmpty();
    assertThat(found(words("", LEGAL))).containsExactly(image(one));

    call(link, "Upper bridge");

    assertThat(found(words("lower", SITE, LEGAL))).isEmpty();
    assertThat(found(words("upper", LEGAL))).containsExactly(image(one));
    assertThat(found(words("upper", SITE, LEGAL))).as("once").containsExactly(image(one));
  }

  /** Nobody who looks for a word knows whether it was said of the picture or is its tag. */
  @Test
  default void J34_findsByTheWordsOfItsTags() {
    Intake one = posted(SITE, "P1", "pier");
    Link link = links().of(image(one)).get(0);
    Tags tags = new Tags(List.of("north-bridge"));

    reword(link, was -> was.tagged(was.tags().plus(tags)));

    assertThat(found(words("bri north", SITE))).containsExactly(image(one));
    reword(link, was -> was.tagged(was.tags().minus(tags, Tags.NONE)));
    assertThat(found(words("bridge", SITE))).isEmpty();
  }

  @Test
  default void F8_findsByWhomTheRightsBelongTo() {
    Intake one = posted(SITE, "P1", "pier");
    Link link = links().of(image(one)).get(0);

    reword(link, was -> was.heldBy(Optional.of("Acme Ltd")));

    assertThat(found(words("acme", SITE))).containsExactly(image(one));
  }

  /** One link may have ended where another opens. */
  @Test
  default void J34_saysOfAPictureAllConversationsInWhichItFits() {
    List<ImageId> all = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      Intake one = posted(SITE, "P" + i, "pier");
      call(links().of(image(one)).get(0), "Bridge " + i);
      share(links().of(image(one)).get(0), LEGAL);
      all.add(0, image(one));
    }

    for (int limit = 1; limit < 7; limit++) {
      assertThat(hits(words("bridge", LEGAL, SITE), limit))
          .isEqualTo(all.stream().map(id -> new Hit(id, List.of(LEGAL, SITE))).toList());
      assertThat(hits(of(ANN, "bridge", SITE, LEGAL), limit))
          .isEqualTo(all.stream().map(id -> new Hit(id, List.of(SITE, LEGAL))).toList());
      assertThat(hits(words("pier", LEGAL, SITE), limit))
          .isEqualTo(all.stream().map(id -> new Hit(id, List.of(SITE))).toList());
    }
  }

  @Test
  default void J34_saysHowManyWereLookedAtAlsoWhereNoneFits() {
    posted(SITE, "P1", "north pier");
    posted(SITE, "P2", "south pier");

    Part part = links().find(words("north south", SITE), Optional.empty(), 3);

    assertThat(part.hits()).isEmpty();
    assertThat(part.walked()).isPositive();
  }

  private Link link(Intake post) {
    return links().of(image(post)).get(0);
  }

  private static Wanted standing(Stands status, Instant at, String text) {
    return words(text, SITE, LEGAL).standing(new PictureSearch.State(status, at));
  }

  private void limit(Link link, ViewLimit limit) {
    Amendment fewer =
        new Amendment(
            link,
            link.expiresAt(),
            limit,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Sample.event(HOME));
    assertThat(links().amend(List.of(fewer), NOW)).isEqualTo(1);
    assertThat(links().claim(Sample.view(link, BOB), Sample.event(HOME))).isEqualTo(Claim.GRANTED);
  }

  /** As its link says itself, whether or not that was ended since. */
  @Test
  default void J34_findsByHowTheLinkStandsAtThatMoment() {
    Intake live = posted(SITE, "P1", "pier");
    Intake revoked = posted(LEGAL, "P2", "pier");
    Intake usedUp = posted(SITE, "P3", "pier");
    Intake ended = posted(SITE, "P4", "pier");
    Intake other = posted(LEGAL, "P5", "bridge");
    Intake erased = posted(SITE, "P6", "pier");
    links().revoke(link(revoked).id(), NOW, Sample.event(HOME));
    limit(link(usedUp), ViewLimit.of(1));
    links().end(link(ended), NOW, Sample.event(HOME));
    links().erased(image(erased), NOW, Sample.event(HOME));

    assertThat(found(standing(Stands.LIVE, NOW, ""))).containsExactly(image(other), image(live));
    assertThat(found(standing(Stands.EXPIRED, NOW, ""))).containsExactly(image(ended));
    assertThat(found(standing(Stands.REVOKED, NOW, ""))).containsExactly(image(revoked));
    assertThat(found(standing(Stands.USED_UP, NOW, ""))).containsExactly(image(usedUp));

    Instant later = NOW.plus(Duration.ofDays(1));
    assertThat(found(standing(Stands.LIVE, later, ""))).isEmpty();
    assertThat(found(standing(Stands.REVOKED, later, ""))).containsExactly(image(revoked));
    assertThat(found(standing(Stands.USED_UP, later, ""))).isEmpty();
    assertThat(found(standing(Stands.EXPIRED, later, "")))
        .containsExactly(image(other), image(ended), image(usedUp), image(live));
    assertThat(found(standing(Stands.EXPIRED, later, "pier")))
        .containsExactly(image(ended), image(usedUp), image(live));
    assertThat(found(standing(Stands.EXPIRED, later, "bridge").of(ANN)))
        .containsExactly(image(other));
    assertThat(found(standing(Stands.EXPIRED, later, "").of(BOB))).isEmpty();
    assertThat(found(standing(Stands.EXPIRED, later, "").among(List.of(LEGAL))))
        .containsExactly(image(other));
  }

  /** By the latest link alone: one that was renewed stands in nobody's way. */
  @Test
  default void J34_findsByTheLinkThatTookThePlaceOfAnother() {
    Intake one = posted(SITE, "P1", "pier");
    Link first = link(one);
    Keeping kept = Keeping.silent(Optional.of(NOW.plus(Duration.ofDays(9))));
    assertThat(links().keep(first, kept, Sample.event(HOME))).isTrue();
    links().revoke(first.id(), NOW, Sample.event(HOME));
    Link revoked = links().find(first.id()).orElseThrow();
    Link fresh = revoked.renewed(LinkId.next(), NOW, NOW.plus(Duration.ofDays(1)), ViewLimit.NONE);

    assertThat(links().renew(revoked, fresh, Sample.event(HOME))).isTrue();

    assertThat(found(standing(Stands.REVOKED, NOW, ""))).isEmpty();
    assertThat(found(standing(Stands.REVOKED, NOW, "pier"))).isEmpty();
    assertThat(found(standing(Stands.LIVE, NOW, ""))).containsExactly(image(one));

    links().revoke(fresh.id(), NOW, Sample.event(HOME));
    assertThat(found(standing(Stands.REVOKED, NOW, ""))).containsExactly(image(one));
    links().restore(links().find(fresh.id()).orElseThrow(), Sample.event(HOME));
    assertThat(found(standing(Stands.REVOKED, NOW, ""))).isEmpty();
    assertThat(found(standing(Stands.LIVE, NOW, "pier"))).containsExactly(image(one));
  }

  @Test
  default void J34_whatExpiresBetweenTwoPagesIsNeitherLostNorThereTwice() {
    List<Intake> all = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      all.add(0, posted(i % 2 == 0 ? SITE : LEGAL, "P" + i, "pier"));
    }
    for (int ended : List.of(0, 2, 6)) {
      links().end(link(all.get(ended)), NOW, Sample.event(HOME));
    }

    Part first = links().find(standing(Stands.EXPIRED, NOW, "pier"), Optional.empty(), 2);
    links().end(link(all.get(1)), NOW, Sample.event(HOME));
    links().end(link(all.get(4)), NOW, Sample.event(HOME));
    Part second = links().find(standing(Stands.EXPIRED, NOW, "pier"), first.on(), 9);
    Instant later = NOW.plus(Duration.ofDays(1));
    Part allOver = links().find(standing(Stands.EXPIRED, later, ""), first.on(), 9);

    assertThat(first.hits())
        .extracting(Hit::image)
        .containsExactly(image(all.get(0)), image(all.get(2)));
    assertThat(second.hits())
        .extracting(Hit::image)
        .containsExactly(image(all.get(4)), image(all.get(6)));
    assertThat(allOver.hits())
        .extracting(Hit::image)
        .isEqualTo(all.subList(3, 8).stream().map(PictureSearchContract::image).toList());
  }

  private void call(Link link, String title) {
    reword(link, was -> was.titled(Optional.of(title)));
  }

  private void reword(Link link, UnaryOperator<OwnWords> then) {
    OwnWords was = links().words(link.image().id());
    Amendment named =
        new Amendment(
            link,
            link.expiresAt(),
            link.limit(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(new Rewording(was, then.apply(was))),
            Sample.event(HOME));
    assertThat(links().amend(List.of(named), NOW)).isEqualTo(1);
  }

  private void share(Link posted, Conversation to) {
    Link there =
        Link.issue(
            LinkId.next(),
            posted.image(),
            to,
            posted.owner(),
            NOW,
            posted.expiresAt(),
            ViewLimit.NONE);
    Share share =
        new Share(UUID.randomUUID(), posted.image().id(), to, ANN, ANN, NOW, Optional.of(NOW));
    Link asRead = links().find(posted.id()).orElseThrow();
    assertThat(shares().add(share, asRead, there, asRead.keeping(), Sample.event(HOME))).isTrue();
  }

  @Test
  default void J34_whatIsErasedIsFoundNoMoreNorComesBackWithAnEdit() {
    Intake one = posted(SITE, "P1", "pier");
    call(links().of(image(one)).get(0), "Lower bridge");

    links().erased(image(one), NOW, Sample.event(HOME));
    save(one.withWords("pier of before"));

    assertThat(found(words("", SITE))).isEmpty();
    assertThat(found(words("pier", SITE))).isEmpty();
    assertThat(found(words("lower", SITE))).isEmpty();
  }

  @Test
  default void J34_whatIsForgottenIsFoundNoMore() {
    Intake one = posted(SITE, "P1", "pier");

    intakes().register().forget(one.id());

    assertThat(found(words("pier", SITE))).isEmpty();
  }

  @Test
  default void J34_whatIsNoPictureAnyMoreIsNotFoundByItsWords() {
    Intake one = posted(SITE, "P1", "pier");

    save(one.withEachItem(item -> item.settled(ItemState.REMOVED, "")));

    assertThat(found(words("pier", SITE))).isEmpty();
  }

  @Test
  default void F24_knowsTheSameBytesThatCameBefore_theNewestFirst() {
    Intake first = posted(SITE, "P1", "pier");
    Intake second = posted(LEGAL, "P2", "");
    Intake third = posted(SITE, "P3", "");

    assertThat(same(third)).containsExactly(image(second), image(first));
    assertThat(same(second)).containsExactly(image(first));
    assertThat(same(first)).isEmpty();
    assertThat(links().same(HOME, copy(third), 1)).containsExactly(image(second));
  }

  @Test
  default void F24_otherBytesAndOtherWorkspacesAreNotTheSame() {
    posted(SITE_OF_OTHER, "P1", "");
    Intake one = posted(SITE, "P2", "");
    StoredCopy copy = copy(one);
    BlobKey later = new BlobKey(ImageId.next(), copy.key().part());

    assertThat(same(one)).isEmpty();
    assertThat(links().same(HOME, new StoredCopy(later, copy.length(), copy.sha256()), 9))
        .containsExactly(image(one));
    assertThat(links().same(HOME, new StoredCopy(later, 1, copy.sha256()), 9)).isEmpty();
    assertThat(links().same(HOME, new StoredCopy(later, copy.length(), "ef".repeat(32)), 9))
        .isEmpty();
  }

  @Test
  default void F24_whatIsErasedTakenBackOrForgottenIsNotTheSameAsAnything() {
    Intake erased = posted(SITE, "P1", "");
    Intake takenBack = posted(SITE, "P2", "");
    Intake forgotten = posted(SITE, "P3", "");
    Intake wordless = posted(SITE, "P4", "pier");
    Intake last = posted(SITE, "P5", "");

    links().erased(image(erased), NOW, Sample.event(HOME));
    save(takenBack.withEachItem(item -> item.settled(ItemState.REMOVED, "")));
    intakes().register().forget(forgotten.id());
    intakes().register().forgetWords(wordless.id(), NOW.plusSeconds(9));

    assertThat(same(last)).as("words are another thing").containsExactly(image(wordless));
  }

  @Test
  default void F24_tellsInTheOrderOfTheirComingWhichPicturesAreThereAgain() {
    Intake first = posted(SITE, "P1", "pier");
    Intake foreign = posted(SITE_OF_OTHER, "P2", "pier");
    Intake second = posted(LEGAL, "P3", "bridge");
    Intake erased = posted(SITE, "P4", "");
    Intake third = posted(SITE, "P5", "");
    links().erased(image(erased), NOW, Sample.event(HOME));
    ImageId begin = ImageId.earliest(Instant.EPOCH);
    ImageId end = ImageId.next();

    assertThat(links().repeats(begin, end, 9))
        .containsExactly(
            new PictureSearch.Repeat(image(first), Optional.empty()),
            new PictureSearch.Repeat(image(foreign), Optional.empty()),
            new PictureSearch.Repeat(image(second), Optional.of(image(first))),
            new PictureSearch.Repeat(image(third), Optional.of(image(second))));
    assertThat(links().repeats(image(first), image(third), 9))
        .extracting(PictureSearch.Repeat::picture)
        .containsExactly(image(foreign), image(second));
    assertThat(links().repeats(begin, end, 1))
        .extracting(PictureSearch.Repeat::picture)
        .containsExactly(image(first));
  }

  private List<ImageId> same(Intake post) {
    return links().same(post.post().conversation().workspace(), copy(post), 9);
  }

  private static StoredCopy copy(Intake post) {
    return post.items().get(0).cleanCopy().orElseThrow();
  }

  @Test
  default void J34_writesWordsDownAnewInPortions() {
    List<ImageId> all = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      all.add(image(posted(SITE, "P" + i, "pier")));
    }

    Optional<ImageId> first = links().index(Optional.empty(), 3);
    Optional<ImageId> second = links().index(first, 3);

    assertThat(first).contains(all.get(2));
    assertThat(second).contains(all.get(4));
    assertThat(links().index(second, 3)).isEmpty();
    assertThat(found(words("pier", SITE))).hasSize(5);
  }
}
