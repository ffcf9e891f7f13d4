package io.cloakroom.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.access.Outcome;
import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.audit.RecordedEvent;
import io.cloakroom.chat.Standing;
import io.cloakroom.link.PictureStream.Shown;
import io.cloakroom.policy.ViewLimit;
import io.cloakroom.sanitizer.ImageType;
import io.cloakroom.vault.StoredRendition;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who sees the picture as it is kept, who a version of it, and who one with their name on it. */
class RenditionLooksTest extends LooksStage {
  @Test
  void J31_F36_whereWatermarksAreOnNobodyGetsTheBytesThatAreKept() throws IOException {
    Link link = issue(ViewLimit.of(1));
    watermarksAreOn();

    LookResult first = looks.view(viewer(BOB, "s1"), link);
    LookResult again = looks.view(viewer(BOB, "s1"), fresh(link));
    LookResult download = looks.download(viewer(BOB, "s1"), fresh(link));

    String code = code(events(link, Action.IMAGE_VIEWED).get(0));
    String other = code(events(link, Action.IMAGE_RELOADED).get(0));
    assertThat(bytes(first)).isEqualTo(MARKED);
    assertThat(bytes(again)).isEqualTo(MARKED);
    assertThat(drawn)
        .containsExactly(
            "JPEG [1, 2, 3] @bob bob 2026-03-01T12:00:00Z %s SUBTLE ".formatted(code),
            "JPEG [1, 2, 3] @bob bob 2026-03-01T12:00:00Z %s SUBTLE ".formatted(other));
    assertThat(download.picture()).isEmpty();
  }

  @Test
  void J31_everyMarkedLookHasACodeOfItsOwnByWhichTheRecordFindsIt() throws IOException {
    Link link = issue(ViewLimit.NONE);
    watermarksAreOn();
    looks.view(viewer(BOB, "s1"), link);
    looks.view(viewer(BOB, "s1"), fresh(link));
    looks.view(viewer(ANA, "s2"), fresh(link));

    List<AuditEvent> marked =
        Stream.of(Action.IMAGE_VIEWED, Action.IMAGE_RELOADED)
            .flatMap(action -> events(link, action).stream())
            .toList();

    assertThat(marked).extracting(event -> event.actor().orElseThrow()).contains(ANA, BOB);
    assertThat(marked)
        .hasSize(3)
        .extracting(LooksStage::code)
        .doesNotHaveDuplicates()
        .allSatisfy(code -> assertThat(code).matches("[0-9A-HJKMNP-TV-Z]{6}"));
    assertThat(marked)
        .allSatisfy(
            event ->
                assertThat(database.audit().looks(WORKSPACE, Set.of(code(event)), 10))
                    .extracting(RecordedEvent::event)
                    .containsExactly(event));
  }

  @Test
  void T08_showsNothingToWhoMayLookNoMoreOnceTheMarkIsMade() throws IOException {
    Link link = issue(ViewLimit.NONE);
    watermarksAreOn();
    meanwhile = () -> clock.turn(Duration.ofDays(400));

    LookResult result = looks.view(viewer(BOB, "s1"), link);

    assertThat(result.picture()).isEmpty();
    assertThat(events(link, Action.IMAGE_VIEWED)).isEmpty();
    assertThat(events(link, Action.ACCESS_DENIED)).hasSize(1);
  }

  @Test
  void aLookWithoutAMarkHasNoCode() throws IOException {
    Link link = issue(ViewLimit.NONE);

    looks.view(viewer(BOB, "s1"), link);

    assertThat(events(link, Action.IMAGE_VIEWED))
        .singleElement()
        .satisfies(event -> assertThat(event.details()).doesNotContainKey("watermark"));
  }

  @Test
  void J31_theMarkIsAsStrongAsThePolicySaysAndCarriesTheOwnersWords() throws IOException {
    Link link = issue(ViewLimit.NONE);
    watermarksAreOn();
    set("watermark-strength", "strong");
    set("watermark-text", "ACME INTERNAL");

    looks.view(viewer(BOB, "s1"), link);

    assertThat(drawn).singleElement().asString().endsWith(" STRONG ACME INTERNAL");
  }

  @Test
  void T23_aGuestOfTheChannelSeesItWithTheirNameOnIt() throws IOException {
    Link link = issue(ViewLimit.NONE);
    standing = Standing.GUEST;

    LookResult result = looks.view(viewer(BOB, "s1"), link);

    assertThat(result.picture().orElseThrow().shown()).isEqualTo(Shown.MARKED);
    assertThat(bytes(result)).isEqualTo(MARKED);
  }

