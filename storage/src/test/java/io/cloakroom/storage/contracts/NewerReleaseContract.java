package io.cloakroom.storage.contracts;

import static io.cloakroom.testing.Sample.ANN;
import static io.cloakroom.testing.Sample.BOB;
import static io.cloakroom.testing.Sample.HOME;
import static io.cloakroom.testing.Sample.NOW;
import static io.cloakroom.testing.Sample.SITE;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.audit.AuditQuery;
import io.cloakroom.chat.ReasonToStay;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.IntakeQueue;
import io.cloakroom.intake.queue.IntakeRegister;
import io.cloakroom.intake.queue.Item;
import io.cloakroom.intake.queue.ItemState;
import io.cloakroom.intake.queue.Stage;
import io.cloakroom.link.Claim;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkStore;
import io.cloakroom.policy.RoleHolder;
import io.cloakroom.policy.Scope;
import io.cloakroom.policy.ViewLimit;
import io.cloakroom.storage.DatabaseContracts;
import io.cloakroom.storage.DatabaseStores;
import io.cloakroom.testing.Sample;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * T64: rows that hold a code of a newer release, which was rolled back or runs beside this one, are
 * read, shown and passed over. What the newer release knows of them is never overwritten.
 */
interface NewerReleaseContract {
  Duration LEASE = Duration.ofMinutes(1);

  DatabaseStores stores();

  @Test
  default void T64_anActionIsFoundAndShownByItsCode() {
    Action action = new Action("picture.teleported");
    AuditEvent event = AuditEvent.of(NOW, HOME, action).by(ANN).in(SITE);
    stores().audit().append(event);
    AuditQuery byAction = AuditQuery.of(HOME, action);

    for (AuditQuery query : List.of(AuditQuery.everything(HOME), byAction)) {
      assertThat(stores().audit().find(query, OptionalLong.empty(), 10).events())
          .singleElement()
          .satisfies(found -> assertThat(found.event()).isEqualTo(event));
    }
  }

