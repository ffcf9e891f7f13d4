package io.cloakroom.record.finding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.adapter.Keepsakes;
import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.audit.AuditLog;
import io.cloakroom.audit.RecordedEvent;
import io.cloakroom.chat.Workspace;
import io.cloakroom.testing.MemoryDatabase;
import io.cloakroom.testing.Sample;
import io.cloakroom.testing.TurnableClock;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the doctor finds is on record when it begins and when it ends, once each. */
class RecordFindingsTest {
  private static final Workspace OTHER = new Workspace("other", "W");
  private static final Found DISK = Found.of(Found.About.DISK, "86 % are used");

  private final TurnableClock clock = new TurnableClock();
  private final MemoryDatabase database = new MemoryDatabase();
  private final List<Found> present = new ArrayList<>();
  private final Map<String, List<Workspace>> workspaces =
      new HashMap<>(Map.of(Sample.HOME.messenger(), List.of(Sample.HOME), "other", List.of(OTHER)));
  private boolean refused;
  private RecordFindings chore = started("node");

  @Test
  void T27_isOnRecordOnceInEachWorkspaceWhileItStands() {
    present.add(DISK);
    rounds(20);

    assertThat(told())
        .containsExactlyInAnyOrder(
            "doctor.found disk_trouble " + Sample.HOME.id(), "doctor.found disk_trouble W");
    assertThat(recorded()).allSatisfy(one -> assertThat(one.actor()).isEmpty());
  }

  @Test
  void isOnRecordOnceWhenItIsOverAndAnewWhenItComesBack() {
    ofSample("the chat is away");
    rounds(5);
    Instant since = recorded().get(0).at();
    present.clear();
    rounds(20);
    assertThat(told()).containsExactly(found("chat_trouble"), mended("chat_trouble"));
    assertThat(recorded().get(1).details()).containsEntry("since", since.toString());

    ofSample("the chat is away");
    rounds(20);
    assertThat(told())
        .containsExactly(found("chat_trouble"), mended("chat_trouble"), found("chat_trouble"));
  }

  @Test
  void whatComesAndGoesWithinTwoMinutesIsNotTold() {
    for (int i = 0; i < 10; i++) {
      ofSample("the chat is away");
      round(RecordFindings.STEADY.minusSeconds(1));
      present.clear();
      round(Duration.ofSeconds(1));
    }
    assertThat(told()).isEmpty();

    ofSample("the chat is away");
    rounds(5);
    for (int i = 0; i < 10; i++) {
      present.clear();
      round(RecordFindings.STEADY.minusSeconds(1));
      ofSample("the chat is away");
      round(Duration.ofSeconds(1));
    }
    assertThat(told()).containsExactly(found("chat_trouble"));
  }

  @Test
  void theSameWithOtherNumbersIsTheSameAndAnotherChannelIsAnother() {
    ofSample("1,234 events wait since 2026-03-01T12:00:00Z, in 123456789012345678");
    rounds(5);
    present.clear();
    ofSample("99 events wait since 2026-03-02T12:00:00.5Z, in 123456789012345678");
    rounds(5);
    assertThat(told()).hasSize(1);

    ofSample("99 events wait since 2026-03-02T12:00:00.5Z, in 123456789012345679");
    ofSample("something in C0123");
    ofSample("something in C0124");
    rounds(5);
    assertThat(told()).hasSize(4);

    present.clear();
    present.add(DISK);
    rounds(5);
    present.clear();
    present.add(Found.of(Found.About.DISK, "only 9 MiB are free"));
    rounds(5);
    assertThat(told()).filteredOn(one -> one.contains("disk_trouble")).hasSize(2);
  }

  @Test
  void aRestartTellsNothingAnew_andWhatEndedMeanwhileIsTold() {
    ofSample("the chat is away");
    rounds(5);
    chore = started("node");
    present.clear();
    round(Duration.ofSeconds(30));
    ofSample("the chat is away");
    rounds(20);
    assertThat(told()).as("found again after the start").containsExactly(found("chat_trouble"));

    present.clear();
    chore = started("node");
    rounds(20);
    assertThat(told()).containsExactly(found("chat_trouble"), mended("chat_trouble"));
  }

  /** As on the first day, on a disk that is nearly full. */
  @Test
  void T27_whatStandsBeforeAWorkspaceIsKnownIsToldOnceOneIs() {
    workspaces.clear();
    present.add(DISK);
    rounds(20);
    chore = started("node");
    rounds(20);
    workspaces.put(Sample.HOME.messenger(), List.of(Sample.HOME));
    rounds(20);
    assertThat(told()).containsExactly(found("disk_trouble"));

    present.clear();
    rounds(20);
    assertThat(told()).containsExactly(found("disk_trouble"), mended("disk_trouble"));
  }

  /** Also across a restart; and whoever was told is told that it is over. */
  @Test
  void T27_whoeverComesWhileItStandsIsToldOnceToo() {
    workspaces.remove("other");
    present.add(DISK);
    rounds(5);
    assertThat(told()).containsExactly(found("disk_trouble"));

    workspaces.put("other", List.of(OTHER));
    chore = started("node");
    rounds(20);
    assertThat(told()).containsExactly(found("disk_trouble"), "doctor.found disk_trouble W");

    workspaces.remove("other");
    present.clear();
    rounds(20);
    assertThat(told().subList(2, 4))
        .containsExactlyInAnyOrder(mended("disk_trouble"), "doctor.mended disk_trouble W");
    assertThat(told()).hasSize(4);
  }

