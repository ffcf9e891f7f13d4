package io.cloakroom.audit;

import static io.cloakroom.testing.Sample.HOME;
import static io.cloakroom.testing.Sample.LEGAL;
import static io.cloakroom.testing.Sample.OTHER;
import static io.cloakroom.testing.Sample.SITE;
import static io.cloakroom.testing.Sample.SITE_OF_OTHER;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.chat.Conversation;
import io.cloakroom.testing.MemoryDatabase;
import io.cloakroom.testing.TurnableClock;
import io.cloakroom.vault.ImageId;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What doctor says of the last day: what failed, where, why, and no more once it is done (T39). */
class LateFailuresTest {
  private final TurnableClock clock = new TurnableClock();
  private final AuditLog log = new MemoryDatabase().audit();
  private final LateFailures late = new LateFailures(log, clock);

  @Test
  void T39_namesWhereOriginalsStandAndWhy() {
    notRemoved(SITE, ImageId.next(), "not_permitted");
    ImageId twice = ImageId.next();
    notRemoved(SITE, twice, "not_permitted");
    notRemoved(SITE, twice, "not_permitted");
    notRemoved(LEGAL, ImageId.next(), "file_not_found");

    assertThat(late.all()).extracting(LateFailures.Failure::where).containsExactly(LEGAL, SITE);
    assertThat(late.all()).extracting(LateFailures.Failure::times).containsExactly(1, 2);
    assertThat(late.all().get(0).words())
        .startsWith("one original could not be removed and can still be seen (file_not_found)")
        .contains("/image admin doctor in that channel");
  }

  @Test
  void T39_saysNothingMoreOfWhatWasDoneSince() {
    ImageId image = ImageId.next();
    notRemoved(SITE, image, "not_permitted");

    log.append(event(SITE, Action.ORIGINAL_REMOVED).on(image));

    assertThat(late.all()).isEmpty();
  }

  @Test
  void saysNothingOfWhatStaysOnPurpose() {
    notRemoved(SITE, ImageId.next(), "something_stays");
    notRemoved(SITE, ImageId.next(), "shown_elsewhere");
    notRemoved(SITE, ImageId.next(), "elsewhere_unsaid");

    assertThat(late.all()).isEmpty();
  }

  @Test
  void J65_namesPostsThatWereGivenUpUntilTheyAreProtectedAfterAll() {
    log.append(event(SITE, Action.INTAKE_GAVE_UP).with("post", "p1"));
    log.append(event(SITE, Action.INTAKE_GAVE_UP).with("post", "p2"));
    log.append(event(SITE, Action.INTAKE_ANNOUNCED).with("post", "p1"));

    assertThat(late.all()).singleElement().satisfies(one -> assertThat(one.times()).isOne());
    assertThat(late.all().get(0).words()).startsWith("one post was given up and not protected");
  }

  @Test
  void T36_namesADamagedPictureUntilItIsShownAgainOrErased() {
    ImageId restored = ImageId.next();
    ImageId erased = ImageId.next();
    ImageId damaged = ImageId.next();
    log.append(event(SITE, Action.IMAGE_VIEWED).on(damaged));
    clock.turn(Duration.ofMinutes(1));
    List.of(restored, erased, damaged)
        .forEach(image -> log.append(event(SITE, Action.IMAGE_DAMAGED).on(image)));
    clock.turn(Duration.ofMinutes(1));

    log.append(event(SITE, Action.IMAGE_VIEWED).on(restored));
    log.append(event(SITE, Action.IMAGE_ERASED).on(erased));

    assertThat(late.all()).singleElement().satisfies(one -> assertThat(one.times()).isOne());
  }

  @Test
  void forgetsAfterADay() {
    notRemoved(SITE, ImageId.next(), "not_permitted");

    clock.turn(Duration.ofHours(24).plusSeconds(1));

    assertThat(late.all()).isEmpty();
  }

  @Test
  void T52_tellsAWorkspaceOfItsOwnConversationsOnly() {
    notRemoved(SITE, ImageId.next(), "not_permitted");
    notRemoved(SITE_OF_OTHER, ImageId.next(), "not_permitted");

    assertThat(late.of(HOME)).extracting(LateFailures.Failure::where).containsExactly(SITE);
    assertThat(late.of(OTHER))
        .extracting(LateFailures.Failure::where)
        .containsExactly(SITE_OF_OTHER);
  }

  private void notRemoved(Conversation where, ImageId image, String why) {
    log.append(event(where, Action.ORIGINAL_REMOVE_FAILED).on(image).withOutcome(why));
  }

  private AuditEvent event(Conversation where, Action action) {
    return AuditEvent.of(clock.instant(), where.workspace(), action).in(where);
  }
}
