package io.cloakroom.intake.queue;

import static io.cloakroom.testing.Sample.HOME;
import static io.cloakroom.testing.Sample.LEGAL;
import static io.cloakroom.testing.Sample.NOW;
import static io.cloakroom.testing.Sample.OTHER;
import static io.cloakroom.testing.Sample.SITE;
import static io.cloakroom.testing.Sample.SITE_OF_OTHER;
import static io.cloakroom.testing.Sample.intake;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.chat.Attachment;
import io.cloakroom.chat.Circumstances;
import io.cloakroom.chat.IncomingPost;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Post;
import io.cloakroom.chat.ReasonToStay;
import io.cloakroom.chat.Showing;
import io.cloakroom.chat.Workspace;
import io.cloakroom.chat.card.CardKey;
import io.cloakroom.chat.messenger.RemovalUnit;
import io.cloakroom.link.CountedLook;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkId;
import io.cloakroom.link.LinkStore;
import io.cloakroom.policy.ViewLimit;
import io.cloakroom.testing.Sample;
import io.cloakroom.vault.BlobKey;
import io.cloakroom.vault.ImageId;
import io.cloakroom.vault.Part;
import io.cloakroom.vault.StoredCopy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@link IntakeRegister} does. */
public interface IntakeRegisterContract extends IntakeStoresContract {
  /** The links over the same rows. */
  LinkStore links();

  @Test
  default void givesBackEveryPartOfAnIntake() {
    Intake received = add(intake(SITE, "p1", "f1", "f2", "f3", "f4", "f5"));
    List<Item> items = new ArrayList<>(received.items());
    items.set(0, Sample.stored(items.get(0)).asRemoving(true));
    items.set(1, Sample.held(items.get(1)));
    items.set(2, items.get(2).settled(ItemState.REFUSED, "Too big: 3; try \"less\"."));
    items.set(3, Sample.storedWithRendition(items.get(3)));
    Intake changed = Sample.at(received.withItems(items), Stage.STORED, NOW.plusNanos(1));

    assertThat(register().find(received.id())).contains(received);
    assertThat(queue().save(changed, List.of())).isTrue();

    assertThat(register().find(received.id())).contains(changed.saved());
    assertThat(register().find(IntakeId.next())).isEmpty();
  }

  @Test
  default void listsWhatStandsOnACardInTheOrderOfItsComing() {
    Intake host = add(intake(SITE, "p1", "f1"));
    Intake first = add(intake(SITE, "p2", "f2"));
    Intake second = add(intake(SITE, "p3", "f3"));
    assertThat(register().guests(host.id())).isEmpty();

    assertThat(queue().save(second.onCardOf(host), List.of())).isTrue();
    assertThat(queue().save(first.onCardOf(host), List.of())).isTrue();

    assertThat(register().guests(host.id()))
        .containsExactly(first.onCardOf(host).saved(), second.onCardOf(host).saved());
    assertThat(register().of(host.card())).contains(host);
    assertThat(register().guests(first.id())).isEmpty();
  }

  @Test
  default void givesBackWhatIsParticularAboutAPostAndHowItsFilesAreShown() {
    IncomingPost plain = Sample.post(SITE, "p1", "f1");
    Attachment spoiler =
        new Attachment("f1", "a.jpg", "image/jpeg", 5, new Showing("a pier in fog", true));
    IncomingPost odd =
        new IncomingPost(
            plain.post(),
            plain.thread(),
            plain.author(),
            plain.text(),
            plain.at(),
            List.of(spoiler),
            new Circumstances(true, Optional.of("p0"), Optional.of(ReasonToStay.PUBLISHED)));

    Intake intake = add(Intake.received(odd, RemovalUnit.POST, NOW));

    assertThat(register().find(intake.id())).contains(intake);
  }

  @Test
  default void givesBackFilesThatAreCarried() {
    Intake received = add(intake(SITE, "p1", "f1", "f2"));
    Item first = received.items().get(0);
    StoredCopy copy = new StoredCopy(new BlobKey(first.image(), Part.RAW), 7, "ab".repeat(32));
    Intake changed =
        Sample.at(
            received.withItems(
                List.of(first.carried(ItemState.CARRIED, copy), received.items().get(1))),
            Stage.STANDS,
            NOW);

    assertThat(queue().save(changed, List.of())).isTrue();

    assertThat(register().find(received.id())).contains(changed.saved());
  }

