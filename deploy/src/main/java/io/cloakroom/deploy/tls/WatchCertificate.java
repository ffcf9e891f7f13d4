package io.cloakroom.deploy.tls;

import io.cloakroom.intake.rota.Chore;
import io.cloakroom.words.Language;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes a renewed certificate up, and says in time that one runs out. */
public final class WatchCertificate implements Chore {
  private static final Logger LOG = LoggerFactory.getLogger(WatchCertificate.class);

  /** How long before its end a certificate is to be seen to. */
  private static final int WARNING_DAYS = 14;

  private static final Duration EVERY = Duration.ofMinutes(1);

  private final LiveCertificate live;
  private final URI address;
  private final Clock clock;
  private Optional<WrongPair> seen = Optional.empty();
  private volatile Optional<WrongPair> wrong = Optional.empty();
  private LocalDate told = LocalDate.MIN;

  /**
   * @param address what links begin with
   */
  public WatchCertificate(LiveCertificate live, URI address, Clock clock) {
    this.live = live;
    this.address = address;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "watch-certificate";
  }

  @Override
  public Duration every() {
    return EVERY;
  }

  @Override
  public boolean ofEachNode() {
    return true;
  }

  @Override
  public void round() {
    try {
      if (live.refresh(clock.instant())) {
        LOG.info("another certificate is shown from now on; it runs out at {}", live.pair().ends());
      }
      seen = Optional.empty();
      wrong = Optional.empty();
    } catch (WrongPair now) {
      stands(now);
    }
    tellOnceADay();
  }

  /** One that is being renewed is not whole for a moment: what stands for two rounds is told. */
  private void stands(WrongPair now) {
    if (seen.filter(now::isLike).isEmpty()) {
      seen = Optional.of(now);
      wrong = Optional.empty();
    } else if (wrong.isEmpty()) {
      wrong = seen;
      Language.ENGLISH.saying(this::kept).forEach(words -> LOG.warn("{}", words));
    }
  }

  private void tellOnceADay() {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    List<String> troubles =
        Language.ENGLISH.saying(
            () -> troubles(live.files(), live.pair(), address, clock.instant()));
    if (!troubles.isEmpty() && today.isAfter(told)) {
      told = today;
      troubles.forEach(words -> LOG.warn("{}", words));
    }
  }

  /** What is to be seen to, each with its remedy. */
  public List<String> troubles() {
    return Stream.concat(
            kept().stream(), troubles(live.files(), live.pair(), address, clock.instant()).stream())
        .toList();
  }

  private List<String> kept() {
    return wrong.map(one -> TlsWords.WORDS.kept(one.words())).stream().toList();
  }

  /** The same of one that may not be in use. */
  public static List<String> troubles(PairFiles files, TlsPair pair, URI address, Instant now) {
    String file = files.certificates().toString();
    String day = LocalDate.ofInstant(pair.ends(), ZoneOffset.UTC).toString();
    Duration left = Duration.between(now, pair.ends());
    Stream<String> end =
        left.isNegative() || left.isZero()
            ? Stream.of(TlsWords.WORDS.ended(file, day))
            : Stream.of(left)
                .filter(it -> it.compareTo(Duration.ofDays(WARNING_DAYS)) <= 0)
                .map(it -> TlsWords.WORDS.ends(file, day, it.toDays()));
    Stream<String> others =
        pair.isFor(address)
            ? Stream.empty()
            : Stream.of(TlsWords.WORDS.forOthers(file, address.getHost()));
    return Stream.concat(end, others).toList();
  }
}
