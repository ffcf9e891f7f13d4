package io.cloakroom.deploy.tls;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.cloakroom.testing.TestAuthority;
import io.cloakroom.testing.TestAuthority.Issued;
import io.cloakroom.testing.TurnableClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** A certificate is renewed while it is in use. */
class WatchCertificateTest {
  private static final URI ADDRESS = URI.create("https://pictures.example.com");

  private final Logger logger = (Logger) LoggerFactory.getLogger(WatchCertificate.class);
  private final Level before = logger.getLevel();
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final TurnableClock clock = new TurnableClock();

  @TempDir Path folder;
  private TestAuthority authority;
  private PairFiles files;
  private Issued first;
  private LiveCertificate live;
  private WatchCertificate watch;

  @BeforeEach
  void show() throws Exception {
    log.start();
    logger.setLevel(Level.INFO);
    logger.addAppender(log);
    authority = new TestAuthority();
    files = new PairFiles(folder.resolve("fullchain.pem"), folder.resolve("privkey.pem"));
    first = issued(90).into(folder);
    live = new LiveCertificate(files, files.read());
    watch = new WatchCertificate(live, ADDRESS, clock);
  }

  @AfterEach
  void stopListening() {
    logger.detachAppender(log);
    logger.setLevel(before);
  }

  @Test
  void takesARenewedOneUpOnce() throws Exception {
    Object context = live.context();
    watch.round();
    assertThat(live.context()).isSameAs(context);
    Issued renewed = issued(180).into(folder);

    watch.round();
    watch.round();

    assertThat(live.pair().chain()).isEqualTo(renewed.chain());
    assertThat(live.context()).isNotSameAs(context);
    assertThat(said()).singleElement().asString().startsWith("another certificate is shown");
  }

  /** As certbot does it: a link leads elsewhere from one moment to the next, each by itself. */
  @Test
  void followsALinkAndSaysNothingOfTheMomentBetweenTheTwo() throws Exception {
    link("fullchain.pem", "1", first.certificates());
    link("privkey.pem", "1", first.key());
    watch.round();
    Issued renewed = issued(180);

    link("privkey.pem", "2", renewed.key());
    watch.round();
    assertThat(live.pair().chain()).isEqualTo(first.chain());
    assertThat(watch.troubles()).isEmpty();
    link("fullchain.pem", "2", renewed.certificates());
    watch.round();

    assertThat(live.pair().chain()).isEqualTo(renewed.chain());
    assertThat(said()).singleElement().asString().startsWith("another certificate is shown");
  }

  @Test
  void keepsTheOneInUseSaysOnceWhyAndTakesUpWhatIsMended() throws Exception {
    Files.writeString(files.certificates(), first.certificates().substring(0, 900));

    for (int round = 0; round < 5; round++) {
      watch.round();
    }

    assertThat(live.pair().chain()).isEqualTo(first.chain());
    String words =
        "the new certificate is not used, and the one from before it is: "
            + files.certificates()
            + " holds no certificate; put the certificate there as PEM, and behind it those that"
            + " vouch for it";
    assertThat(watch.troubles()).containsExactly(words);
    assertThat(said()).containsExactly(words);

    Issued renewed = issued(180).into(folder);
    watch.round();
    assertThat(watch.troubles()).isEmpty();
    assertThat(live.pair().chain()).isEqualTo(renewed.chain());
  }

  @Test
  void aNewTroubleIsToldAnew() throws Exception {
    Files.writeString(files.certificates(), "");
    watch.round();
    watch.round();
    Files.writeString(files.certificates(), first.certificates());
    Files.writeString(files.key(), issued(90).key());
    watch.round();
    watch.round();
    watch.round();

    assertThat(said()).hasSize(2);
    assertThat(said().get(1)).contains("does not belong to the certificate");
  }

