package io.cloakroom.deploy.tls;

import io.cloakroom.gateway.tls.TlsDoor;
import io.cloakroom.intake.rota.Chore;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** TLS that ends in the program, where it does. */
public final class RunningTls {
  private static final String EVERYBODY = "0.0.0.0";
  private static final String THIS_MACHINE = "127.0.0.1";

  /** What there is of it. */
  private record Parts(TlsSettings settings, LiveCertificate live, WatchCertificate watch) {}

  private final Optional<Parts> parts;
  private final Clock clock;

  private RunningTls(Optional<Parts> parts, Clock clock) {
    this.parts = parts;
    this.clock = clock;
  }

  /**
   * @param settings empty where none ends here
   * @param address what links begin with
   * @throws IOException when Java does not use the certificate
   */
  public static RunningTls of(Optional<TlsSettings> settings, URI address, Clock clock)
      throws IOException {
    if (settings.isEmpty()) {
      return new RunningTls(Optional.empty(), clock);
    }
    LiveCertificate live = new LiveCertificate(settings.get().files(), settings.get().pair());
    WatchCertificate watch = new WatchCertificate(live, address, clock);
    return new RunningTls(Optional.of(new Parts(settings.get(), live, watch)), clock);
  }

  /**
   * @param alone whether links lead to this machine only
   */
  public Optional<TlsDoor> door(boolean alone) {
    return parts.map(
        it ->
            new TlsDoor(
                alone ? THIS_MACHINE : EVERYBODY,
                it.settings().port(),
                it.settings().redirectPort(),
                it.live()::context));
  }

  /** What is to be done for it from time to time. */
  public List<Chore> chores() {
    return parts.map(it -> List.<Chore>of(it.watch())).orElse(List.of());
  }

  /** What is to be seen to, each with its remedy. */
  public List<String> troubles() {
    return parts.map(it -> it.watch().troubles()).orElse(List.of());
  }

  /** Has it told among the metrics when the certificate runs out. */
  public void measure(MeterRegistry registry) {
    Gauge.builder("cloakroom.certificate.left", this::left)
        .description("until the certificate runs out that is shown; below 0 it has")
        .baseUnit("seconds")
        .register(registry);
  }

  /** Not a number where there is none. */
  private double left() {
    return parts
        .map(it -> Duration.between(clock.instant(), it.live().pair().ends()).toSeconds())
        .map(Long::doubleValue)
        .orElse(Double.NaN);
  }
}
