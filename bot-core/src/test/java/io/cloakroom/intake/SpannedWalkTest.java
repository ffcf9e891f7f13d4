package io.cloakroom.intake;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.chat.Post;
import io.cloakroom.chat.messenger.RemovalUnit;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.Item;
import io.cloakroom.intake.scan.DoorScan;
import io.cloakroom.intake.scan.MarkScanner;
import io.cloakroom.intake.span.PictureSpan;
import io.cloakroom.intake.span.PictureSpan.Kind;
import io.cloakroom.intake.span.PictureSpans;
import io.cloakroom.intake.take.Cleaning;
import io.cloakroom.sanitizer.SanitizerLimits;
import io.cloakroom.testing.TurnableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is done to a picture on its way is told, each time, with how long it took. */
class SpannedWalkTest {
  private static final byte[] PICTURE = Scenario.picture(0xff);
  private static final byte[] BROKEN = {(byte) 0xff, (byte) 0xd8, (byte) 0xff, 1, 2, 3};

  private final MarkScanner scanner = new MarkScanner();
  private final Rig rig = new Rig(RemovalUnit.POST, Mutation.NONE, scanned());

  private Cleaning scanned() {
    Cleaning all = Cleaning.within(SanitizerLimits.defaults());
    return new Cleaning(
        all.sanitizer(),
        all.previewer(),
        all.maxBytes(),
        all.decoding(),
        all.heapBytes(),
        new DoorScan(Optional.of(scanner)));
  }

  private Intake posted(Map<String, byte[]> files) {
    Post post = rig.chat.post(SimulatedChat.SITE, "p1", rig.clock.instant(), files);
    rig.live();
    return rig.database.intakes().register().of(post).get(0);
  }

  private List<PictureSpan> of(Item item) {
    return rig.spans.stream().filter(span -> span.picture().equals(item.image())).toList();
  }

  private static List<String> words(List<PictureSpan> spans) {
    return spans.stream().map(span -> span.kind().word() + " " + span.outcome()).toList();
  }

  @Test
  void eachStepOfAWalkIsToldInItsOrder() {
    Intake intake = posted(Map.of("F1", PICTURE));

    List<PictureSpan> spans = of(intake.items().get(0));
    assertThat(words(spans))
        .containsExactly(
            "fetch whole",
            "scan clean",
            "clean clean",
            "keep cleaned",
            "announce announced",
            "prepare removing",
            "read_back whole",
            "remove gone",
            "show shown",
            "receipt replaced");
    assertThat(spans)
        .allSatisfy(
            span -> {
              assertThat(span.post()).isEqualTo(intake.id());
              assertThat(span.chat()).isEqualTo(SimulatedChat.WORKSPACE.messenger());
              assertThat(span.attempt()).isEqualTo(1);
              assertThat(span.failure()).isEmpty();
            });
  }

  @Test
  void T60_whatWasInTheWayIsToldWithEachAttempt() {
    scanner.away = true;
    Post post = rig.chat.post(SimulatedChat.SITE, "p1", rig.clock.instant(), Map.of("F1", PICTURE));
    rig.live();
    scanner.away = false;
    rig.clock.turn(Duration.ofHours(1));
    rig.live();

    Item item = rig.database.intakes().register().of(post).get(0).items().get(0);
    List<PictureSpan> scans = of(item).stream().filter(one -> one.kind() == Kind.SCAN).toList();
    assertThat(scans).hasSizeGreaterThan(3);
    List<PictureSpan> vain = scans.subList(0, scans.size() - 1);
    assertThat(vain)
        .allSatisfy(
            span -> {
              assertThat(span.outcome()).isEqualTo(PictureSpan.FAILED);
              assertThat(span.failure()).hasValueSatisfying(type -> assertThat(type).contains("."));
            });
    assertThat(scans).extracting(PictureSpan::attempt).isSorted().doesNotHaveDuplicates();
    assertThat(scans.get(scans.size() - 1).outcome()).isEqualTo("clean");
  }

  /** What belongs together is known by the picture alone. */
  @Test
  void aProcessMoreTellsOfTheSamePicture() {
    Post post = rig.chat.post(SimulatedChat.SITE, "p1", rig.clock.instant(), Map.of("F1", PICTURE));
    rig.diesAtEachOf(12);
    rig.live();

    Item item = rig.database.intakes().register().of(post).get(0).items().get(0);
    assertThat(rig.spans.stream().map(PictureSpan::picture).collect(toSet()))
        .containsExactly(item.image());
    assertThat(words(of(item))).contains("remove gone", "receipt replaced");
  }

  @Test
  void eachFileOfAPostIsToldOfByItself() {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("F1", PICTURE);
    files.put("F2", BROKEN);
    files.put("F3", MarkScanner.marked(Scenario.picture(0xee)));
    Intake intake = posted(files);

    assertThat(words(of(intake.items().get(0)))).contains("keep cleaned", "remove gone");
    assertThat(words(of(intake.items().get(1))))
        .contains("clean truncated", "keep as_posted", "remove gone");
    assertThat(words(of(intake.items().get(2))))
        .contains("scan infected", "keep as_posted", "remove gone");
  }

  /** A clock that is turned back makes nothing end before it began. */
  @Test
  void T38_aClockThatIsTurnedBackIsToldOfAsNoTimeAtAll() {
    Intake intake = posted(Map.of("F1", PICTURE));
    TurnableClock clock = new TurnableClock();
    List<PictureSpan> told = new ArrayList<>();

    PictureSpans.Begun begun = new PictureSpans(told::add, clock).begin(Kind.SHOW, intake);
    clock.turn(Duration.ofHours(-1));
    begun.ended("shown");

    assertThat(told)
        .singleElement()
        .satisfies(span -> assertThat(span.until()).isEqualTo(span.from()));
  }

  @Test
  void whoeverHearsOfItCannotBeInItsWay() {
    Intake intake = posted(Map.of("F1", PICTURE));
    PictureSpans spans =
        new PictureSpans(
            span -> {
              throw new IllegalStateException("full");
            },
            rig.clock);

    assertThat(
            spans.<String, RuntimeException, RuntimeException>of(
                Kind.SHOW, intake, done -> done, () -> "shown"))
        .isEqualTo("shown");
  }
}