  @Test
  void J31_whatWasMarkedIsServedAsWhatItHasBecome() throws IOException {
    Link link = issue(ViewLimit.NONE, ImageType.GIF, Optional.empty());
    watermarksAreOn();
    marksAs = ImageType.PNG;

    PictureStream shown = looks.view(viewer(BOB, "s1"), link).picture().orElseThrow();

    assertThat(shown.type()).isEqualTo(ImageType.PNG);
    assertThat(shown.shown()).isEqualTo(PictureStream.Shown.MARKED);
  }

  @Test
  void usesUpNoViewAndShowsNothingWhereNoNameCanBePutOnIt() throws IOException {
    Link link = issue(ViewLimit.of(1));
    watermarksAreOn();
    canDraw = false;

    LookResult result = looks.view(viewer(BOB, "s1"), link);

    assertThat(result.picture()).isEmpty();
    assertThat(fresh(link).views()).isZero();
    assertThat(events(link, Action.ACCESS_DENIED))
        .extracting(AuditEvent::outcome)
        .containsExactly("not_markable");
  }

  @Test
  void showsTheRenditionAndHandsOutTheOriginal() throws IOException {
    StoredRendition rendition = new StoredRendition(ImageType.PNG, 1, 1, RENDITION.length);
    Link link = issue(ViewLimit.NONE, ImageType.TIFF, Optional.of(rendition));
    set("download", "on");

    PictureStream shown = looks.view(viewer(BOB, "s1"), link).picture().orElseThrow();
    PictureStream taken = looks.download(viewer(BOB, "s2"), link).picture().orElseThrow();

    assertThat(shown.type()).isEqualTo(ImageType.PNG);
    assertThat(shown.length()).isEqualTo(RENDITION.length);
    assertThat(shown.bytes().readAllBytes()).isEqualTo(RENDITION);
    assertThat(taken.type()).isEqualTo(ImageType.TIFF);
    assertThat(taken.bytes().readAllBytes()).isEqualTo(PICTURE);
  }

  @Test
  void drawsOnTheRenditionWhereThePageShowsThat() throws IOException {
    StoredRendition rendition = new StoredRendition(ImageType.PNG, 1, 1, RENDITION.length);
    Link link = issue(ViewLimit.NONE, ImageType.HEIC, Optional.of(rendition));
    watermarksAreOn();

    looks.view(viewer(BOB, "s1"), link);

    assertThat(drawn).singleElement().asString().startsWith("PNG [7, 8]");
  }

  @Test
  void usesUpNoViewOfAPictureThatNoBrowserShows() throws IOException {
    Link link = issue(ViewLimit.of(1), ImageType.HEIC, Optional.empty());
    set("download", "on");

    LookResult look = looks.view(viewer(BOB, "s1"), link);
    int views = fresh(link).views();
    LookResult download = looks.download(viewer(BOB, "s1"), link);

    assertThat(look.decision().allowed()).isTrue();
    assertThat(look.picture()).isEmpty();
    assertThat(views).isZero();
    assertThat(events(link, Action.ACCESS_DENIED))
        .extracting(AuditEvent::outcome)
        .containsExactly("not_showable");
    assertThat(bytes(download)).isEqualTo(PICTURE);
  }

  @Test
  void J58_whatIsKeptOfALargePictureIsNotShownButTheRenditionThatWasMadeOfIt() throws IOException {
    StoredRendition rendition = new StoredRendition(ImageType.JPEG, 1, 1600, RENDITION.length);
    Link link = issue(ViewLimit.NONE, ImageType.JPEG, 4000, Optional.of(rendition));

    LookResult shown = looks.view(viewer(BOB, "s1"), link);
    LookResult owner = looks.view(viewer(ANA, "s2"), fresh(link));

    assertThat(bytes(shown)).isEqualTo(RENDITION);
    assertThat(bytes(owner)).isEqualTo(RENDITION);
    assertThat(looks.download(viewer(BOB, "s1"), fresh(link)).picture()).isEmpty();
    assertThat(drawn).isEmpty();
  }

  @Test
  void J58_theWholePictureIsForWhoeverMayDownload() throws IOException {
    StoredRendition rendition = new StoredRendition(ImageType.JPEG, 1, 1600, RENDITION.length);
    Link link = issue(ViewLimit.NONE, ImageType.JPEG, 4000, Optional.of(rendition));
    set("download", "on");

    assertThat(bytes(looks.view(viewer(BOB, "s1"), link))).isEqualTo(RENDITION);
    assertThat(bytes(looks.download(viewer(BOB, "s1"), fresh(link)))).isEqualTo(PICTURE);
  }

  @Test
  void J14_allOfItComesToThePageOfALookThatWasCountedAndIsNoSecondView() throws IOException {
    Link link = issueLarge(ViewLimit.NONE);
    set("download", "on");
    looks.view(viewer(BOB, "s1"), link);
    clock.turn(Looks.GRACE.plusSeconds(1));

    LookResult full = looks.full(viewer(BOB, "s1"), fresh(link));

    assertThat(bytes(full)).isEqualTo(PICTURE);
    assertThat(fresh(link).views()).isOne();
    assertThat(events(link, Action.IMAGE_DOWNLOADED)).isEmpty();
    assertThat(events(link, Action.IMAGE_RELOADED))
        .singleElement()
        .satisfies(event -> assertThat(event.isFullSize()).isTrue())
        .satisfies(event -> assertThat(event.details()).doesNotContainKey(AuditEvent.OWN));
  }