  @Test
  default void J50_findsWhateverOnePersonPostedPageByPage() {
    Intake first = add(intake(SITE, "p1", "f1"));
    Intake second = keep(add(intake(LEGAL, "p2", "f2")));
    Intake third = at(Stage.REFUSED, "p3");
    add(intake(SITE_OF_OTHER, "p4", "f4"));
    Person author = first.post().author();

    assertThat(register().by(author, Optional.empty(), 9))
        .extracting(Intake::id)
        .containsExactly(third.id(), second.id(), first.id());
    assertThat(register().by(author, Optional.of(third.id()), 1))
        .extracting(Intake::id)
        .containsExactly(second.id());
    assertThat(register().by(author, Optional.of(first.id()), 9)).isEmpty();
    assertThat(register().by(Sample.BOB, Optional.empty(), 9)).isEmpty();
  }

  @Test
  default void findsWhatWasKeptInOneConversationLatestFirst() {
    Intake first = keep(add(intake(SITE, "p1", "f1")));
    Intake forGood = at(Stage.KEPT_FOR_GOOD, "p6");
    Intake untried = at(Stage.KEPT_UNTRIED, "p7");
    Intake second = keep(add(intake(SITE, "p2", "f2")));
    add(intake(SITE, "p3", "f3"));
    keep(add(intake(LEGAL, "p4", "f4")));
    keep(add(intake(SITE_OF_OTHER, "p5", "f5")));

    assertThat(register().kept(SITE, Optional.empty(), 9))
        .extracting(Intake::id)
        .containsExactlyInAnyOrder(second.id(), forGood.id(), untried.id(), first.id());
    List<Intake> paged = new ArrayList<>(register().kept(SITE, Optional.empty(), 1));
    assertThat(paged).extracting(Intake::id).containsExactly(second.id());
    for (int i = 0; i < 4; i++) {
      paged.addAll(register().kept(SITE, Optional.of(paged.get(paged.size() - 1)), 1));
    }
    assertThat(paged).isEqualTo(register().kept(SITE, Optional.empty(), 9));
  }

  /** Once, a long page had the rows of a short one that was asked for before. */
  @Test
  default void findsAsMuchOnALongPageAfterAShortOne() {
    for (int i = 0; i < 3; i++) {
      keep(add(intake(SITE, "p" + i, "f")));
      at(Stage.KEPT_FOR_GOOD, "q" + i);
    }

    for (int round = 0; round < 9; round++) {
      assertThat(register().kept(SITE, Optional.empty(), 9)).hasSize(6);
      assertThat(register().kept(SITE, Optional.empty(), 2)).hasSize(2);
    }
  }

  private Intake keep(Intake intake) {
    assertThat(queue().save(Sample.at(intake, Stage.KEPT, NOW), List.of())).isTrue();
    return intake;
  }

  @Test
  default void T52_theSameIdsElsewhereAreAnotherPost() {
    Intake here = add(intake(SITE, "p1", "f1"));
    Intake otherPost = add(intake(SITE, "p2", "f1"));
    Intake otherChannel = add(intake(LEGAL, "p1", "f1"));
    Intake otherWorkspace = add(intake(SITE_OF_OTHER, "p1", "f1"));
    Intake later = add(intake(SITE, "p1", "f9"));

    assertThat(register().of(new Post(SITE, "p1"))).containsExactly(here, later);
    assertThat(register().showing(HOME, "f1"))
        .containsExactlyInAnyOrder(here, otherPost, otherChannel);
    assertThat(register().showing(OTHER, "f1")).containsExactly(otherWorkspace);
    assertThat(register().of(new Post(SITE_OF_OTHER, "p1"))).containsExactly(otherWorkspace);
  }

  @Test
  default void findsAnIntakeByItsCardAndByItsPictures() {
    Intake intake = add(intake(SITE, "p1", "f1", "f2"));
    add(intake(SITE, "p2", "f1"));

    assertThat(register().of(intake.id().card())).contains(intake);
    assertThat(register().of(intake.items().get(1).image())).contains(intake);
    assertThat(register().of(new CardKey("no-card-of-ours"))).isEmpty();
    assertThat(register().of(ImageId.next())).isEmpty();
  }