  @Test
  void noneThatHasRunOutOrDoesNotHoldYetTakesThePlaceOfOneThatHolds() throws Exception {
    authority
        .issue(
            TurnableClock.START.minusSeconds(99),
            TurnableClock.START.minusSeconds(9),
            "pictures.example.com")
        .into(folder);
    watch.round();
    watch.round();
    assertThat(live.pair().chain()).isEqualTo(first.chain());
    assertThat(watch.troubles()).singleElement().asString().contains("has run out, or does not");

    Issued later =
        authority
            .issue(TurnableClock.START.plusSeconds(600), end(200), "pictures.example.com")
            .into(folder);
    watch.round();
    assertThat(live.pair().chain()).isEqualTo(first.chain());
    clock.turn(Duration.ofMinutes(10));
    watch.round();
    assertThat(live.pair().chain()).isEqualTo(later.chain());
    assertThat(watch.troubles()).isEmpty();
  }

  /** Bundles end with a root that an older one signed, for clients that know no younger one. */
  @Test
  void anOldRootThatRanOutHoldsNoRenewalUpAndIsNoAlarm() throws Exception {
    Issued old =
        authority.issue(
            TurnableClock.START.minusSeconds(99), TurnableClock.START.minusSeconds(9), "old root");
    Issued renewed = issued(180).into(folder);
    Files.writeString(files.certificates(), renewed.certificates() + old.certificates());

    watch.round();

    assertThat(live.pair().chain()).startsWith(renewed.chain().get(0)).contains(old.chain().get(0));
    assertThat(watch.troubles()).isEmpty();
    assertThat(live.pair().ends()).isEqualTo(end(180));
  }

  @Test
  void warnsFromFourteenDaysBeforeItsEndOnAndOnceADayInTheLog() throws Exception {
    clock.turn(Duration.ofDays(76).minusSeconds(1));
    watch.round();
    assertThat(watch.troubles()).isEmpty();

    clock.turn(Duration.ofSeconds(1));
    watch.round();
    watch.round();
    assertThat(watch.troubles())
        .singleElement()
        .asString()
        .contains("runs out on " + day(90) + ", in 14 days: renew it");
    clock.turn(Duration.ofDays(1));
    watch.round();
    assertThat(said()).hasSize(2);
    assertThat(said().get(1)).contains("in 13 days");

    clock.turn(Duration.ofDays(12));
    assertThat(watch.troubles()).singleElement().asString().contains("in one day");
    clock.turn(Duration.ofDays(1));
    assertThat(watch.troubles())
        .singleElement()
        .asString()
        .contains("ran out on " + day(90) + ", and browsers open no link");

    issued(300).into(folder);
    watch.round();
    assertThat(watch.troubles()).isEmpty();
  }

  @Test
  void saysThatItIsForOtherHosts() {
    WatchCertificate elsewhere =
        new WatchCertificate(live, URI.create("https://photos.example.com"), clock);

    assertThat(elsewhere.troubles())
        .singleElement()
        .asString()
        .contains("is not for photos.example.com", "CLOAKROOM_BASE_URL");
  }

  @Test
  void theMetricsTellHowLongItHolds() throws Exception {
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    RunningTls tls =
        RunningTls.of(
            Optional.of(new TlsSettings(files, files.read(), 443, Optional.empty())),
            ADDRESS,
            clock);
    tls.measure(registry);
    clock.turn(Duration.ofDays(89));

    assertThat(registry.get("cloakroom.certificate.left").gauge().value()).isEqualTo(86_400);

    clock.turn(Duration.ofDays(2));
    assertThat(registry.get("cloakroom.certificate.left").gauge().value()).isEqualTo(-86_400);
    assertThat(tls.chores()).hasSize(1);
    assertThat(tls.troubles()).hasSize(1);
  }

  private void link(String name, String version, String text) throws Exception {
    Path file = Files.writeString(folder.resolve(name + "." + version), text);
    Path fresh = Files.createSymbolicLink(folder.resolve("fresh"), file);
    Files.move(fresh, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
  }

  private Issued issued(int days) throws Exception {
    return authority.issue(TurnableClock.START.minusSeconds(60), end(days), "pictures.example.com");
  }

  private static Instant end(int days) {
    return TurnableClock.START.plus(Duration.ofDays(days));
  }

  private static String day(int days) {
    return end(days).toString().substring(0, 10);
  }

  private List<String> said() {
    return log.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
  }
}