  @Test
  void J14_allOfItIsNoWayRoundAView() throws IOException {
    Link link = issueLarge(ViewLimit.of(1));
    set("download", "on");

    LookResult first = looks.full(viewer(BOB, "s1"), link);
    LookResult elsewhere = looks.full(viewer(BOB, "s2"), fresh(link));
    LookResult inTime = looks.full(viewer(BOB, "s1"), fresh(link));
    clock.turn(Looks.GRACE);
    LookResult late = looks.full(viewer(BOB, "s1"), fresh(link));

    assertThat(bytes(first)).as("a look like any other").isEqualTo(RENDITION);
    assertThat(fresh(link).views()).isOne();
    assertThat(elsewhere.decision().outcome()).isEqualTo(Outcome.USED_UP);
    assertThat(bytes(inTime)).isEqualTo(PICTURE);
    assertThat(late.decision().outcome()).isEqualTo(Outcome.USED_UP);
  }

  @Test
  void J14_F36_allOfItIsForWhoeverMayDownloadAndMarkedWhereTheFileIs() throws IOException {
    Link link = issueLarge(ViewLimit.NONE);
    looks.view(viewer(BOB, "s1"), link);

    LookResult without = looks.full(viewer(BOB, "s1"), fresh(link));
    set("download", "marked");
    LookResult marked = looks.full(viewer(BOB, "s1"), fresh(link));
    set("download", "on");
    LookResult owner = looks.full(viewer(ANA, "s2"), fresh(link));

    assertThat(without.decision().outcome()).isEqualTo(Outcome.RIGHT_NOT_HELD);
    assertThat(bytes(owner)).isEqualTo(PICTURE);
    assertThat(bytes(marked)).isEqualTo(MARKED);
    assertThat(events(link, Action.IMAGE_RELOADED))
        .extracting(LooksStage::code)
        .anySatisfy(code -> assertThat(drawn).singleElement().asString().contains(" " + code));
    assertThat(events(link, Action.IMAGE_RELOADED))
        .filteredOn(event -> event.details().containsKey(AuditEvent.OWN))
        .as("to the watch it is nobody's download")
        .singleElement()
        .satisfies(event -> assertThat(event.actor()).contains(ANA));
  }

  @Test
  void J14_whereViewsAreCountedAllOfItIsTheSameLookForAMinuteOnly() throws IOException {
    Link link = issueLarge(ViewLimit.of(2));
    set("download", "on");
    looks.view(viewer(BOB, "s1"), link);

    byte[] inTime = bytes(looks.full(viewer(BOB, "s1"), fresh(link)));
    clock.turn(Looks.GRACE.plusSeconds(1));
    byte[] late = bytes(looks.full(viewer(BOB, "s1"), fresh(link)));

    assertThat(inTime).isEqualTo(PICTURE);
    assertThat(late).as("a second look, and counted").isEqualTo(RENDITION);
    assertThat(fresh(link).views()).isEqualTo(2);
  }

  private Link issueLarge(ViewLimit limit) {
    StoredRendition rendition = new StoredRendition(ImageType.JPEG, 1, 1600, RENDITION.length);
    return issue(limit, ImageType.JPEG, 4000, Optional.of(rendition));
  }

  @Test
  void J58_aLargePictureFromBeforeIsMadeSmallerForEachLook() throws IOException {
    Link link = issue(ViewLimit.of(1), ImageType.JPEG, 1601, Optional.empty());

    PictureStream shown = looks.view(viewer(BOB, "s1"), link).picture().orElseThrow();

    assertThat(shown.shown()).isEqualTo(Shown.SMALLER);
    assertThat(shown.bytes().readAllBytes()).isEqualTo(SMALLER);
    assertThat(drawn).containsExactly("JPEG [1, 2, 3] within 1600");
    assertThat(fresh(link).views()).isOne();
  }

  @Test
  void J58_ofAnAnimationThatIsTooLargeTheFirstFrameIsShownAndSaidToBe() throws IOException {
    Link link = issue(ViewLimit.NONE, ImageType.GIF, 2000, Optional.empty());
    moves = true;

    PictureStream shown = looks.view(viewer(BOB, "s1"), link).picture().orElseThrow();

    assertThat(shown.shown()).isEqualTo(Shown.FIRST_FRAME);
  }

