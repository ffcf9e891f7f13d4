package io.cloakroom.deploy.metrics;

import io.cloakroom.deploy.chats.Connection;
import io.cloakroom.intake.queue.IntakeQueue;
import io.cloakroom.intake.rota.Chore;
import io.cloakroom.storage.Storage;
import io.cloakroom.storage.files.Volume;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.util.List;

/**
 * All that {@code /metrics} tells: of the process, of its chats, of what it puts on record, and of
 * the database, which is the same on each node.
 *
 * @param registry what is told
 * @param chore measures the database
 */
public record RunningMetrics(PrometheusMeterRegistry registry, Chore chore) {
  /**
   * @param disk on which the data folder is
   */
  public static RunningMetrics of(
      Storage storage, IntakeQueue queue, List<Connection> chats, Volume disk, Clock clock) {
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    List.of(
            new JvmMemoryMetrics(),
            new UptimeMetrics(),
            new FileDescriptorMetrics(),
            new ProcessorMetrics())
        .forEach(binder -> binder.bindTo(registry));
    chats.forEach(chat -> reachable(registry, chat));
    List<String> names = chats.stream().map(Connection::name).toList();
    storage.tellRecorded(new RecordedMetrics(registry, names));
    return new RunningMetrics(
        registry, new StoreMetrics(registry, queue, storage, disk, names, clock));
  }

  private static void reachable(MeterRegistry registry, Connection chat) {
    Gauge.builder("cloakroom.chat.reachable", () -> chat.isReachable() ? 1 : 0)
        .description("1 while the chat answers, and before it was asked; 0 otherwise")
        .tag("chat", chat.name())
        .register(registry);
  }
}