  @Test
  default void T64_aPostAtAStageOfItsOwnIsShownAndNeverClaimedSavedOrSwept() throws Exception {
    Intake newer = added("p1");
    Intake ours = added("p2");
    change("update intake set stage = 'MARINATING', urgency = 0 where id = ?", newer.id().value());

    assertThat(queue().claim(NOW, LEASE, 1)).extracting(Intake::id).containsExactly(ours.id());
    assertThat(queue().claim(NOW, LEASE, 1)).isEmpty();
    assertUntouchable(newer, "MARINATING");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "state = 'PICKLED'",
        "picture_type = 'JXL'",
        "rendition_type = 'JXL'",
        "copies = 'HOLOGRAM 1 ab'"
      })
  default void T64_aPostOfWhichOneFileHasACodeOfItsOwnIsLeftAlone(String code) throws Exception {
    Intake newer = added("p1");
    Intake ours = added("p2");
    UUID image = newer.items().get(0).image().value();
    change("update intake_item set " + code + " where image_id = ?", image);

    assertThat(queue().claim(NOW, LEASE, 2)).extracting(Intake::id).containsExactly(ours.id());
    assertThat(queue().claim(NOW, LEASE, 2)).isEmpty();
    Intake shown = assertUntouchable(newer, "RECEIVED");
    assertThat(shown.items()).extracting(Item::state).containsExactly(ItemState.UNKNOWN);
    assertThat(count("intake_item where image_id = ? and " + code, image)).isOne();
  }

  @Test
  default void T64_aFinalPostWithSuchAFileIsNotSweptAndHoldsUpNoOther() throws Exception {
    Intake newer = finished("p1");
    Intake ours = finished("p2");
    change(
        "update intake_item set state = 'PICKLED' where image_id = ?",
        newer.items().get(0).image().value());

    assertThat(queue().toSweep(HOME.messenger(), Instant.EPOCH, NOW.plusSeconds(1), 1))
        .extracting(Intake::id)
        .containsExactly(ours.id());
  }

  @Test
  default void T64_aPostWhoseRemovalRemovesSomethingOfItsOwnIsLeftAlone() throws Exception {
    Intake newer = added("p1");
    change("update intake set removal_unit = 'CORNER' where id = ?", newer.id().value());

    assertThat(queue().claim(NOW, LEASE, 2)).isEmpty();
    assertUntouchable(newer, "RECEIVED");
  }

  @Test
  default void T64_aPostThatStaysForAReasonOfItsOwnStays() throws Exception {
    Intake newer = added("p1");
    change("update intake set fixture = 'FRAMED' where id = ?", newer.id().value());

    assertThat(register().find(newer.id()).orElseThrow().post().circumstances().staysBecause())
        .contains(ReasonToStay.UNKNOWN);
  }

  @Test
  default void T64_aLinkToAPictureOfATypeOfItsOwnOpensNothingAndHoldsUpNoOther() throws Exception {
    Link newer = issued();
    Link ours = issued();
    change("update link set picture_type = 'JXL', card_due = true where id = ?", id(newer));
    change("update link set card_due = true where id = ?", id(ours));

    assertThat(links().find(newer.id())).isEmpty();
    assertThat(links().of(newer.image().id())).isEmpty();
    assertThat(links().claim(Sample.view(newer, BOB), Sample.event(HOME))).isEqualTo(Claim.GONE);
    assertThat(count("link where id = ? and views = 0", id(newer))).isOne();
    assertThat(links().in(SITE, Optional.empty(), 1)).extracting(Link::id).contains(ours.id());
    assertThat(links().by(ANN, 1)).extracting(Link::id).containsExactly(ours.id());
    assertThat(links().cardsDue(HOME.messenger(), Optional.empty(), 1))
        .extracting(Link::id)
        .containsExactly(ours.id());
    assertThat(links().toEnd(NOW.plus(Duration.ofDays(2)), 1))
        .extracting(Link::id)
        .containsExactly(ours.id());
    assertThat(links().revoke(newer.id(), NOW, Sample.event(HOME))).isTrue();
    assertThat(links().revoke(ours.id(), NOW, Sample.event(HOME))).isTrue();
    assertThat(links().toErase(NOW.plusSeconds(1), 1))
        .extracting(Link::id)
        .containsExactly(ours.id());
  }

  @Test
  default void T64_aLinkWhoseRenditionIsOfATypeOfItsOwnShowsNone() throws Exception {
    Link link = issued();
    change("update link set rendition_type = 'JXL' where id = ?", id(link));

    assertThat(links().find(link.id()).orElseThrow().image().rendition()).isEmpty();
  }

  @Test
  default void T64_aRoleHolderOfAKindOfItsOwnIsShown() throws Exception {
    Scope scope = Scope.of(HOME);
    RoleHolder bob = RoleHolder.person(BOB.id());
    stores().policies().grant(scope, "admin", bob, Sample.event(HOME));
    change("update role_holder set kind = 'SQUAD' where id <> ?", UUID.randomUUID());

    assertThat(stores().policies().holders(scope, "admin"))
        .extracting(RoleHolder::kind)
        .containsExactly(RoleHolder.Kind.UNKNOWN);
    assertThat(stores().policies().rolesOf(BOB)).isEmpty();
  }

  private Intake assertUntouchable(Intake newer, String stage) throws SQLException {
    Intake shown = register().find(newer.id()).orElseThrow();

    assertThat(shown.stage()).isEqualTo(Stage.UNKNOWN);
    assertThat(shown.post()).isEqualTo(newer.post());
    assertThat(register().of(newer.post().post())).containsExactly(shown);
    assertThat(register().showing(HOME, "file of p1")).containsExactly(shown);
    assertThat(queue().save(shown, List.of(Sample.event(HOME)))).isFalse();
    assertThat(queue().toSweep(HOME.messenger(), Instant.EPOCH, NOW.plus(Duration.ofDays(1)), 10))
        .isEmpty();
    assertThat(count("intake where id = ? and stage = '" + stage + "'", newer.id().value()))
        .isOne();
    return shown;
  }

  private IntakeQueue queue() {
    return stores().intakes("node", DatabaseContracts.master()).queue();
  }

  private IntakeRegister register() {
    return stores().intakes("node", DatabaseContracts.master()).register();
  }

  private LinkStore links() {
    return stores().links(DatabaseContracts.master());
  }

  private Intake added(String post) {
    Intake intake = Sample.intake(SITE, post, "file of " + post);
    assertThat(queue().add(intake, List.of())).isTrue();
    return intake;
  }

  private Intake finished(String post) {
    Intake intake = added(post);
    Intake stored = intake.withEachItem(Sample::stored);
    assertThat(queue().save(Sample.at(stored, Stage.REPLACED, NOW), List.of())).isTrue();
    return intake;
  }

  private Link issued() {
    Link link = Sample.link(SITE, ViewLimit.NONE);
    assertThat(links().add(link, List.of())).isTrue();
    return link;
  }

  private static UUID id(Link link) {
    return link.id().value();
  }

  private void change(String sql, UUID id) throws SQLException {
    try (Connection connection = stores().database().source().getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setObject(1, id);
      assertThat(statement.executeUpdate()).isOne();
    }
    stores().changes().happened();
  }

  private long count(String rows, UUID id) throws SQLException {
    try (Connection connection = stores().database().source().getConnection();
        PreparedStatement statement = connection.prepareStatement("select count(*) from " + rows)) {
      statement.setObject(1, id);
      try (var found = statement.executeQuery()) {
        found.next();
        return found.getLong(1);
      }
    }
  }
}