  @Test
  default void listsTheWorkspacesFromWhichFilesWereTakenIn() {
    assertThat(register().workspaces(HOME.messenger())).isEmpty();
    add(intake(SITE, "p1", "f1", "f2"));
    hold(intake(LEGAL, "p2", "f1"));
    hold(intake(SITE_OF_OTHER, "p1", "f1"));

    assertThat(register().workspaces(HOME.messenger()))
        .containsExactlyInAnyOrder(HOME, SITE_OF_OTHER.workspace())
        .isSortedAccordingTo(Comparator.comparing(Workspace::id));
    assertThat(register().workspaces("other")).isEmpty();
  }

  @Test
  default void T52_listsWhatIsHeldInOneWorkspaceLatestFirst() {
    Intake first = hold(intake(SITE, "p1", "f1", "f2"));
    Intake second =
        hold(Intake.received(Sample.post(LEGAL, "p2", "f1"), RemovalUnit.FILE, NOW.plusSeconds(1)));
    add(intake(SITE, "p3", "f1"));
    hold(intake(SITE_OF_OTHER, "p1", "f1"));

    assertThat(IntakeStoresContract.ids(register().held(HOME, 10)))
        .containsExactly(second.id(), first.id());
    assertThat(IntakeStoresContract.ids(register().held(HOME, 1))).containsExactly(second.id());
  }

  @Test
  default void findsWhatIsStuckOfTheWorkspaceLatestFirst() {
    Intake givenUp = at(Stage.GAVE_UP, "p1");
    Intake waits = add(intake(SITE, "p2", "f"));
    for (int i = 1; i < Setbacks.MANY_DELAYS; i++) {
      waits = saved(waits.moved(Move.DELAY, NOW, Duration.ofSeconds(1)));
    }
    assertThat(register().stuck(HOME, 10)).containsExactly(givenUp);
    Intake longer = saved(waits.moved(Move.DELAY, NOW, Duration.ofSeconds(1)));
    at(Stage.REPLACED, "p3");
    Intake kept = at(Stage.KEPT, "p4");
    for (int i = 0; i < Setbacks.MANY_DELAYS; i++) {
      kept = saved(kept.moved(Move.KEEP, NOW, Duration.ofSeconds(1)));
    }

    Intake untried = at(Stage.KEPT_UNTRIED, "p5");

    assertThat(register().stuck(HOME, 10)).containsExactlyInAnyOrder(givenUp, longer, untried);
    assertThat(register().stuck(HOME, 1)).hasSize(1);
    assertThat(register().stuck(Sample.OTHER, 10)).isEmpty();
  }

  @Test
  default void F12_findsWhatStandsAlthoughItWasToGo() {
    at(Stage.REPLACED, "p1");
    Intake kept = at(Stage.KEPT, "p2");
    Intake forGood = at(Stage.KEPT_FOR_GOOD, "p3");
    Intake untried = at(Stage.KEPT_UNTRIED, "p4");
    Intake givenUp = at(Stage.GAVE_UP, "p5");
    at(Stage.STANDS, "p6");
    add(intake(SITE, "p7", "f7"));

    assertThat(register().standing(HOME, 10))
        .containsExactlyInAnyOrder(kept, forGood, untried, givenUp);
    assertThat(register().standing(HOME, 2)).hasSize(2);
    assertThat(register().standing(Sample.OTHER, 10)).isEmpty();
  }

  @Test
  default void J65_findsWhatWasHeldUpTheOldestFirst() {
    List<Intake> waiting = new ArrayList<>();
    for (Intake one :
        List.of(
            add(intake(SITE, "p1", "f1")),
            add(
                Intake.received(
                    Sample.post(LEGAL, "p2", "f2"), RemovalUnit.FILE, NOW.minusSeconds(1))),
            at(Stage.KEPT, "p3"))) {
      Intake delayed = one;
      for (int i = 0; i < Setbacks.MANY_DELAYS; i++) {
        delayed =
            saved(
                delayed.moved(
                    delayed.stage() == Stage.KEPT ? Move.KEEP : Move.DELAY,
                    NOW,
                    Duration.ofSeconds(1)));
      }
      waiting.add(delayed);
    }
    saved(add(intake(SITE, "p4", "f4")).moved(Move.DELAY, NOW, Duration.ofSeconds(1)));
    at(Stage.GAVE_UP, "p5");
    String messenger = HOME.messenger();

    assertThat(register().heldUp(messenger, NOW.plusSeconds(1), 10))
        .containsExactly(waiting.get(1), waiting.get(0));
    assertThat(register().heldUp(messenger, NOW.plusSeconds(1), 1)).containsExactly(waiting.get(1));
    assertThat(register().heldUp(messenger, NOW, 10)).containsExactly(waiting.get(1));
    assertThat(register().heldUp(messenger, NOW.minusSeconds(1), 10)).isEmpty();
    assertThat(register().heldUp("other", NOW.plusSeconds(1), 10)).isEmpty();
  }