  @Test
  void whatIsOverBeforeAWorkspaceIsKnownIsToldToNone() {
    workspaces.clear();
    present.add(DISK);
    rounds(20);
    present.clear();
    rounds(20);
    workspaces.put(Sample.HOME.messenger(), List.of(Sample.HOME));
    rounds(20);

    assertThat(told()).isEmpty();
  }

  @Test
  void whatStandsBehindTooMuchElseIsNotOver() {
    present.add(DISK);
    rounds(5);
    for (int i = 0; i < 200; i++) {
      present.add(0, Found.of(Found.About.CHAT, "channel C" + i + "0000"));
    }
    rounds(5);
    assertThat(told()).doesNotContain(mended("disk_trouble"));

    present.remove(DISK);
    rounds(5);
    assertThat(told()).contains(mended("disk_trouble"));
  }

  @Test
  void anotherNodeHasTroublesOfItsOwn() {
    ofSample("the chat is away");
    rounds(5);
    chore = started("other");
    present.clear();
    rounds(5);

    assertThat(told()).containsExactly(found("chat_trouble"));
  }

  /** At the first attempt it reaches one of two workspaces; then this program is killed. */
  @Test
  void aCrashInBetweenLeavesNoneOutAndNoneTwice() {
    List<AuditEvent> tried = new ArrayList<>();
    chore = over(failingAt(tried, 1), "node");
    present.add(DISK);
    round(Duration.ZERO);
    clock.turn(RecordFindings.STEADY);
    assertThatThrownBy(() -> chore.round()).hasMessage("killed");
    assertThat(told()).hasSize(1);

    chore = started("node");
    rounds(5);
    assertThat(told()).hasSize(2).doesNotHaveDuplicates();

    present.clear();
    tried.clear();
    chore = over(failingAt(tried, 1), "node");
    round(Duration.ZERO);
    clock.turn(RecordFindings.STEADY);
    assertThatThrownBy(() -> chore.round()).hasMessage("killed");
    chore = started("node");
    rounds(5);
    assertThat(told()).hasSize(4).doesNotHaveDuplicates();
  }

  /** As on a server that refused every write meanwhile, and with it this one. */
  @Test
  void T27_whatCouldNotBeKeptWhileItStoodIsToldAfterwards() {
    refused = true;
    present.add(Found.of(Found.About.STORAGE, "the database takes nothing more"));
    round(RecordFindings.STEADY);
    assertThatThrownBy(() -> chore.round()).hasMessage("refused");
    assertThatThrownBy(() -> chore.round()).hasMessage("refused");
    Instant since = clock.instant();

    refused = false;
    present.clear();
    rounds(5);

    assertThat(told())
        .containsExactlyInAnyOrder(
            "doctor.found storage_trouble " + Sample.HOME.id(),
            "doctor.found storage_trouble W",
            "doctor.mended storage_trouble " + Sample.HOME.id(),
            "doctor.mended storage_trouble W");
    assertThat(recorded())
        .filteredOn(one -> one.action().equals(Action.DOCTOR_MENDED))
        .allSatisfy(one -> assertThat(one.details()).containsEntry("since", since.toString()));
  }

  private Keepsakes keepsakes() {
    Keepsakes kept = database.keepsakes();
    return (Keepsakes)
        Proxy.newProxyInstance(
            Keepsakes.class.getClassLoader(),
            new Class<?>[] {Keepsakes.class},
            (self, method, arguments) -> {
              if (refused && method.getName().equals("keep")) {
                throw new IllegalStateException("refused");
              }
              return method.invoke(kept, arguments);
            });
  }

  private void ofSample(String words) {
    present.add(new Found(Found.About.CHAT, Optional.of(Sample.HOME.messenger()), words));
  }

  private RecordFindings started(String node) {
    return over(database.audit(), node);
  }

  private RecordFindings over(AuditLog log, String node) {
    return new RecordFindings(
        () -> List.copyOf(present),
        chat ->
            chat.map(one -> workspaces.getOrDefault(one, List.of()))
                .orElseGet(() -> workspaces.values().stream().flatMap(List::stream).toList()),
        keepsakes(),
        log,
        node,
        clock);
  }

  private AuditLog failingAt(List<AuditEvent> tried, int which) {
    return (AuditLog)
        Proxy.newProxyInstance(
            AuditLog.class.getClassLoader(),
            new Class<?>[] {AuditLog.class},
            (self, method, arguments) -> {
              tried.add((AuditEvent) arguments[0]);
              if (tried.size() > which) {
                throw new IllegalStateException("killed");
              }
              database.audit().append((AuditEvent) arguments[0]);
              return null;
            });
  }

  private void rounds(int times) {
    for (int i = 0; i < times; i++) {
      round(Duration.ofMinutes(1));
    }
  }

  private void round(Duration later) {
    chore.round();
    clock.turn(later);
  }

  private List<AuditEvent> recorded() {
    return database.recorded().stream()
        .map(RecordedEvent::event)
        .filter(
            one ->
                one.action().equals(Action.DOCTOR_FOUND)
                    || one.action().equals(Action.DOCTOR_MENDED))
        .toList();
  }

  private List<String> told() {
    return recorded().stream()
        .map(one -> one.action() + " " + one.outcome() + " " + one.workspace().id())
        .toList();
  }

  private static String found(String outcome) {
    return "doctor.found " + outcome + " " + Sample.HOME.id();
  }

  private static String mended(String outcome) {
    return "doctor.mended " + outcome + " " + Sample.HOME.id();
  }
}
