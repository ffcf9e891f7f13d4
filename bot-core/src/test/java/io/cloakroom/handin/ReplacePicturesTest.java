package io.cloakroom.handin;

import static io.cloakroom.command.CommandStage.ANA;
import static io.cloakroom.command.CommandStage.CHO;
import static io.cloakroom.command.CommandStage.SEC;
import static io.cloakroom.command.CommandStage.SECURITY;
import static io.cloakroom.command.CommandStage.SITE;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Person;
import io.cloakroom.command.CommandStage;
import io.cloakroom.command.SeatedMessenger;
import io.cloakroom.intake.blocked.PictureBlocks;
import io.cloakroom.intake.scan.DoorScan;
import io.cloakroom.intake.scan.MarkScanner;
import io.cloakroom.intake.take.Cleaning;
import io.cloakroom.link.Keeping;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkStore;
import io.cloakroom.link.PictureVersion;
import io.cloakroom.link.Shredder;
import io.cloakroom.sanitizer.SanitizerLimits;
import io.cloakroom.sanitizer.likeness.Scenes;
import io.cloakroom.vault.BlobKey;
import io.cloakroom.vault.ImageId;
import io.cloakroom.vault.Part;
import io.cloakroom.vault.StoredImage;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** How a new version that was handed in comes behind a link. */
class ReplacePicturesTest {
  private static final Pattern PAGE =
      Pattern.compile("https://pictures\\.example/hand-in/([\\w-]{43})");

  private final CommandStage scene = new CommandStage();
  private final ReplacePictures chore = scene.replacing();
  private final Link link = scene.picture(ANA, SITE);

  @Test
  void aNewVersionIsCleanedAndStandsBehindTheSameLinkAndTheEarlierOneIsKept() throws Exception {
    handIn(page(ANA), png(70, 50));
    assertThat(now().image()).as("until it is clean").isEqualTo(link.image());

    chore.round();

    assertThat(now().image().widthPixels()).isEqualTo(70);
    assertThat(now().cardDue()).isTrue();
    assertThat(parts(now().image().sealedAs())).contains(Part.PICTURE, Part.RECEIPT, Part.PREVIEW);
    assertThat(scene.vault.open(now().image().original().key())).isPresent();
    PictureVersion before = versions().get(0);
    assertThat(before.was().widthPixels()).isEqualTo(40);
    assertThat(before.by()).isEqualTo(ANA);
    assertThat(parts(link.image().id())).isNotEmpty();
    assertThat(scene.messenger.told).hasSize(1);
    assertThat(told()).contains("new version is behind the link now");
    assertThat(replacements())
        .singleElement()
        .satisfies(event -> assertThat(event.actor()).contains(ANA));
    chore.round();
    assertThat(scene.messenger.told).as("it is told once").hasSize(1);
  }

  @Test
  void anAdminOfTheChannelMayAndTheAuthorHearsOfIt() throws Exception {
    handIn(page(CHO), png(70, 50));

    chore.round();

    assertThat(now().image().widthPixels()).isEqualTo(70);
    assertThat(scene.messenger.told).hasSize(2);
    assertThat(scene.messenger.told.get(0).person()).isEqualTo(CHO);
    assertThat(scene.messenger.told.get(1).person()).isEqualTo(ANA);
    assertThat(told()).contains("put a new version of your picture behind");
  }

  @Test
  void inAGermanChannelBothHearOfItInGerman() throws Exception {
    scene.set(SITE, "language", "de");
    handIn(page(CHO), png(70, 50));
    chore.round();
    handIn(page(CHO), "no picture at all".getBytes(StandardCharsets.UTF_8));

    chore.round();

    assertThat(scene.messenger.told)
        .extracting(SeatedMessenger.Told::text)
        .satisfiesExactly(
            done -> assertThat(done).startsWith("Ihre neue Version steht jetzt hinter dem Link."),
            owner -> assertThat(owner).startsWith("@cho hat eine neue Version Ihres Bildes hinter"),
            refused ->
                assertThat(refused)
                    .startsWith("Es wurde nichts ersetzt. Die Datei ist kein Bild in einem"));
  }

  @Test
  void whatCannotBeCleanedReplacesNothingAndLeavesNothing() throws Exception {
    handIn(page(ANA), "no picture at all".getBytes(StandardCharsets.UTF_8));
    Set<ImageId> before = images();

    chore.round();

    assertThat(now().image()).isEqualTo(link.image());
    assertThat(told()).startsWith("Nothing was replaced. ");
    assertThat(images()).isEqualTo(before);
  }

