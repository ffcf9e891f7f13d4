package io.cloakroom.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.access.Outcome;
import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Workspace;
import io.cloakroom.link.own.OwnValues;
import io.cloakroom.policy.ViewLimit;
import io.cloakroom.request.AccessRequest;
import io.cloakroom.vault.BlobKey;
import io.cloakroom.vault.BlobStore;
import io.cloakroom.vault.ImageId;
import io.cloakroom.vault.ImageVault;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** No row, no bytes; and no view is used up for bytes that cannot be shown. */
class LooksTest extends LooksStage {
  @Test
  void J14_showsThePictureToAMemberAndRecordsIt() throws IOException {
    Link link = issue(ViewLimit.NONE);

    LookResult result = looks.view(viewer(BOB, "s1"), link);

    assertThat(bytes(result)).isEqualTo(PICTURE);
    assertThat(recorded(link, Action.IMAGE_VIEWED)).isEqualTo(1);
  }

  @Test
  void T01_J15_refusesAnOutsiderAndRecordsIt() throws IOException {
    Link link = issue(ViewLimit.NONE);

    LookResult result = looks.view(viewer(DAN, "s1"), link);

    assertThat(result.picture()).isEmpty();
    assertThat(result.decision().outcome()).isEqualTo(Outcome.NOT_MEMBER);
    assertThat(recorded(link, Action.ACCESS_DENIED)).isEqualTo(1);
  }

  @Test
  void T06_countsNoSecondViewWithinTheGraceOfTheSameSession() throws IOException {
    Link link = issue(ViewLimit.of(1));
    looks.view(viewer(BOB, "s1"), link);
    clock.turn(Looks.GRACE.minusSeconds(1));

    LookResult again = looks.view(viewer(BOB, "s1"), fresh(link));
    LookResult elsewhere = looks.view(viewer(BOB, "s2"), fresh(link));

    assertThat(bytes(again)).isEqualTo(PICTURE);
    assertThat(elsewhere.decision().outcome()).isEqualTo(Outcome.USED_UP);
    assertThat(fresh(link).views()).isEqualTo(1);
    assertThat(recorded(link, Action.IMAGE_RELOADED)).isEqualTo(1);
  }

  @Test
  void T06_refusesTheSameSessionAfterTheGrace() throws IOException {
    Link link = issue(ViewLimit.of(1));
    looks.view(viewer(BOB, "s1"), link);
    clock.turn(Looks.GRACE);

    LookResult late = looks.view(viewer(BOB, "s1"), fresh(link));

    assertThat(late.decision().outcome()).isEqualTo(Outcome.USED_UP);
  }

  @Test
  void J19_givesEveryPersonOneViewWhereOnceIsTheRule() throws IOException {
    Link link = issue(ViewLimit.ONCE_PER_PERSON);
    looks.view(viewer(BOB, "s1"), link);
    clock.turn(Duration.ofHours(1));

    LookResult second = looks.view(viewer(BOB, "s2"), fresh(link));
    LookResult other = looks.view(viewer(ANA, "s3"), fresh(link));

    assertThat(second.decision().outcome()).isEqualTo(Outcome.ALREADY_SEEN);
    assertThat(bytes(other)).isEqualTo(PICTURE);
  }

  @Test
  void J26_anEmergencyLookUsesNoViewAndBurnsNothing() throws IOException {
    Link link = issue(ViewLimit.of(1));
    OwnValues once = link.own().with("once", Optional.of("true"));
    database
        .links()
        .amend(
            List.of(
                new Amendment(
                    link,
                    link.expiresAt(),
                    link.limit(),
                    Optional.empty(),
                    Optional.of(once),
                    Optional.empty(),
                    event(Action.LINK_CHANGED))),
            clock.instant());
    assertThat(fresh(link).own().burns()).isTrue();
    letsThemselvesIn(DAN, link);

    assertThat(bytes(looks.view(viewer(DAN, "s1"), fresh(link)))).isEqualTo(PICTURE);
    clock.turn(Looks.GRACE);
    assertThat(bytes(looks.view(viewer(DAN, "s1"), fresh(link)))).isEqualTo(PICTURE);

    assertThat(fresh(link).views()).isZero();
    assertThat(fresh(link).erasedAt()).isEmpty();
    assertThat(events(link, Action.IMAGE_VIEWED))
        .hasSize(2)
        .allSatisfy(event -> assertThat(event.outcome()).isEqualTo("break_glass"))
        .allSatisfy(event -> assertThat(event.details()).containsEntry("counted", "no"));
    assertThat(bytes(looks.view(viewer(BOB, "s2"), fresh(link)))).isEqualTo(PICTURE);
    assertThat(fresh(link).views()).isEqualTo(1);
  }

