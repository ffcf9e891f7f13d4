package io.cloakroom.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Post;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.chat.messenger.RemovalUnit;
import io.cloakroom.link.CountedLook;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkEvents;
import io.cloakroom.link.RefusedLooks;
import io.cloakroom.policy.Scope;
import io.cloakroom.sanitizer.ImageType;
import io.cloakroom.vault.ImageId;
import io.cloakroom.vault.StoredImage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** How cards say by how many a picture was seen, without being written at each look. */
class CardLooksTest {
  private final Rig rig = new Rig(RemovalUnit.FILE, Mutation.NONE);
  private final Post post = post(0);

  CardLooksTest() {
    rig.live();
    rig.chat.updates = 0;
  }

  @Test
  void J62_aCardSaysByHowManyItWasSeenAndHowManyWereRefused() {
    assertThat(status(post)).doesNotContain("Seen");

    look(post, "bob");
    look(post, "eve");
    refuse(post, "dan");
    rig.doChores();

    assertThat(status(post)).endsWith(". Seen by 2 · 1 refused");
  }

  /** F18: that somebody took the file is told too, also where they had looked before. */
  @Test
  void J62_aCardSaysByHowManyTheFileWasTaken() {
    look(post, "bob");
    rig.doChores();
    assertThat(status(post)).endsWith(". Seen by 1");

    minutes(10);
    rig.database
        .audit()
        .append(
            LinkEvents.of(Action.IMAGE_DOWNLOADED, link(post), rig.clock.instant())
                .by(new Person(SimulatedChat.SITE.workspace(), "bob"))
                .with(AuditEvent.UNCOUNTED, "no"));
    minutes(10);

    assertThat(status(post)).endsWith(". Seen by 1 · downloaded by 1");
  }

  @Test
  void J62_manyLooksAreOneWriteOfTheCardAndTheNextComesMinutesLater() {
    for (int i = 0; i < 50; i++) {
      look(post, "p" + i);
    }
    minutes(1);
    assertThat(rig.chat.updates).isEqualTo(1);
    assertThat(status(post)).endsWith("Seen by 50");

    look(post, "q1");
    minutes(3);
    look(post, "q2");
    assertThat(rig.chat.updates).isEqualTo(1);

    minutes(2);
    assertThat(rig.chat.updates).isEqualTo(2);
    assertThat(status(post)).endsWith("Seen by 52");

    minutes(20);
    assertThat(rig.chat.updates).isEqualTo(2);
  }

  @Test
  void J62_onlySoManyCardsAreWrittenInARound() {
    List<Post> posts = new ArrayList<>();
    for (int i = 1; i <= 30; i++) {
      posts.add(post(i));
      if (i % 5 == 0) {
        rig.live();
      }
    }
    rig.chat.updates = 0;
    posts.forEach(one -> look(one, "bob"));

    rig.doChores();
    assertThat(rig.chat.updates).isEqualTo(20);

    minutes(1);
    assertThat(rig.chat.updates).isEqualTo(30);
    assertThat(posts).allSatisfy(one -> assertThat(status(one)).endsWith("Seen by 1"));
  }

  @Test
  void J62_whoeverPostedItIsNotCountedAndCausesNoWrite() {
    Link link = link(post);
    AuditEvent own = viewed(link, link.owner()).with(AuditEvent.UNCOUNTED, "no");
    rig.database.links().show(link.id(), rig.clock.instant(), own);
    rig.doChores();

    assertThat(rig.chat.updates).isZero();
  }

  @Test
  void J62_ofANewVersionACardSaysSinceWhenAndWhoHasSeenThat() {
    look(post, "bob");
    rig.doChores();
    assertThat(status(post)).endsWith("Seen by 1");
    rig.clock.turn(Duration.ofMinutes(30));
    Link link = link(post);
    Instant replaced = rig.clock.instant();
    StoredImage fresh =
        new StoredImage(ImageId.next(), ImageType.JPEG, 8, 6, 3, false, Optional.empty())
            .versionOf(link.image().id());
    AuditEvent event = LinkEvents.of(Action.IMAGE_REPLACED, link, rig.clock.instant());
    assertThat(rig.database.links().replace(link, fresh, link.owner(), replaced, event)).isTrue();

    rig.doChores();
    assertThat(status(post)).endsWith(". New version of " + replaced);

    rig.clock.turn(Duration.ofMinutes(30));
    look(post, "eve");
    rig.doChores();
    assertThat(status(post)).contains(". New version of ").endsWith(". Seen by 1");
  }

  @Test
  void J62_aCardSaysNothingOfItWhereThePolicySaysOff() {
    rig.database
        .policies()
        .set(
            Scope.of(SimulatedChat.SITE),
            "seen-by",
            "off",
            AuditEvent.of(
                rig.clock.instant(), SimulatedChat.SITE.workspace(), Action.POLICY_CHANGED));
    rig.doChores();
    rig.chat.updates = 0;

    look(post, "bob");
    minutes(10);

    assertThat(rig.chat.updates).isZero();
    assertThat(status(post)).doesNotContain("Seen");
  }

  private void minutes(int count) {
    for (int i = 0; i < count; i++) {
      rig.clock.turn(Duration.ofMinutes(1));
      rig.doChores();
    }
  }

  private void look(Post where, String who) {
    Link link = link(where);
    Person person = new Person(SimulatedChat.SITE.workspace(), who);
    CountedLook look = new CountedLook(link.id(), person, "s", rig.clock.instant());
    rig.database.links().claim(look, viewed(link, person));
  }

  private void refuse(Post where, String who) {
    new RefusedLooks(rig.database.audit(), rig.clock)
        .record(new Person(SimulatedChat.SITE.workspace(), who), link(where), "not_member");
  }

  private AuditEvent viewed(Link link, Person person) {
    return LinkEvents.of(Action.IMAGE_VIEWED, link, rig.clock.instant()).by(person);
  }

  private Post post(int number) {
    return rig.chat.post(
        SimulatedChat.SITE,
        Integer.toString(number),
        rig.clock.instant(),
        Map.of("F" + number, Scenario.picture(number)));
  }

  private Link link(Post where) {
    return rig.database
        .links()
        .of(rig.database.intakes().register().of(where).get(0).items().get(0).image())
        .get(0);
  }

  private String status(Post where) {
    Line line =
        rig.chat
            .cards
            .get(rig.database.intakes().register().of(where).get(0).id().card())
            .images()
            .get(0)
            .status();
    return line.spans().stream().map(Span::text).collect(Collectors.joining());
  }
}