  @Test
  void whatTheVirusScannerFindsReplacesNothingAndIsOnRecordOnce() throws Exception {
    MarkScanner scanner = new MarkScanner();
    Cleaning plain = Cleaning.within(SanitizerLimits.defaults());
    ReplacePictures scanned =
        scene.replacing(
            new Cleaning(
                plain.sanitizer(),
                plain.previewer(),
                plain.maxBytes(),
                plain.decoding(),
                plain.heapBytes(),
                new DoorScan(Optional.of(scanner))));
    scanner.away = true;
    handIn(page(ANA), MarkScanner.marked(png(70, 50)));
    scanned.round();
    assertThat(scene.messenger.told).as("it waits").isEmpty();
    scanner.away = false;
    scene.clock.turn(Duration.ofMinutes(10));

    scanned.round();
    scanned.round();

    assertThat(now().image()).isEqualTo(link.image());
    assertThat(told())
        .startsWith(
            "Nothing was replaced. The virus scanner found something in this file: Test.Mark-1. So"
                + " it does not take the place of the other.");
    assertThat(scene.recorded(Action.IMAGE_REFUSED))
        .singleElement()
        .satisfies(one -> assertThat(one.outcome()).isEqualTo("infected"))
        .satisfies(one -> assertThat(one.details()).containsEntry("scanner", "Test.Mark-1"));
  }

  @Test
  void M20_whatSecurityBlockedReplacesNothingAndIsOnRecordOnce() throws Exception {
    byte[] bad = Scenes.jpeg(Scenes.draw(20, 400, 300), 0.9f);
    handIn(page(ANA), bad);
    chore.round();
    PictureBlocks blocks =
        new PictureBlocks(scene.database.intakes().blocked(), scene.vault, scene.clock);
    StoredImage shown = now().image();
    blocks.block(SEC, shown, Optional.empty());
    handIn(page(CHO), Scenes.jpeg(Scenes.turned(Scenes.draw(20, 400, 300), 5), 0.5f));

    chore.round();
    chore.round();

    assertThat(now().image()).isEqualTo(shown);
    assertThat(scene.messenger.lastTold(CHO).text()).contains("Security has to look at this");
    assertThat(scene.recorded(Action.IMAGE_REFUSED))
        .singleElement()
        .satisfies(one -> assertThat(one.outcome()).isEqualTo("blocked"))
        .satisfies(one -> assertThat(one.actor()).contains(CHO))
        .satisfies(one -> assertThat(one.image()).contains(link.image().id()))
        .satisfies(
            one -> assertThat(one.details()).containsEntry("like", shown.sealedAs().toString()));
    assertThat(scene.hears(SEC, SECURITY, "incident block"))
        .contains(shown.sealedAs().toString(), "by @sec", "One copy was stopped since");
  }

  @Test
  void whoeverMayNotEditByThenReplacesNothing() throws Exception {
    handIn(page(CHO), png(70, 50));
    scene.messenger.seat(CHO, SITE, CommandStage.member(true, false));

    chore.round();

    assertThat(now().image()).isEqualTo(link.image());
    assertThat(told()).contains("You may not replace that picture now");
    assertThat(replacements()).isEmpty();
  }

  @Test
  void aLinkThatWasRevokedMeanwhileShowsNothingNew() throws Exception {
    handIn(page(ANA), png(70, 50));
    scene.links.revoke(ANA, link);

    chore.round();

    assertThat(now().image()).isEqualTo(link.image());
    assertThat(told()).contains("does not open any more", "Renew the link first");
  }

  @Test
  void aLinkThatWasRenewedMeanwhileIsTheOneThatCounts() throws Exception {
    AuditEvent event = AuditEvent.of(scene.clock.instant(), SITE.workspace(), Action.IMAGE_KEPT);
    Keeping kept = Keeping.silent(Optional.of(scene.clock.instant().plus(Duration.ofDays(90))));
    scene.database.links().keep(link, kept, event);
    handIn(page(ANA), png(70, 50));
    scene.clock.turn(Duration.ofDays(8));
    scene.hears(ANA, SITE, "renew " + link.image().id());
    Link renewed = scene.links.latest(link);
    assertThat(renewed.id()).isNotEqualTo(link.id());

    chore.round();

    assertThat(scene.links.latest(link).image().widthPixels()).isEqualTo(70);
  }

  @Test
  void ofTwoWhoReplaceTheSameVersionTheSecondIsToldWhy() throws Exception {
    HandInPage first = page(ANA);
    HandInPage second = page(CHO);
    handIn(first, png(70, 50));
    chore.round();
    handIn(second, png(90, 50));

    chore.round();

    assertThat(now().image().widthPixels()).isEqualTo(70);
    assertThat(told()).contains("Somebody put a new version there before yours");
    assertThat(versions()).hasSize(1);
  }

  @Test
  void whoeverCannotBeToldIsToldLaterAndNothingIsReplacedTwice() throws Exception {
    handIn(page(ANA), png(70, 50));
    scene.messenger.tellsNobody = true;
    chore.round();
    chore.round();
    assertThat(versions()).hasSize(1);

    scene.messenger.tellsNobody = false;
    scene.clock.turn(Duration.ofMinutes(30));
    chore.round();

    assertThat(told()).contains("new version is behind the link now");
    assertThat(versions()).hasSize(1);
  }