  @Test
  void J58_whatWasMadeBeforeIsMadeSmallerWhereLessMayBeShownByNow() throws IOException {
    StoredRendition rendition = new StoredRendition(ImageType.JPEG, 1, 1600, RENDITION.length);
    Link link = issue(ViewLimit.NONE, ImageType.JPEG, 4000, Optional.of(rendition));
    set("view-size", "2048");
    byte[] wider = bytes(looks.view(viewer(BOB, "s1"), link));
    set("view-size", "800");
    byte[] narrower = bytes(looks.view(viewer(BOB, "s2"), fresh(link)));

    assertThat(wider).isEqualTo(RENDITION);
    assertThat(narrower).isEqualTo(SMALLER);
    assertThat(drawn).containsExactly("JPEG [7, 8] within 800");
  }

  @Test
  void J58_aSmallPictureIsShownAsItIsKept() throws IOException {
    Link link = issue(ViewLimit.NONE, ImageType.JPEG, 1600, Optional.empty());

    assertThat(bytes(looks.view(viewer(BOB, "s1"), link))).isEqualTo(PICTURE);
  }

  @Test
  void J58_aMarkedPictureIsNoLargerThanWhatMayBeShown() throws IOException {
    Link link = issue(ViewLimit.NONE);
    watermarksAreOn();
    set("view-size", "700");

    looks.view(viewer(BOB, "s1"), link);

    assertThat(sizes).containsExactly(700);
  }

  @Test
  void T58_usesUpNoViewAndShowsNothingOfALargePictureThatCannotBeMadeSmaller() throws IOException {
    Link link = issue(ViewLimit.of(1), ImageType.JPEG, 9000, Optional.empty());
    canDraw = false;

    LookResult result = looks.view(viewer(BOB, "s1"), link);

    assertThat(result.picture()).isEmpty();
    assertThat(fresh(link).views()).isZero();
    assertThat(links.mayTake(BOB, link)).isFalse();
  }

  @Test
  void T58_aLargeFileThatCannotBeShownIsForItsAuthorAndWhoeverMayDownload() throws IOException {
    Link link = issue(ViewLimit.NONE, ImageType.HEIC, 4000, Optional.empty());

    assertThat(links.mayTake(BOB, link)).isFalse();
    assertThat(looks.download(viewer(BOB, "s1"), link).picture()).isEmpty();
    assertThat(links.mayTake(ANA, link)).isTrue();
    assertThat(bytes(looks.download(viewer(ANA, "s2"), link))).isEqualTo(PICTURE);
    set("download", "on");
    clock.turn(Duration.ofMinutes(1));
    Link newer = issue(ViewLimit.NONE, ImageType.HEIC, 4000, Optional.empty());
    assertThat(bytes(looks.download(viewer(BOB, "s3"), newer))).isEqualTo(PICTURE);
  }

  @Test
  void T58_takingTheFileIsTheLookOfWhoeverMayLookUnmarkedWhereItCannotBeShown() throws IOException {
    Link link = issue(ViewLimit.of(1), ImageType.HEIC, Optional.empty());
    members.add(DAN);

    boolean offered = links.mayTake(BOB, link);
    LookResult taken = looks.download(viewer(BOB, "s1"), link);
    LookResult again = looks.download(viewer(DAN, "s2"), link);

    assertThat(offered).isTrue();
    assertThat(bytes(taken)).isEqualTo(PICTURE);
    assertThat(fresh(link).views()).isOne();
    assertThat(events(link, Action.IMAGE_VIEWED))
        .singleElement()
        .satisfies(event -> assertThat(event.details()).containsEntry("as", "file"));
    assertThat(again.picture()).isEmpty();
  }

  @Test
  void T58_guestsAndMarkedViewersTakeNoFileThatCannotBeShown() throws IOException {
    Link link = issue(ViewLimit.NONE, ImageType.HEIC, Optional.empty());
    standing = Standing.GUEST;

    boolean offered = links.mayTake(BOB, link);
    LookResult guest = looks.download(viewer(BOB, "s1"), link);
    standing = Standing.MEMBER;
    watermarksAreOn();
    clock.turn(Duration.ofMinutes(1));
    LookResult marked = looks.download(viewer(BOB, "s2"), link);

    assertThat(offered).isFalse();
    assertThat(guest.picture()).isEmpty();
    assertThat(marked.picture()).isEmpty();
    assertThat(fresh(link).views()).isZero();
  }

  @Test
  void T58_takingTheFileNeedsTheRightToDownloadAsSoonAsItCanBeShown() throws IOException {
    StoredRendition rendition = new StoredRendition(ImageType.PNG, 1, 1, RENDITION.length);
    Link link = issue(ViewLimit.NONE, ImageType.HEIC, Optional.of(rendition));

    assertThat(links.mayTake(BOB, link)).isFalse();
    assertThat(looks.download(viewer(BOB, "s1"), link).picture()).isEmpty();
  }
}
