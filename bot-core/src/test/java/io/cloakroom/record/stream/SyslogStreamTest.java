package io.cloakroom.record.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.record.form.EventForm;
import io.cloakroom.testing.LocalCertificate;
import io.cloakroom.testing.MemoryPlaces;
import io.cloakroom.testing.Sample;
import io.cloakroom.testing.TurnableClock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A syslog server acknowledges nothing: what it may have lost when it died it gets anew. */
@Timeout(value = 1, unit = TimeUnit.MINUTES)
class SyslogStreamTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  @TempDir static Path folder;

  private static LocalCertificate certificate;

  private final SealedLeaves record = new SealedLeaves();
  private final MemoryPlaces places = new MemoryPlaces();
  private final TurnableClock clock = new TurnableClock();
  private FakeSyslog server;
  private SyslogSiem siem;
  private SiemStream stream;

  @BeforeAll
  static void makeCertificate() throws Exception {
    certificate = LocalCertificate.in(folder);
  }

  @BeforeEach
  void begin() throws Exception {
    server = new FakeSyslog(certificate);
    siem = siem("localhost");
    stream =
        new SiemStream(
            new SiemName("siem", "siem"), siem, EventForm.OCSF, record, places, "node", clock);
  }

  private SyslogSiem siem(String host) throws IOException {
    return new SyslogSiem(
        host, server.port(), TlsTrust.of(Optional.of(certificate.certificate())), clock);
  }

  @AfterEach
  void end() throws IOException {
    siem.close();
    server.close();
  }

  /** All that time rounds are made, a second apart. */
  private void rounds(Duration time) {
    for (long second = 0; second <= time.toSeconds(); second++) {
      stream.round();
      clock.turn(SECOND);
    }
  }

  /** Until all of it is known to have arrived; the clock stands, and the network takes its time. */
  private void untilKept(long leaf) {
    while (kept() < leaf) {
      stream.round();
      assertThat(Thread.interrupted()).as("waited too long").isFalse();
      Thread.onSpinWait();
    }
  }

  private long kept() {
    return places.find("siem").map(StreamPlaces.Place::leaf).orElse(0L);
  }

  @Test
  void sendsFramesOfRfc5424() throws Exception {
    record.add(1);

    stream.round();
    server.awaitRead(1);

    assertThat(server.inMemory().get(0))
        .startsWith("<110>1 2026-03-01T12:00:00.123456Z - cloakroom - image.viewed - {\"")
        .contains(record.ids().get(0), "f\\u00FCr alle\\nda")
        .matches("\\p{ASCII}*")
        .endsWith("}");
    assertThat(
            SyslogLine.message(
                new StreamedEvent(
                    Sample.NOW, "image.a b\u00fc.which_is_longer_than_a_name_may_be", "{}")))
        .isEqualTo(
            "<110>1 2026-03-01T12:00:00.123456Z - cloakroom - image.a_b_.which_is_longer_than_ -"
                + " {}");
  }

  @Test
  void nothingIsKeptBeforeTheServerHasReadItToTheEnd() throws Exception {
    record.add(1_200);

    rounds(SyslogSiem.WRITING.plus(SyslogSiem.RESTING).minusSeconds(1));
    server.awaitRead(1_200);
    assertThat(kept()).isZero();
    server.writeDown();
    rounds(Duration.ofSeconds(2));
    untilKept(1_200);

    assertThat(server.ids()).isEqualTo(record.ids());
  }

  @Test
  void whatHappensMeanwhileGoesOverTheNextLine() throws Exception {
    record.add(3);
    rounds(SyslogSiem.WRITING);
    record.add(2);

    rounds(SyslogSiem.RESTING);
    server.awaitRead(5);
    server.writeDown();
    untilKept(3);

    assertThat(kept()).as("its line rests").isEqualTo(3);
    rounds(SyslogSiem.WRITING.plus(SyslogSiem.RESTING));
    untilKept(5);
    assertThat(server.ids()).isEqualTo(record.ids());
  }

  @Test
  void whatAServerHadInMemoryWhenItDiedComesAnew() throws Exception {
    record.add(700);
    rounds(SyslogSiem.WRITING);
    server.awaitRead(700);

    server.kill();
    untilNoticed();
    clock.turn(Duration.ofSeconds(5));
    stream.round();
    assertThat(kept()).isZero();
    assertThat(stream.trouble())
        .hasValueSatisfying(words -> assertThat(words).contains("the SIEM at siem"));
    server.comeBack();
    record.add(1);
    clock.turn(Duration.ofSeconds(5));
    rounds(SyslogSiem.WRITING);
    server.awaitRead(701);
    server.writeDown();
    rounds(SyslogSiem.RESTING);
    untilKept(701);

    assertThat(server.ids()).isEqualTo(record.ids());
    assertThat(stream.trouble()).isEmpty();
  }

  private void untilNoticed() {
    while (stream.trouble().isEmpty()) {
      stream.round();
      assertThat(Thread.interrupted()).as("waited too long").isFalse();
      Thread.onSpinWait();
    }
  }

  @Test
  void whatDidNotArriveWhenWeStoppedComesAnew() throws Exception {
    record.add(3);
    stream.round();
    server.awaitRead(3);
    server.writeDown();
    siem.close();

    siem = siem("localhost");
    stream =
        new SiemStream(
            new SiemName("siem", "siem"), siem, EventForm.OCSF, record, places, "node", clock);
    rounds(SyslogSiem.WRITING);
    server.awaitRead(3);
    server.writeDown();
    rounds(SyslogSiem.RESTING);
    untilKept(3);

    assertThat(server.ids()).as("twice, under the same ids").hasSize(6);
    assertThat(new HashSet<>(server.ids())).isEqualTo(new HashSet<>(record.ids()));
  }

  @Test
  void aServerThatDoesNotSayThatItReadToTheEndDidNot() throws Exception {
    server.neverCloses();
    record.add(3);

    rounds(SyslogSiem.WRITING.plus(SyslogSiem.RESTING).plus(SyslogSiem.CLOSING).plusSeconds(2));

    assertThat(kept()).isZero();
    assertThat(stream.trouble())
        .hasValueSatisfying(
            words -> assertThat(words).contains("did not close a line that was ended"));
  }

  /** It is not the server's word: whoever stands between may have swallowed everything. */
  @Test
  void anEndOfTheNetworkAloneSaysNothing() throws Exception {
    server.isCutOff();
    record.add(700);

    rounds(SyslogSiem.WRITING.plus(SyslogSiem.RESTING));
    while (kept() == 0 && stream.trouble().isEmpty()) {
      stream.round();
      assertThat(Thread.interrupted()).as("waited too long").isFalse();
      Thread.onSpinWait();
    }

    assertThat(kept()).isZero();
    assertThat(stream.trouble())
        .hasValueSatisfying(
            words -> assertThat(words).contains("ended a line without TLS's close_notify"));
  }

  @Test
  void anIdleServerIsLeftAlone() {
    rounds(Duration.ofMinutes(5));

    assertThat(server.inMemory()).isEmpty();
    assertThat(places.find("siem")).isEmpty();
  }

  /** One that somebody certified, and for another name. */
  @Test
  void speaksToNobodyWhoGoesByAnotherName(@TempDir Path elsewhere) throws Exception {
    LocalCertificate other = LocalCertificate.in(elsewhere, "dns:siem.example.com");

    try (FakeSyslog misnamed = new FakeSyslog(other);
        SyslogSiem there =
            new SyslogSiem(
                "localhost",
                misnamed.port(),
                TlsTrust.of(Optional.of(other.certificate())),
                clock)) {
      assertThatThrownBy(there::reach).hasMessage("shows no certificate that is trusted here");
    }
  }

  @Test
  void speaksToNobodyWhoIsNotTheServer() throws Exception {
    siem.reach();

    try (SyslogSiem unknown =
        new SyslogSiem("localhost", server.port(), TlsTrust.of(Optional.empty()), clock)) {
      assertThatThrownBy(unknown::reach).hasMessage("shows no certificate that is trusted here");
    }
    server.kill();
    assertThatThrownBy(() -> siem.reach()).hasMessageContaining("cannot be reached");
  }
}