  @Test
  void aFileOfWhichTheProcessDiedTwiceIsGivenUp() throws Exception {
    HandInPage page = page(ANA);
    handIn(page, png(70, 50));
    WaitingVersions waiting = new WaitingVersions(scene.database.keepsakes(), scene.clock);
    WaitingVersion one = waiting.next().get(0);
    waiting.change(one, one.begun(2));

    chore.round();

    assertThat(now().image()).isEqualTo(link.image());
    assertThat(told()).contains("cannot be handled");
  }

  @Test
  void J09_aNodeThatAnotherOvertookDestroysNothingAndTellsNobody() throws Exception {
    handIn(page(ANA), png(70, 50));
    LinkStore links = scene.database.links();
    AtomicBoolean overtaken = new AtomicBoolean();
    LinkStore slow =
        (LinkStore)
            Proxy.newProxyInstance(
                LinkStore.class.getClassLoader(),
                new Class<?>[] {LinkStore.class},
                (proxy, method, arguments) -> {
                  if (method.getName().equals("replace") && !overtaken.getAndSet(true)) {
                    chore.round();
                  }
                  return method.invoke(links, arguments);
                });

    scene.replacing(scene.database.keepsakes(), scene.vault, slow, scene.messenger).round();

    assertThat(overtaken).isTrue();
    assertThat(now().image().widthPixels()).isEqualTo(70);
    assertThat(scene.vault.open(now().image().original().key())).isPresent();
    assertThat(versions()).hasSize(1);
    assertThat(scene.messenger.told).hasSize(1);
    assertThat(told()).contains("new version is behind the link now");
  }

  @Test
  void J64_aPageThatIsSentTwiceAtOnceIsOneVersion() throws Exception {
    HandInPage page = page(ANA);
    handIn(page, png(70, 50));
    WaitingVersions waiting = new WaitingVersions(scene.database.keepsakes(), scene.clock);
    List<WaitingVersion> once = waiting.next();

    assertThat(scene.handIns.handIn(page, 1, "")).isEmpty();

    assertThat(waiting.next()).hasSize(1).isEqualTo(once);
  }

  @Test
  void theFileAsItCameIsKeptUntilItsVersionIsThereAndErasedThen() throws Exception {
    ClearHandedFiles clearing =
        new ClearHandedFiles(
            scene.database.keepsakes(),
            scene.database.intakes().register(),
            scene.vault,
            scene.clock);
    handIn(page(ANA), png(70, 50));
    scene.clock.turn(Duration.ofHours(2));
    clearing.round();
    assertThat(raw()).isEqualTo(1);

    chore.round();
    clearing.round();

    assertThat(now().image().widthPixels()).isEqualTo(70);
    assertThat(raw()).isZero();
  }

  @Test
  void whatIsRemovedGoesWithEveryVersion() throws Exception {
    handIn(page(ANA), png(70, 50));
    chore.round();
    handIn(page(ANA), png(90, 50));
    chore.round();
    List<ImageId> all =
        List.of(link.image().id(), versions().get(1).was().sealedAs(), now().image().sealedAs());
    assertThat(all).doesNotHaveDuplicates().allSatisfy(one -> assertThat(parts(one)).isNotEmpty());

    new Shredder(scene.database.links(), scene.vault).shred(link.image().id());

    assertThat(all).allSatisfy(one -> assertThat(parts(one)).isEmpty());
  }

  private HandInPage page(Person who) {
    String answer = scene.hears(who, SITE, "upload replaces:" + scene.links.address(link.id()));
    Matcher address = PAGE.matcher(answer);
    assertThat(address.find()).as(answer).isTrue();
    return scene.handIns.find(address.group(1)).orElseThrow();
  }

  private void handIn(HandInPage page, byte[] file) throws IOException {
    scene.handIns.add(page, 0, "a.png", "image/png", new ByteArrayInputStream(file), file.length);
    assertThat(scene.handIns.handIn(page, 1, "")).isEmpty();
    assertThat(scene.handedIn).as("nothing is posted").isEmpty();
  }

  private Link now() {
    return scene.links.find(link.id()).orElseThrow();
  }

  private List<PictureVersion> versions() {
    return scene.links.versions(link);
  }

  private String told() {
    return scene.messenger.told.get(scene.messenger.told.size() - 1).notice().lines().stream()
        .flatMap(line -> line.spans().stream())
        .map(span -> span.text())
        .collect(Collectors.joining());
  }

  private List<AuditEvent> replacements() {
    return scene.recorded(Action.IMAGE_REPLACED);
  }

  private Set<ImageId> images() {
    return scene.blobs.keys().stream().map(BlobKey::image).collect(Collectors.toSet());
  }

  private Set<Part> parts(ImageId image) {
    return scene.blobs.keys().stream()
        .filter(key -> key.image().equals(image))
        .map(BlobKey::part)
        .collect(Collectors.toSet());
  }

  private long raw() {
    return scene.blobs.keys().stream().filter(key -> key.part() == Part.RAW).count();
  }

  static byte[] png(int width, int height) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), "png", bytes);
    return bytes.toByteArray();
  }
}
