package io.cloakroom.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Post;
import io.cloakroom.chat.card.Button;
import io.cloakroom.chat.card.Card;
import io.cloakroom.chat.card.CardImage;
import io.cloakroom.chat.messenger.RemovalUnit;
import io.cloakroom.intake.keep.OwnPictures;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.link.Amendment;
import io.cloakroom.link.CountedLook;
import io.cloakroom.link.Keeping;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkId;
import io.cloakroom.link.LinkStore;
import io.cloakroom.policy.Policy;
import io.cloakroom.policy.Scope;
import io.cloakroom.policy.Setting;
import io.cloakroom.policy.ViewLimit;
import io.cloakroom.testing.Sample;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Keeping is not showing: when links end, when pictures do, and what is said of both. */
class RetentionTest {
  private final Rig rig = new Rig(RemovalUnit.FILE, Mutation.NONE);

  @Test
  void J17_aPictureStaysSealedWhenItsLinkExpires() {
    List<Post> posts = posted();

    rig.clock.turn(Duration.ofDays(7));
    rig.live();

    assertThat(image(posts).state()).isEqualTo(CardImage.State.EXPIRED);
    assertThat(status(posts)).contains("Expired").contains("kept until 2027-11-25T10");
    assertThat(card(posts).buttons()).extracting(Button::label).containsExactly("More");
    assertThat(rig.disk.images()).hasSize(1);
    assertThat(link(posts).erasedAt()).isEmpty();
  }

  /** Whoever saw it last may load their page again for as long. */
  @Test
  void F20_whatEndedIsErasedAMinuteLaterWhereItsPostIsSettled() {
    set(Setting.RETENTION, "with-link");
    List<Post> posts = posted();
    rig.clock.turn(Duration.ofHours(1));
    rig.database
        .links()
        .end(link(posts), rig.clock.instant(), Sample.event(SimulatedChat.WORKSPACE));

    rig.clock.turn(Duration.ofSeconds(59));
    rig.doChores();
    assertThat(rig.disk.images()).hasSize(1);

    rig.clock.turn(Duration.ofSeconds(1));
    rig.doChores();
    assertThat(rig.disk.images()).isEmpty();
  }

  /** The chore read that it was due, and put its erasure off after its author had kept it. */
  @Test
  void J56_aKeepOfTheMomentAtWhichAnErasureIsPutOffIsNotUndone() {
    set(Setting.RETENTION, "with-link");
    List<Post> posts = posted();
    LinkStore store = rig.database.links();
    Link here = link(posts);
    Link elsewhere =
        Link.issue(
            LinkId.next(),
            here.image(),
            new Conversation(SimulatedChat.WORKSPACE, "elsewhere"),
            here.owner(),
            rig.clock.instant(),
            rig.clock.instant().plus(Duration.ofDays(30)),
            ViewLimit.NONE);
    assertThat(store.add(elsewhere, List.of())).isTrue();
    store.end(here, rig.clock.instant(), Sample.event(SimulatedChat.WORKSPACE));
    Link due = link(posts);
    Instant longer = rig.clock.instant().plus(Duration.ofDays(300));
    rig.clock.turn(Duration.ofDays(1));
    List<Boolean> kept = new ArrayList<>();
    rig.faults.from(
        moment -> {
          if (moment.call().equals("putOff") && moment.before() && kept.isEmpty()) {
            Keeping keeping = Keeping.silent(Optional.of(longer));
            kept.add(store.keep(due, keeping, Sample.event(SimulatedChat.WORKSPACE)));
          }
        });

    rig.doChores();

    assertThat(kept).containsExactly(true);
    assertThat(link(posts).keptUntil()).contains(longer);
    assertThat(store.toErase(longer, 9)).isEmpty();
  }