  /** Where there are many of those, an outage of another channel is not found behind them. */
  @Test
  default void J65_whatWaitsForARightIsNotHeldUp() {
    Intake waiting = add(intake(SITE, "p1", "f1")).told(Setbacks.LACKING + "files");
    for (int i = 0; i < Setbacks.MANY_DELAYS; i++) {
      waiting = saved(waiting.moved(Move.DELAY, NOW, Duration.ofSeconds(1)).lackingRight());
    }
    assertThat(register().heldUp(HOME.messenger(), NOW.plusSeconds(1), 10)).isEmpty();

    Intake hindered = saved(waiting.moved(Move.DELAY, NOW, Duration.ofSeconds(1)));

    assertThat(register().heldUp(HOME.messenger(), NOW.plusSeconds(1), 10))
        .containsExactly(hindered);
  }

  @Test
  default void T61_findsWhatIsToBeForgottenTheLongestDueFirst() {
    Intake later = add(intake(SITE, "p1", "f1"));
    Intake now = add(intake(SITE, "p2", "f2"));
    Intake putOff = add(intake(SITE, "p3", "f3"));
    add(intake(SITE, "p4", "f4"));
    register().forgetFrom(later.id(), NOW);
    register().forgetFrom(now.id(), NOW.minusSeconds(1));
    register().forgetFrom(putOff.id(), NOW);
    register().forgetFrom(putOff.id(), NOW.plusNanos(1));

    assertThat(IntakeStoresContract.ids(register().toForget(NOW, 10)))
        .containsExactly(now.id(), later.id());
    assertThat(IntakeStoresContract.ids(register().toForget(NOW, 1))).containsExactly(now.id());
  }

  @Test
  default void T61_forgetsWhatPeopleWroteAndThenThePost() {
    Intake post = at(Stage.REPLACED, "p1");
    register().forgetFrom(post.id(), NOW);

    assertThat(register().forgetWords(post.id(), NOW.plusSeconds(60))).isTrue();
    assertThat(register().forgetWords(post.id(), NOW.plusSeconds(90))).isFalse();

    assertThat(queue().save(post, List.of())).as("by whoever read the words before").isFalse();
    Intake wordless = register().find(post.id()).orElseThrow();
    assertThat(wordless.post().text()).isEmpty();
    assertThat(wordless.items().get(0).attachment().name()).isEmpty();
    assertThat(wordless.items().get(0).explanation()).isEmpty();
    assertThat(wordless.stage()).isEqualTo(Stage.REPLACED);
    assertThat(register().toForget(NOW.plusSeconds(59), 1)).isEmpty();
    assertThat(queue().add(intake(SITE, "p1", "f"), List.of())).as("delivered again").isFalse();

    register().forget(post.id());

    assertThat(register().find(post.id())).isEmpty();
    assertThat(register().toForget(NOW.plusSeconds(60), 1)).isEmpty();
    assertThat(queue().add(intake(SITE, "p1", "f"), List.of())).isTrue();
  }

  /** Also those that it was renewed with, and whoever looked. */
  @Test
  default void T61_forgetsEveryLinkOfAPictureWithItsPost() {
    Intake post = at(Stage.REPLACED, "p1");
    Link first =
        Sample.link(SITE, post.items().get(0).image(), ViewLimit.NONE)
            .kept(Optional.of(NOW.plus(Duration.ofDays(365))));
    links().add(first, List.of());
    Link expired = links().find(first.id()).orElseThrow();
    Link renewed =
        expired.renewed(
            LinkId.next(), expired.expiresAt(), NOW.plus(Duration.ofDays(9)), ViewLimit.NONE);
    assertThat(links().renew(expired, renewed, Sample.event(HOME))).isTrue();
    CountedLook look = new CountedLook(renewed.id(), Sample.BOB, "s", expired.expiresAt());
    links().claim(look, Sample.event(HOME));

    register().forget(post.id());

    assertThat(links().of(first.image().id())).isEmpty();
    assertThat(links().firstLook(renewed.id(), Sample.BOB)).isEmpty();
  }
}
