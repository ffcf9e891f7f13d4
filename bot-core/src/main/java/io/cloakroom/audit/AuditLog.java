package io.cloakroom.audit;

import io.cloakroom.chat.Workspace;
import io.cloakroom.vault.ImageId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The record. What changes something is recorded by the store that changes it, in the same
 * transaction; this is for what changes nothing: denials and queries.
 */
public interface AuditLog {
  /** How many of the newest events {@link #lately} looks at. */
  int LATELY = 5_000;

  /**
   * How many events one page looks at where no index leads to those that fit: more at a time would
   * take longer than somebody waits who asks in a chat.
   */
  int MOST_READ = 500;

  /**
   * By so much the moment of an event and its place in the record may disagree: clocks of nodes
   * differ, and transactions last. What was recorded later still may be missing from the answer to
   * a question about a {@link Period}.
   */
  Duration DISORDER = Duration.ofMinutes(2);

  /**
   * Returns once the event is committed. An event with an id that is there already is not added
   * again.
   *
   * @throws RuntimeException when it could not be committed: then what it records must not happen
   */
  void append(AuditEvent event);

  /**
   * Counts what is alike in one event: the first call with this id adds the event, and each call
   * adds to its {@link AuditEvent#COUNT}. Returns once that is committed; of any number of callers
   * on any number of nodes none is lost.
   *
   * @param alike what the event says besides its count; the same for every call with its id
   * @param more at least 1
   * @throws RuntimeException when it could not be committed: then nothing was counted
   */
  void count(AuditEvent alike, long more);

  /**
   * The latest events of any workspace that are of these actions and happened at the moment or
   * later, the latest first. For whoever runs the program. Looks at the newest {@link #LATELY}
   * events only, so that it takes as long in a year as today.
   *
   * @param limit at least 1
   */
  List<AuditEvent> lately(Set<Action> actions, Instant since, int limit);

  /**
   * The latest events about one picture, the latest first. For the program's own use: an index
   * leads to them, so that it waits for nobody's questions, and is not stopped as those are.
   *
   * @param limit at least 1, and some hundred at most
   */
  List<AuditEvent> newest(Workspace workspace, ImageId image, int limit);

  /**
   * The latest events that fit. As for the other questions about single events, one that takes very
   * long is stopped: {@link TookTooLong}.
   *
   * @param before only events with a smaller sequence; empty from the newest on
   * @param limit at least 1
   * @return with what to pass as {@code before} to read on
   */
  AuditPage find(AuditQuery query, OptionalLong before, int limit);

  /**
   * The earliest events that fit and have a larger sequence, the latest of them first as on every
   * page: for whoever turns back a page.
   *
   * @param limit at least 1
   * @return with what to pass as {@code after} to read on
   */
  AuditPage newer(AuditQuery query, long after, int limit);

  /**
   * How many events of each of the actions fit, each counted up to {@code most}; none of those that
   * never happened. By their place in the record: of those at the very edges of the period one may
   * be counted too many or too few.
   *
   * @param query names a conversation and at least one action
   * @param most at least 1
   */
  Map<Action, Integer> howMany(AuditQuery query, int most);

  /**
   * Those of these pictures which an event that fits is about. Asked at once, however many they
   * are.
   *
   * @param query names at least one action, and no picture
   */
  Set<ImageId> concerned(AuditQuery query, Set<ImageId> pictures);

  /**
   * The looks in this workspace whose watermark carries one of these codes ({@link
   * AuditEvent#LOOK_CODE}), the latest first. Hardly ever more than one of a code: there are a
   * thousand million.
   *
   * @param codes at least one, and some hundred at most
   * @param limit at least 1
   */
  List<RecordedEvent> looks(Workspace workspace, Set<String> codes, int limit);

  /**
   * The earliest events that fit and have a larger sequence, the earliest first: for whoever goes
   * on where they were. None comes before those any more: what might still be behind one that has
   * not committed yet is left for later.
   *
   * @param sequence of the event that was read last; 0 from the first on
   * @param limit at least 1
   */
  List<RecordedEvent> after(AuditQuery query, long sequence, int limit);
}