  @Test
  void J56_theCardShowsTheNewLinkAndIsErasedWithThePicture() {
    List<Post> posts = posted();
    rig.clock.turn(Duration.ofDays(7));
    rig.live();
    Link ended = link(posts);
    assertThat(status(posts))
        .contains("whoever posted it, or an admin, makes a new link with More");

    Link fresh = rig.stores.links().renew(SimulatedChat.ANA, ended, Policy.DEFAULT).orElseThrow();
    rig.live();

    assertThat(image(posts).state()).isEqualTo(CardImage.State.OPEN);
    assertThat(image(posts).link()).contains(rig.stores.links().address(fresh.id()));
    assertThat(card(posts).buttons()).extracting(Button::label).containsExactly("Open", "More");
    comesToItsEnd(link(posts));
    assertThat(status(posts)).isEqualTo("Expired: it no longer opens. The picture is erased.");
    assertThat(rig.disk.images()).isEmpty();
  }

  @Test
  void J17_aPictureStaysSealedWhenItsLastViewIsHad() {
    set(Setting.VIEWS, "1");
    List<Post> posts = posted();

    look(link(posts));
    rig.live();

    assertThat(image(posts).state()).isEqualTo(CardImage.State.USED_UP);
    assertThat(status(posts)).contains("views are used up").contains("kept until 2027-11-25T10");
    assertThat(rig.disk.images()).hasSize(1);
  }

  @Test
  void J11_aRevokedPictureIsSeenByNobodyAndKept() {
    List<Post> posts = posted();

    rig.stores.links().revoke(SimulatedChat.ANA, link(posts));
    rig.live();

    assertThat(image(posts).state()).isEqualTo(CardImage.State.REVOKED);
    assertThat(status(posts)).contains("kept until 2027-11-25T10").doesNotContain("extend");
    assertThat(card(posts).buttons()).isEmpty();
    assertThat(rig.disk.images()).hasSize(1);
  }

  @Test
  void J17_aPictureIsErasedWhenItsRetentionEndsAndItsCardSaysSo() {
    List<Post> posts = posted();

    rig.clock.turn(Duration.ofDays(364));
    rig.live();
    assertThat(rig.disk.images()).hasSize(1);
    rig.clock.turn(Duration.ofDays(1));
    rig.live();

    assertThat(rig.disk.images()).isEmpty();
    assertThat(link(posts).erasedAt()).isPresent();
    assertThat(status(posts)).isEqualTo("Expired: it no longer opens. The picture is erased.");
    assertThat(card(posts).buttons()).isEmpty();
  }

  @Test
  void J17_withTheLinkThePictureIsErasedAsSoonAsThatEnds() {
    set(Setting.RETENTION, "with-link");
    List<Post> posts = posted();
    assertThat(status(posts)).contains("erased when its link ends");

    rig.clock.turn(Duration.ofDays(7));
    rig.live();

    assertThat(image(posts).state()).isEqualTo(CardImage.State.EXPIRED);
    assertThat(card(posts).buttons()).isEmpty();
    assertThat(rig.disk.images()).isEmpty();
  }

  @Test
  void J11_withTheLinkARevokedPictureLosesItsBytes() {
    set(Setting.RETENTION, "with-link");
    List<Post> posts = posted();

    rig.stores.links().revoke(SimulatedChat.ANA, link(posts));
    rig.live();

    assertThat(image(posts).state()).isEqualTo(CardImage.State.REVOKED);
    assertThat(card(posts).buttons()).isEmpty();
    assertThat(rig.disk.images()).isEmpty();
  }

  @Test
  void J12_aRemovedPictureIsErasedAtOnceWhateverItsRetention() {
    List<Post> posts = posted();

    new OwnPictures(
            rig.database.intakes().queue(),
            rig.database.intakes().register(),
            rig.database.links(),
            rig.stores.links(),
            rig.clock)
        .removeEverywhere(SimulatedChat.ANA, link(posts).image().id());
    rig.live();

    assertThat(rig.disk.images()).isEmpty();
    assertThat(status(posts)).isEqualTo("Removed by its author.");
  }

  @Test
  void noLinkOutlivesItsPicture() {
    set(Setting.RETENTION, "2d");
    List<Post> posts = posted();
    Link link = link(posts);

    assertThat(link.expiresAt()).isEqualTo(link.issuedAt().plus(Duration.ofDays(2)));
    assertThat(link.keptUntil()).contains(link.expiresAt());
  }

