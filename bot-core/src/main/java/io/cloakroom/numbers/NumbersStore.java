package io.cloakroom.numbers;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Workspace;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;

/** Keeps the numbers of each month, and how far they are counted. */
public interface NumbersStore {
  /**
   * What is kept of a conversation's pictures, each counted where its first link is.
   *
   * @param bytes of the clean pictures
   */
  record Kept(long pictures, long bytes) {}

  /** Adds it; false, and nothing changes, where the workspace has one. */
  boolean add(Tally first);

  /** Empty where the workspace has none. */
  Optional<Tally> find(Workspace workspace);

  /**
   * Those of one chat that are due by that moment, the longest due first.
   *
   * @param messenger as in {@link Workspace#messenger}
   */
  List<Tally> due(String messenger, Instant now, int limit);

  /**
   * Puts another in the place of what was read, and the months in the place of what was kept of
   * them. Of any number at once, on any number of nodes, exactly one succeeds. Months that are over
   * are never changed.
   *
   * @return what is kept now; empty, and nothing changes, where it is not as it was read
   */
  Optional<Tally> save(Tally asRead, Tally then, List<MonthlyNumbers> months);

  /** The months from that one on, as far as something is kept of them, the earliest first. */
  List<MonthlyNumbers> months(Workspace workspace, YearMonth since, int limit);

  /** What is kept there now. */
  Kept kept(Conversation where);
}
