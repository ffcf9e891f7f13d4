package io.cloakroom.testing;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingInt;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.audit.AuditLog;
import io.cloakroom.audit.AuditPage;
import io.cloakroom.audit.AuditQuery;
import io.cloakroom.audit.RecordedEvent;
import io.cloakroom.chat.Workspace;
import io.cloakroom.vault.ImageId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalLong;
import java.util.Set;

/** The record in memory. */
final class MemoryAudit implements AuditLog {
  private final MemoryDatabase database;

  MemoryAudit(MemoryDatabase database) {
    this.database = database;
  }

  @Override
  public void append(AuditEvent event) {
    database.run(
        state -> {
          if (!state.has(event)) {
            state.record(event);
          }
        });
  }

  @Override
  public void count(AuditEvent alike, long more) {
    database.run(state -> state.count(alike, more));
  }

  @Override
  public List<AuditEvent> lately(Set<Action> actions, Instant since, int limit) {
    return database.read(
        state ->
            state.events.descendingMap().values().stream()
                .limit(LATELY)
                .filter(event -> actions.contains(event.action()) && !event.at().isBefore(since))
                .limit(limit)
                .toList());
  }

  @Override
  public List<AuditEvent> newest(Workspace workspace, ImageId image, int limit) {
    AuditQuery query = AuditQuery.of(workspace, image);
    return database.read(
        state ->
            page(state.events.descendingMap(), query, limit).events().stream()
                .map(RecordedEvent::event)
                .toList());
  }

  @Override
  public AuditPage find(AuditQuery query, OptionalLong before, int limit) {
    return database.asked(
        state ->
            page(
                state.events.headMap(before.orElse(Long.MAX_VALUE), false).descendingMap(),
                query,
                limit));
  }

  @Override
  public List<RecordedEvent> after(AuditQuery query, long sequence, int limit) {
    return database.read(
        state ->
            state.events.tailMap(sequence, false).entrySet().stream()
                .filter(entry -> query.fits(entry.getValue()))
                .limit(limit)
                .map(entry -> new RecordedEvent(entry.getKey(), entry.getValue()))
                .toList());
  }

  @Override
  public List<RecordedEvent> looks(Workspace workspace, Set<String> codes, int limit) {
    return database.asked(
        state ->
            state.events.descendingMap().entrySet().stream()
                .filter(entry -> entry.getValue().workspace().equals(workspace))
                .filter(
                    entry ->
                        codes.contains(
                            entry.getValue().details().getOrDefault(AuditEvent.LOOK_CODE, "")))
                .limit(limit)
                .map(entry -> new RecordedEvent(entry.getKey(), entry.getValue()))
                .toList());
  }

  @Override
  public AuditPage newer(AuditQuery query, long after, int limit) {
    return database.asked(
        state -> {
          AuditPage page = page(state.events.tailMap(after, false), query, limit);
          List<RecordedEvent> latestFirst = new ArrayList<>(page.events());
          Collections.reverse(latestFirst);
          return new AuditPage(latestFirst, page.next(), page.cut());
        });
  }

  @Override
  public Map<Action, Integer> howMany(AuditQuery query, int most) {
    return database.asked(
        state ->
            state.events.values().stream()
                .filter(query::fits)
                .collect(groupingBy(AuditEvent::action, summingInt(one -> 1)))
                .entrySet()
                .stream()
                .collect(toMap(Map.Entry::getKey, one -> Math.min(one.getValue(), most))));
  }

  @Override
  public Set<ImageId> concerned(AuditQuery query, Set<ImageId> pictures) {
    return database.asked(
        state ->
            state.events.values().stream()
                .filter(query::fits)
                .flatMap(event -> event.image().stream())
                .filter(pictures::contains)
                .collect(toSet()));
  }

  /** As a database does that has an index of each part, and of no two together. */
  private static AuditPage page(
      NavigableMap<Long, AuditEvent> events, AuditQuery query, int limit) {
    AuditQuery indexed = indexed(query);
    List<RecordedEvent> read =
        events.entrySet().stream()
            .filter(entry -> indexed.fits(entry.getValue()))
            .limit(indexed.equals(query) ? Integer.MAX_VALUE : MOST_READ + 1L)
            .map(entry -> new RecordedEvent(entry.getKey(), entry.getValue()))
            .toList();
    boolean more = !indexed.equals(query) && read.size() > MOST_READ;
    List<RecordedEvent> looked = more ? read.subList(0, MOST_READ) : read;
    List<RecordedEvent> found =
        looked.stream().filter(one -> query.fits(one.event())).limit(limit + 1L).toList();
    if (found.size() > limit) {
      return new AuditPage(
          found.subList(0, limit), OptionalLong.of(found.get(limit - 1).sequence()), false);
    }
    return more
        ? new AuditPage(found, OptionalLong.of(looked.get(MOST_READ - 1).sequence()), true)
        : new AuditPage(found, OptionalLong.empty(), false);
  }

  private static AuditQuery indexed(AuditQuery query) {
    AuditQuery all = AuditQuery.everything(query.workspace());
    return query
        .image()
        .map(all::on)
        .or(() -> query.person().map(all::by))
        .or(() -> query.conversation().map(where -> all.in(where).of(query.actions())))
        .orElse(query);
  }
}