  @Test
  void T61_aCardOpensAgainWhenItsLinkIsExtended() {
    List<Post> posts = posted();
    rig.clock.turn(Duration.ofDays(8));
    rig.live();
    Link expired = link(posts);
    Instant now = rig.clock.instant();

    Amendment longer =
        new Amendment(
            expired,
            now.plus(Duration.ofDays(2)),
            expired.limit(),
            Sample.event(SimulatedChat.WORKSPACE));
    assertThat(rig.database.links().amend(List.of(longer), now)).isEqualTo(1);
    rig.doChores();

    assertThat(image(posts).state()).isEqualTo(CardImage.State.OPEN);
    assertThat(card(posts).buttons()).extracting(Button::label).containsExactly("Open", "More");
  }

  @Test
  void theReceiptSaysBothTimes() {
    List<Post> posts = posted();

    assertThat(String.join(" ", rig.chat.said))
        .contains("opens until " + link(posts).expiresAt())
        .contains("kept until " + link(posts).keptUntil().orElseThrow());
  }

  @Test
  void T61_forgetsWhatPeopleWroteOnceItsPictureIsGoneAndTheRowsAMonthLater() {
    List<Post> posts = posted();
    rig.clock.turn(Duration.ofDays(8));
    rig.live();
    Link link = link(posts);
    Link renewed = rig.stores.links().renew(SimulatedChat.ANA, link, Policy.DEFAULT).orElseThrow();

    comesToItsEnd(link);
    rig.doChores();

    assertThat(only(posts).post().text()).isEmpty();
    assertThat(card(posts).original()).isEqualTo(Card.Original.REMOVED);
    String said = Spoken.of(card(posts).notes()) + status(posts);
    rig.clock.turn(Duration.ofDays(31));
    rig.doChores();

    assertThat(rig.database.intakes().register().of(posts.get(0))).isEmpty();
    assertThat(rig.database.links().find(link.id())).isEmpty();
    assertThat(rig.database.links().find(renewed.id())).isEmpty();
    assertThat(said).contains("The picture is erased.");
  }

  @Test
  void forgetsNoPostOfWhichAFileIsHeld() {
    Map<String, byte[]> html = Map.of("F1", "<html></html>".getBytes(StandardCharsets.UTF_8));
    Post post = rig.chat.post(SimulatedChat.SITE, "1", rig.clock.instant(), html);
    rig.live();
    Intake held = rig.database.intakes().register().of(post).get(0);
    rig.database.intakes().register().forgetFrom(held.id(), rig.clock.instant());

    rig.doChores();

    assertThat(rig.database.intakes().register().find(held.id()).orElseThrow().post().text())
        .isNotEmpty();
  }

  /** The bot is there a day before, so that its author is told in time, and at the end. */
  private void comesToItsEnd(Link link) {
    Instant end = link.keptUntil().orElseThrow();
    rig.clock.turn(Duration.between(rig.clock.instant(), end.minus(Duration.ofDays(1))));
    rig.doChores();
    rig.clock.turn(Duration.ofDays(1));
    rig.live();
  }

  private List<Post> posted() {
    List<Post> posts = Scenario.ONE_FILE.begin(rig);
    rig.live();
    return posts;
  }

  private void set(Setting<?> setting, String value) {
    AuditEvent event =
        AuditEvent.of(rig.clock.instant(), SimulatedChat.WORKSPACE, Action.POLICY_CHANGED);
    rig.database.policies().set(Scope.of(SimulatedChat.WORKSPACE), setting.name(), value, event);
  }

  private void look(Link link) {
    rig.database
        .links()
        .claim(
            new CountedLook(link.id(), SimulatedChat.ANA, "s", rig.clock.instant()),
            Sample.event(SimulatedChat.WORKSPACE));
  }

  private Card card(List<Post> posts) {
    return rig.chat.cards.get(only(posts).id().card());
  }

  private CardImage image(List<Post> posts) {
    return card(posts).images().get(0);
  }

  private String status(List<Post> posts) {
    return Spoken.of(List.of(image(posts).status()));
  }

  private Link link(List<Post> posts) {
    return rig.database.links().find(only(posts).items().get(0).link()).orElseThrow();
  }

  private Intake only(List<Post> posts) {
    return rig.database.intakes().register().of(posts.get(0)).get(0);
  }
}
