package io.cloakroom.intake.review;

import static io.cloakroom.command.CommandStage.BOB;
import static io.cloakroom.command.CommandStage.CHO;
import static io.cloakroom.command.CommandStage.SITE;
import static io.cloakroom.command.CommandStage.WORKSPACE;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.card.Button;
import io.cloakroom.command.CommandStage;
import io.cloakroom.command.SaidReply;
import io.cloakroom.command.SeatedMessenger;
import io.cloakroom.intake.keep.ReviewLists;
import io.cloakroom.link.Keeping;
import io.cloakroom.link.Link;
import io.cloakroom.policy.Roles;
import io.cloakroom.review.ChannelReview;
import io.cloakroom.review.ReviewStore;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;

/** A channel that is looked over, with an admin in Berlin. */
abstract class ReviewedSite {
  static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  static final Conversation MESSAGES = new Conversation(WORKSPACE, "messages");

  final CommandStage scene = new CommandStage();
  ReviewChannels chore = chore(scene.database.reviews());

  @BeforeEach
  void choAdministersTheSite() {
    scene.messenger.administrators.add(CHO);
    scene.messenger.zone(CHO, BERLIN);
    turnTo("2026-03-20T12:00:00");
    chore.round();
  }

  ReviewChannels chore(ReviewStore reviews) {
    Roles roles = new Roles(scene.database.policies(), scene.messenger::isPrivate);
    return new ReviewChannels(
        "demo",
        reviews,
        new ChannelReview(
            scene.database.links(),
            scene.requests,
            scene.database.audit(),
            scene.stores.policies(),
            scene.messenger,
            scene.clock),
        new Reviews(
            new ReviewLists(scene.database.keepsakes()),
            scene.database.links(),
            scene.links,
            scene.stores.policies(),
            scene.database.intakes().register(),
            scene.database.audit(),
            scene.clock),
        scene.database.links(),
        scene.database.intakes().register(),
        scene.stores.policies(),
        roles,
        scene.messenger,
        scene.clock);
  }

  /** By the clock on the wall in Berlin. */
  void turnTo(String local) {
    Instant then = LocalDateTime.parse(local).atZone(BERLIN).toInstant();
    scene.clock.turn(Duration.between(scene.clock.instant(), then));
  }

  List<SeatedMessenger.Told> cards() {
    return scene.messenger.told.stream()
        .filter(one -> one.key().value().startsWith("review-"))
        .toList();
  }

  Button button(String label) {
    return Stream.of(cards().get(cards().size() - 1))
        .flatMap(card -> card.notice().buttons().stream())
        .filter(one -> one.label().equals(label))
        .findFirst()
        .orElseThrow();
  }

  String presses(Person who, Button button) {
    return SaidReply.text(scene.presses(who, MESSAGES, button));
  }

  Link longLived(Link link) {
    scene.hears(CHO, SITE, "set " + scene.address(link) + " expiry:120d");
    scene.clock.turn(Duration.ofHours(7));
    chore.round();
    return now(link);
  }

  /** Whom the chat calls an admin wherever they are. */
  Person admin(String id) {
    Person admin = new Person(WORKSPACE, id);
    scene.messenger.administrators.add(admin);
    scene.messenger.zone(admin, BERLIN);
    return admin;
  }

  /** A channel of these in which an open link will stand out. */
  void stale(Conversation where, Person... admins) {
    for (Person one : admins) {
      scene.messenger.seat(one, where, CommandStage.member(true, true));
    }
    Link link = kept(CommandStage.ANA, where);
    scene.hears(admins[0], where, "set " + scene.address(link) + " expiry:300d");
    scene.clock.turn(Duration.ofHours(7));
    chore.round();
  }

  Link kept(Person author) {
    return kept(author, SITE);
  }

  private Link kept(Person author, Conversation where) {
    Link link = scene.picture(author, where);
    Instant until = scene.clock.instant().plus(Duration.ofDays(365));
    scene.database.links().keep(link, Keeping.silent(Optional.of(until)), event(Action.IMAGE_KEPT));
    return now(link);
  }

  Link now(Link link) {
    return scene.database.links().find(link.id()).orElseThrow();
  }

  void seen(Link link) {
    scene
        .database
        .audit()
        .append(event(Action.IMAGE_VIEWED).by(BOB).in(SITE).on(link.image().id()));
  }

  AuditEvent event(Action action) {
    return AuditEvent.of(scene.clock.instant(), WORKSPACE, action);
  }

  int recorded(Action action) {
    return scene.recorded(action).size();
  }
}