  /** As security does in an emergency. */
  private void letsThemselvesIn(Person who, Link link) {
    AccessRequest.Verdict verdict =
        new AccessRequest.Verdict(
            who, clock.instant(), Optional.of(clock.instant().plus(Duration.ofMinutes(15))), "");
    database
        .requests()
        .add(
            new AccessRequest(
                UUID.randomUUID(),
                who,
                new AccessRequest.Target(link.id(), link.image().id(), link.audience()),
                "leak",
                clock.instant(),
                AccessRequest.State.GRANTED,
                Optional.empty(),
                Optional.of(verdict),
                Optional.empty()),
            event(Action.GLASS_BROKEN));
  }

  private AuditEvent event(Action action) {
    return AuditEvent.of(clock.instant(), WORKSPACE, action);
  }

  @Test
  void T38_revivesNoExpiredLinkWhenTheClockGoesBack() throws IOException {
    Link link = issue(ViewLimit.NONE);
    clock.turn(Duration.ofDays(8));
    looks.view(viewer(BOB, "s1"), link);

    clock.turn(Duration.ofDays(-8));
    LookResult result = looks.view(viewer(BOB, "s1"), fresh(link));

    assertThat(result.decision().outcome()).isEqualTo(Outcome.EXPIRED);
  }

  @Test
  void T27_showsNothingWhenTheRecordCannotBeWritten() {
    Link link = issue(ViewLimit.of(1));
    database.breakAudit(true);

    assertThatThrownBy(() -> looks.view(viewer(BOB, "s1"), link))
        .isInstanceOf(RuntimeException.class);

    database.breakAudit(false);
    assertThat(fresh(link).views()).isZero();
  }

  @Test
  void T36_usesUpNoViewWhenThePictureCannotBeDecrypted() {
    Link link = issue(ViewLimit.of(1));
    Looks sealed = looks(new ImageVault(new Undecryptable(blobs)));

    assertThatThrownBy(() -> sealed.view(viewer(BOB, "s1"), link)).isInstanceOf(IOException.class);

    assertThat(fresh(link).views()).isZero();
  }

  @Test
  void J20_refusesWhoLeftTheChannelEvenWithinTheGrace() throws IOException {
    Link link = issue(ViewLimit.NONE);
    looks.view(viewer(BOB, "s1"), link);
    members.remove(BOB);
    clock.turn(Duration.ofSeconds(6));

    LookResult result = looks.view(viewer(BOB, "s1"), fresh(link));

    assertThat(result.decision().outcome()).isEqualTo(Outcome.NOT_MEMBER);
    assertThat(links.mayGoOn(BOB, link.id())).isFalse();
  }

  @Test
  void T52_givesAPersonOfAnotherWorkspaceNothing() throws IOException {
    Link link = issue(ViewLimit.NONE);
    Person foreign = new Person(new Workspace("test", "V"), BOB.id());

    LookResult result = looks.view(viewer(foreign, "s1"), link);

    assertThat(result.decision().outcome()).isEqualTo(Outcome.STRANGER);
    assertThat(result.picture()).isEmpty();
  }

  private record Undecryptable(BlobStore real) implements BlobStore {
    @Override
    public void put(BlobKey key, InputStream bytes, long length) throws IOException {
      real.put(key, bytes, length);
    }

    @Override
    public Optional<InputStream> open(BlobKey key) throws IOException {
      throw new IOException("wrong key");
    }

    @Override
    public void delete(ImageId image) throws IOException {
      real.delete(image);
    }
  }
}
